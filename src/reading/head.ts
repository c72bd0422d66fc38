/** The head of a file: in what it is written, its headings, and what kind of file they make of it. */
import { EXIT, Failure, type Warning } from '../errors'
import type { FileKind } from '../inputs/files/file-kind'
import type { RowForm } from '../inputs/files/row-forms'
import { normal } from '../inputs/normal'
import { fitnessOf, type Headings, match } from './columns/headings'
import { columnsAsked, kindOf, type Reading } from './columns/reading'
import { columnAt } from './records/csv-reader'
import { decode } from './records/decoding'
import type { Dialect } from './records/dialect'
import { openRows } from './records/open-rows'
import { isBlankRow, type Records, rowTexts } from './records/records'
import { BadByte } from './records/utf8'

export interface Head extends Headings {
  /** How its rows are written. */
  readonly form: RowForm
  readonly dialect: Dialect
  /** What the text is written in, in words. */
  readonly encoding: string
  /** Whether it is other than plain UTF-8. */
  readonly marked: boolean
  readonly headings: readonly string[]
  readonly kind: FileKind
  /** How many rows stand above the headings, all of them blank. */
  readonly above: number
  /** The first rows behind them. */
  readonly first: Records
  /** The rows after those; null at the end. Errors: a Failure for a byte that cannot be read. */
  next(): Promise<Records | null>
  /** What is to be said of keys that came late, known when all has been read. */
  late(): readonly Warning[]
}

/** Opens a file and reads up to its headings. Errors: a Failure where there are none, or they cannot be used. */
export async function readHead(source: AsyncIterable<Uint8Array>, asked: Reading): Promise<Head> {
  const { name, map, flags } = asked
  const { blocks, encoding, marked, gzip } = await decode(source, name, asked.encoding)
  const fitness = (headings: readonly string[]) => {
    const kind = kindOf(headings, asked)
    return fitnessOf(headings, kind, columnsAsked(kind, map), flags)
  }
  const isMeant = (key: string) =>
    fitness([key]).known > 0 || (asked.by !== null && normal(asked.by) === normal(key))
  const rows = await openRows(
    blocks,
    name,
    { form: asked.input ?? null, dialect: asked.dialect },
    fitness,
    isMeant,
  )
  const batches = rows.batches[Symbol.asyncIterator]()
  const opened = await batches.next()
  const above = opened.done ? -1 : headRow(opened.value)
  if (opened.done || above < 0)
    throw new Failure(EXIT.data, 'empty_file', `${name}: there is no header, only blank lines`)
  const headings = rowTexts(opened.value, above)
  const kind = kindOf(headings, asked)
  const line = opened.value.lines[above]!
  return {
    ...match(headings, kind, columnsAsked(kind, map), flags, asked.by, name, line),
    form: rows.form,
    dialect: rows.dialect,
    encoding: gzip ? `${encoding}, packed with gzip` : encoding,
    marked: marked || encoding !== 'utf-8',
    headings,
    kind,
    above,
    first: behind(opened.value, above),
    next: () => following(batches, rows.form === 'separated' ? rows.dialect.delimiter : null, headings, name),
    late: () => (rows.form === 'separated' ? [] : rows.warnings()),
  }
}

/** The first row that is not blank, or −1. */
function headRow(records: Records): number {
  for (let row = 0; row < records.rows; row++) if (!isBlankRow(records, row)) return row
  return -1
}

/** The rows behind the headings. */
const behind = (records: Records, row: number): Records => ({
  ...records,
  rows: records.rows - row - 1,
  first: records.first.subarray(row + 1),
  lines: records.lines.subarray(row + 1),
})

/** The next rows. Errors: a byte that cannot be read is told with the column it stands in. */
async function following(
  batches: AsyncIterator<Records>,
  delimiter: string | null,
  headings: readonly string[],
  name: string,
): Promise<Records | null> {
  try {
    const { value, done } = await batches.next()
    return done ? null : value
  } catch (error) {
    if (!(error instanceof BadByte) || delimiter === null) throw error
    const { line, before } = error.place
    const heading = headings[columnAt(before, delimiter)] ?? ''
    throw new Failure(
      EXIT.data,
      'wrong_encoding',
      `${name}:${line}: ${heading}: ${error.what}`,
      error.hint,
      [],
      error.details,
    )
  }
}
