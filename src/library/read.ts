/** The rows of people's files, as objects: what `check` would say of them beside. */
import { openFiles } from '../cli/open-files'
import { batch } from '../commands/batch'
import type { Command } from '../commands/command'
import { customers } from '../commands/customers'
import { initiatives } from '../commands/initiatives'
import { measure } from '../commands/measure'
import { offers } from '../commands/offers'
import { mistyped, type Problem } from '../errors'
import { isoOf, NO_DAY } from '../inputs/dates'
import { entryOf } from '../inputs/names'
import type { Remedy } from '../inputs/remedy'
import { remedyText } from '../inputs/remedy'
import type { Exact } from '../numbers/exact/decimal'
import type { Batch, Table } from '../tables/table'
import { say } from '../words/say'
import { memory, settled, today, toldTo } from './command-answers'
import type { Inputs, ToldWarning } from './data'
import { namesOf, sketchOf } from './given-inputs'
import { type InputProblem, recoverError, withoutFlags } from './recover-error'
import { Value } from './value'

const COMMANDS: { readonly [name: string]: Command } = { batch, customers, offers, measure, initiatives }

/** A row: facts by their key in camelCase, and the file's own columns by their headings; null where a cell is blank. */
export type ReadRow = { readonly [heading: string]: Value | string | null }

/** What was read of a file. */
export interface ReadFile {
  readonly rows: readonly ReadRow[]
  /** What is wrong with the rows that were left out. */
  readonly problems: readonly InputProblem[]
  readonly warnings: readonly ToldWarning[]
}

/** For which command the file is read, and how it is written where that cannot be seen. */
export type ReadOptions = Inputs & {
  readonly as?: 'batch' | 'customers' | 'offers' | 'measure' | 'initiatives'
}

function rowOf(table: Table, batch: Batch, row: number): ReadRow {
  const cells: Record<string, Value | string | null> = {}
  table.labels.forEach((heading, i) => {
    cells[heading] = batch.labels[i]!.at(row) || null
  })
  const customer = batch.customers?.[row]
  if (customer !== undefined) cells.customer = customer < 0 ? null : table.customers.textOf(customer)
  const day = batch.days?.[row]
  if (day !== undefined) cells.date = day === NO_DAY ? null : isoOf(day)
  for (const { key, values } of batch.columns) {
    const value = values.at(row)
    cells[key] =
      value === null || typeof value === 'string'
        ? value
        : Array.isArray(value)
          ? remedyText(value as Remedy)
          : new Value(value as Exact)
  }
  return cells
}

const isSource = (source: unknown): boolean =>
  source instanceof Uint8Array ||
  (typeof source === 'object' && source !== null && Symbol.asyncIterator in source)

/** What is wrong with a call that no file can be read for. */
const wrongCall = (source: unknown, as: string): Problem[] => [
  ...(entryOf(COMMANDS, as) === undefined
    ? [
        {
          code: 'not_a_choice' as const,
          column: 'as',
          expected: say('one of {words}', { words: Object.keys(COMMANDS).join(', ') }),
          found: as,
        },
      ]
    : []),
  ...(isSource(source)
    ? []
    : [
        {
          code: 'wrong_type' as const,
          column: 'source',
          expected: 'bytes, or a stream of them' as const,
          found: sketchOf(source),
        },
      ]),
]

async function* chunks(source: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else yield* source
}

/**
 * Reads a file as the command line does: CSV as tills, shops and Excel save it, or lines of JSON. Numbers and dates that
 * could be read in two ways are told as problems, with the option that says which.
 */
export async function read(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  { as = 'batch', ...options }: ReadOptions = {},
): Promise<ReadFile> {
  const command = entryOf(COMMANDS, as)
  try {
    if (command === undefined || !isSource(source)) throw mistyped(wrongCall(source, as))
    const settings = settled(command, options, ['rows'], null, 'file')
    const alone = { asked: false, isAlone: true, today: today(), spool: memory }
    const host = { ...alone, open: () => chunks(source) }
    const { files } = await openFiles(command, settings, host, null)
    const table = files[0]!
    const rows: ReadRow[] = []
    for await (const batch of table.batches)
      for (let row = 0; row < batch.rows; row++)
        if (batch.rejected[row] === 0) rows.push(rowOf(table, batch, row))
    const problems = table.faults.map(({ code, column, expected, found, line }) => ({
      code,
      field: column,
      expected: withoutFlags(String(expected)),
      found: String(found),
      ...(line !== undefined && { line }),
    }))
    return { rows, problems, warnings: toldTo(table.warnings()) }
  } catch (error) {
    throw recoverError(error, command && namesOf(command, 'file'))
  }
}
