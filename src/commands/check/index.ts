/** `recover check`: whether a file is readable, what each column was taken for, and every problem at once. */
import { offerTerms } from '../../inputs/files/offer-fields'
import { rowFormWord } from '../../inputs/files/row-forms'
import { fileReport } from '../../report/file-report'
import { briefly, dialectOf } from '../../report/how-read'
import type { Block, Cell, Column, Report, Rows } from '../../report/report'
import type { Command, Request } from '../command'
import { meaningOptions, revenueOption } from '../ledger-flags'
import { columnsLooked } from '../look/columns-look'
import { type FileLook, kindsAs, lookAt } from '../look/file-look'
import { columnsJson, commandsJson, openPartsJson } from '../look/look-json'
import { commandBlocks, lackBlocks, questionBlocks, saidOf } from '../look/page'
import { problemBlocks } from '../look/problem-blocks'
import { type Suggestion, suggestionsOf } from '../look/suggestions'
import { rejects } from '../options'

/** How many problems of one kind are told one by one. */
const ALIKE = 5

/** What people see of the columns. */
const SHOWN: readonly Column[] = [
  { key: 'position', title: 'Column', unit: 'text' },
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'taken_for', title: 'Taken for', unit: 'text' },
  { key: 'written', title: 'Written with', unit: 'text' },
]

const rows = (count: number, kind = '') => `${count} ${kind}${count === 1 ? 'row' : 'rows'}`

const COLUMNS: readonly Column[] = [
  ...SHOWN,
  { key: 'decided_on_line', title: 'Line', unit: 'text' },
  { key: 'decided_by', title: 'Decided by', unit: 'text' },
]

/** Whether it can be used as it stands, in a sentence. */
function verdict({ table }: FileLook): Block {
  const { read, used, rejected } = table.tally
  const isOpen = (table.findings?.refused.length ?? 0) > 0
  const isGood = rejected === 0 && !isOpen
  const said = isGood
    ? `${table.name} is readable: ${rows(used, 'good ')}.`
    : rejected > 0
      ? `${table.name}: ${rejected} of ${read} rows cannot be used.`
      : `${table.name} cannot be used as it stands.`
  return { kind: 'text', tone: isGood ? 'good' : 'bad', text: said }
}

/** All that is seen of a file. */
function atLength(look: FileLook, suggestions: readonly Suggestion[], most: number): Block[] {
  const { table } = look
  const { read, used, rejected, skipped } = table.tally
  const columns = columnsLooked(table)
  return [
    verdict(look),
    {
      kind: 'text',
      text: `It is ${saidOf(look)}, ${dialectOf(table)}. ${rows(read)}: ${used} good, ${rejected} rejected, ${skipped} skipped.`,
    },
    { kind: 'text', tone: 'title', text: 'Columns' },
    {
      kind: 'grid',
      columns: SHOWN,
      uncut: ['written'],
      rows: columns.map((column) => [
        String(column.position),
        column.heading,
        column.title ?? (column.isState ? 'state of the row' : 'carried along'),
        briefly(column),
      ]),
    },
    ...questionBlocks(look),
    ...lackBlocks(look),
    ...(table.faults.length > 0
      ? [
          { kind: 'text', tone: 'title', text: 'Problems' } as const,
          ...problemBlocks(table.faults, Number.POSITIVE_INFINITY, Math.max(1, Math.min(ALIKE, most))),
        ]
      : []),
    ...commandBlocks(suggestions, [look]),
  ]
}

function run(request: Request): Report {
  const cases = request.cases!
  let look: FileLook | null = null
  let suggestions: readonly Suggestion[] = []
  const looking = async () => {
    look ??= await lookAt(cases, request, false)
    suggestions = await suggestionsOf(look, request)
    return look
  }
  async function* examined(): AsyncGenerator<Rows> {
    yield columnsLooked((await looking()).table).map(
      ({ position, heading, takenFor, written, line, found }): Cell[] => [
        ...[String(position), heading, takenFor, written, line === null ? null : String(line), found],
      ],
    )
  }
  return fileReport({
    schema: 'recover/check/2',
    files: [cases],
    columns: COLUMNS,
    rows: examined(),
    instead: {
      file: cases.name,
      input: rowFormWord(cases.form),
      delimiter: cases.delimiter,
      encoding: cases.encoding,
    },
    after: () => {
      const { read, used, rejected, skipped } = cases.tally
      return {
        kind: look!.word,
        columns: columnsJson(look!),
        ...openPartsJson(look!),
        totals: { read, good: used, rejected, skipped },
        commands: commandsJson(suggestions),
      }
    },
    page: async (_show, most) => atLength(await looking(), suggestions, most),
    refused: () => cases.findings?.refused[0] ?? null,
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
  looks: true,
  kinds: (options) => kindsAs(options.get('as')?.at(-1)),
  terms: offerTerms,
  argument: { name: 'file', optional: false, description: 'a file of rows, CSV or JSON, or - for stdin' },
  options: [
    ...[revenueOption, ...meaningOptions, rejects],
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
  schema: async () => (await import('./schema')).checkSchema,
  run,
}
