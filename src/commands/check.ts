/** `recover check`: whether a file is readable, what each column was taken for, and every problem at once. */

import { Doubts } from '../economics/case/fast/rows-to-resolve'
import { resolve } from '../economics/case/resolve'
import { Initiatives } from '../economics/initiatives/facts'
import { givenFor, type OfferGiven, sideOf } from '../economics/offers/facts'
import { caseFile } from '../inputs/files/cases'
import type { FileKind } from '../inputs/files/file-kind'
import { initiativesFile } from '../inputs/files/initiatives'
import { ledgerFiles, transactionsFile } from '../inputs/files/ledger'
import { measuredFileFor } from '../inputs/files/measure'
import { offerTerms } from '../inputs/files/offer-fields'
import { offersFile } from '../inputs/files/offers'
import { rowFormWord } from '../inputs/files/row-forms'
import type { Given } from '../inputs/readers'
import { fileReport } from '../report/file-report'
import { briefly, columnsJson, columnsRead, dialectOf } from '../report/how-read'
import type { Block, Cell, Column, Report } from '../report/report'
import { type Batch, type Fault, fill, type Table } from '../tables/table'
import type { Command, Request } from './command'
import { rejects } from './options'

/** How many problems of one kind are told one by one. */
const ALIKE = 5

/** The problems of a file: the first ones of each kind, and how many more there are. */
function problems(faults: Table['faults'], most: number): Block[] {
  const kinds = new Map<string, Fault[]>()
  for (const fault of faults) {
    const kind = `${fault.field}: expected ${fault.expected}`
    const same = kinds.get(kind)
    if (same) same.push(fault)
    else kinds.set(kind, [fault])
  }
  const said = [...kinds].flatMap(([kind, all]) => {
    const shown = all.slice(0, Math.max(1, Math.min(ALIKE, most)))
    const hint = all.find((fault) => fault.hint)?.hint
    return [
      ...shown.map(({ line, found }) => {
        const got = found === '' ? 'found nothing' : `found "${found.slice(0, 80)}"`
        return `line ${line}: ${kind}, ${got}`
      }),
      ...(all.length > shown.length
        ? [`… and ${all.length - shown.length} more of this kind, up to line ${all.at(-1)!.line}`]
        : []),
      ...(hint ? [`Hint: ${hint}.`] : []),
    ]
  })
  return said.map((text): Block => ({ kind: 'text', text }))
}

/** What people see of the columns. */
const SHOWN: readonly Column[] = [
  { key: 'position', title: 'Column', unit: 'text' },
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'taken_for', title: 'Taken for', unit: 'text' },
  { key: 'written', title: 'Written with', unit: 'text' },
]

const rows = (count: number, kind = '') => `${count} ${kind}${count === 1 ? 'row' : 'rows'}`

const COLUMNS: readonly Column[] = [
  { key: 'position', title: 'Column', unit: 'text' },
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'taken_for', title: 'Taken for', unit: 'text' },
  { key: 'written', title: 'Written with', unit: 'text' },
  { key: 'decided_on_line', title: 'Line', unit: 'text' },
  { key: 'decided_by', title: 'Decided by', unit: 'text' },
]

/** Looks at one row of a batch, whose cells are fine one by one: a list of problems, or what it is if there are none. */
type Door = (batch: Batch, row: number) => object

function through(base: Given, resolved: (given: Given) => object): Door {
  const given = { ...base }
  return (batch, row) => {
    fill(given, batch, row, base)
    return resolved(given)
  }
}

/** What makes a row whole, by the kind of file; of others nothing is asked, as of transactions. */
const DOORS = new Map<FileKind, (cases: Table, terms: Request['terms']) => Door>([
  [caseFile, ({ base }) => through(base, (given) => resolve(given, {}))],
  [
    offersFile,
    (cases, terms) => {
      const { base, otherwise } = givenFor(cases, terms)
      return through(base, (given) => sideOf(given as OfferGiven, otherwise))
    },
  ],
  [
    initiativesFile,
    (cases) => {
      const initiatives = new Initiatives(cases)
      return (batch, row) => initiatives.resolve(batch, row)
    },
  ],
])

/** Reads the whole file and lets every row through the door, without working anything out. */
async function* examined(cases: Table, terms: Request['terms']): AsyncGenerator<Cell[][]> {
  const door = DOORS.get(cases.kind)?.(cases, terms)
  const isCase = cases.kind === caseFile
  const doubts = new Doubts(cases.base)
  let doubtful = new Uint8Array(0)
  for await (const batch of cases.batches) {
    if (doubtful.length < batch.rows) doubtful = new Uint8Array(batch.rows)
    if (isCase) doubts.mark(batch, doubtful)
    else doubtful.fill(1)
    for (let i = 0; i < batch.rows; i++) {
      if (door === undefined || doubtful[i] === 0 || batch.rejected[i] === 1) continue
      const found = door(batch, i)
      if (Array.isArray(found)) cases.reject(batch, i, found)
    }
  }
  yield columnsRead(cases).map(({ position, heading, takenFor, written, line, found }) => [
    String(position),
    heading,
    takenFor,
    written,
    line === null ? null : String(line),
    found,
  ])
}

function run({ cases: open, terms }: Request): Report {
  const cases = open!
  const reading = examined(cases, terms)
  return fileReport({
    schema: 'recover/check/2',
    files: [cases],
    columns: COLUMNS,
    rows: reading,
    instead: {
      file: cases.name,
      input: rowFormWord(cases.form),
      delimiter: cases.delimiter,
      encoding: cases.encoding,
    },
    after: () => {
      const { read, used, rejected, skipped } = cases.tally
      return { columns: columnsJson(cases), totals: { read, good: used, rejected, skipped } }
    },
    page: async (_show, most) => {
      for await (const _ of reading) {
        // Reading is what is asked for.
      }
      const { read, used, rejected, skipped } = cases.tally
      return [
        {
          kind: 'text',
          tone: rejected === 0 ? 'good' : 'bad',
          text:
            rejected === 0
              ? `${cases.name} is readable: ${rows(used, 'good ')}.`
              : `${cases.name}: ${rejected} of ${read} rows cannot be used.`,
        },
        {
          kind: 'text',
          text: `It is ${dialectOf(cases)}. ${rows(read)}: ${used} good, ${rejected} rejected, ${skipped} skipped.`,
        },
        { kind: 'text', tone: 'title', text: 'Columns' },
        {
          kind: 'grid',
          columns: SHOWN,
          uncut: ['written'],
          rows: columnsRead(cases).map((column) => [
            String(column.position),
            column.heading,
            column.title ?? 'carried along',
            briefly(column),
          ]),
        },
        ...(cases.faults.length > 0
          ? [{ kind: 'text', tone: 'title', text: 'Problems' } as const, ...problems(cases.faults, most)]
          : []),
      ]
    },
    faultsShown: true,
    summary: () =>
      `${rows(cases.tally.read)}: ${cases.tally.used} good, ${cases.tally.rejected} rejected, ${cases.tally.skipped} skipped`,
    warnings: () => [],
  })
}

export const check: Command = {
  name: 'check',
  summary: 'is this file readable? every problem at once, nothing computed',
  examples: ['recover check examples/incidents.csv'],
  input: 'cases',
  kinds: (options) => {
    const as = options.get('as')?.at(-1)
    const measuredFile = measuredFileFor({ naive: false, beside: false, named: false })
    if (as === 'ledger') return ledgerFiles
    if (as === 'cases') return [caseFile, measuredFile]
    // What may be either is a ledger where it is to be read again as it was understood.
    const saved = options.has('save-recipe') ? [transactionsFile] : []
    return [...saved, caseFile, ...ledgerFiles, offersFile, initiativesFile, measuredFile]
  },
  terms: offerTerms,
  argument: { name: 'file', optional: false, description: 'a file of rows, CSV or JSON, or - for stdin' },
  options: [
    rejects,
    {
      name: 'as',
      value: 'KIND',
      choices: ['ledger', 'cases'],
      description: 'what its rows are, where its headings leave that open: sales, or cases',
    },
    {
      name: 'save-recipe',
      value: 'FILE',
      description: 'write what was understood as a recipe, to be mended and given as --recipe FILE',
    },
  ],
  schema: async () => (await import('./check-schema')).checkSchema,
  run,
}
