/** What is seen of one file when it is looked at: read to its end, and nothing worked out. */
import { Doubts } from '../../economics/case/fast/rows-to-resolve'
import { resolve } from '../../economics/case/resolve'
import { Initiatives } from '../../economics/initiatives/facts'
import { givenFor, type OfferGiven, sideOf } from '../../economics/offers/facts'
import type { Problem } from '../../errors'
import { caseFile } from '../../inputs/files/cases'
import type { FieldKey, FileKind, Lack } from '../../inputs/files/file-kind'
import { initiativesFile } from '../../inputs/files/initiatives'
import { ledgerFiles } from '../../inputs/files/ledger'
import { measuredFileFor } from '../../inputs/files/measure'
import { offersFile } from '../../inputs/files/offers'
import type { Given } from '../../inputs/readers'
import { type Batch, fill, type Table } from '../../tables/table'
import type { Request } from '../command'
import { type FileWord, wordFor } from './file-words'
import { Traits } from './traits'

const measuredFile = measuredFileFor({ naive: false, beside: false, named: false })

/** The kinds of file that are told apart, in the order in which they are tried. */
export const kindsSeen: readonly FileKind[] = [
  ...[caseFile, ...ledgerFiles, offersFile, initiativesFile, measuredFile],
]

/** Those that rows may be where somebody says that they are sales, or cases. */
export function kindsAs(named: string | undefined): readonly FileKind[] {
  if (named === 'ledger') return ledgerFiles
  return named === 'cases' ? [caseFile, measuredFile] : kindsSeen
}

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

export interface FileLook {
  readonly table: Table
  /** What kind of file it is; null where it is none that is known. */
  readonly word: FileWord | null
  /** What is missing of that kind, or of the one that comes nearest. */
  readonly lacks: readonly Lack[]
  /** What would have refused the file, problem by problem, but for what is asked. */
  readonly obstacles: readonly Problem[]
  readonly traits: Traits
}

/** What a file lacks to be used as its kind is. */
function lacksOf({ kind, taken, findings }: Table, { written, terms }: Request): readonly Lack[] {
  const given = new Set<string>([...written.keys(), ...(findings?.made ?? [])])
  const open = (key: FieldKey) => findings?.questions.some(({ thing }) => thing === kind.fields[key]?.title)
  const has = (key: FieldKey) =>
    given.has(key) ||
    taken.some((one) => one.key === key) ||
    (terms[key] ?? null) !== null ||
    open(key) === true
  return kind.lacks(has)
}

/** Reads a file to its end and lets every row through the door of its kind. `isOneOfSeveral`: it will be held beside another. */
export async function lookAt(table: Table, request: Request, isOneOfSeveral: boolean): Promise<FileLook> {
  const lacks = lacksOf(table, request)
  const word = wordFor(table, lacks)
  const door = lacks.length > 0 ? undefined : DOORS.get(table.kind)?.(table, request.terms)
  const doubts = new Doubts(table.base)
  const traits = new Traits(table, isOneOfSeveral)
  let doubtful = new Uint8Array(0)
  for await (const batch of table.batches) {
    if (doubtful.length < batch.rows) doubtful = new Uint8Array(batch.rows)
    if (table.kind === caseFile) doubts.mark(batch, doubtful)
    else doubtful.fill(1)
    for (let i = 0; i < batch.rows; i++) {
      if (door === undefined || doubtful[i] === 0 || batch.rejected[i] === 1) continue
      const found = door(batch, i)
      if (Array.isArray(found)) table.reject(batch, i, found)
    }
    traits.take(batch)
  }
  const isTold = ({ code }: Problem) => ['meaning_open', 'ambiguous_number', 'ambiguous_date'].includes(code)
  const obstacles = (table.findings?.refused ?? []).flatMap(({ code, said, hint, problems }): Problem[] =>
    problems.length > 0
      ? problems.filter((one) => !isTold(one))
      : [{ code, expected: said, found: '', ...(hint && { hint }) }],
  )
  return { table, word, lacks, obstacles, traits }
}
