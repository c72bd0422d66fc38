/** Many cases on their way from a reader to the metrics: batches of columns, not an object a cell. */

import type { ErrorCode, Warning } from '../errors'
import type { FactKey } from '../inputs/facts'
import type { Field } from '../inputs/field'
import type { FieldKey, FileKind } from '../inputs/files/file-kind'
import type { RowForm } from '../inputs/files/row-forms'
import { type FactProblem, type Given, MARGINS, type Value } from '../inputs/readers'
import type { Exact } from '../numbers/exact/decimal'
import type { Message, Said } from '../words/say'
import type { Counted } from './counted'
import type { FileUnderstood } from './file-understood'
import type { Findings } from './findings'
import type { RowNotes } from './row-notes'

/** The values of one column of a batch, by row; null where a cell is blank. */
export interface FactValues {
  at(row: number): Value | null
  isBlank(row: number): boolean
}

/** Numbers side by side: row r holds n[r] ÷ 10^s[r], NaN where it is blank or does not go into a Number. */
export interface Numbers extends FactValues {
  readonly n: Float64Array
  readonly s: Uint8Array
  /** The values that do not go into a Number, by row; null where there are none. */
  readonly large: ReadonlyMap<number, Exact> | null
  at(row: number): Exact | null
}

/**
 * Remedies side by side, their amounts summed by how they count: row r holds four amounts, each ÷ 10^s[r]. They are NaN
 * where the row is blank or where only its parts tell.
 */
export interface Remedies extends FactValues {
  /** Replacements and gifts. */
  readonly goods: Float64Array
  readonly credit: Float64Array
  /** Refunds and discounts. */
  readonly paid: Float64Array
  /** Cash: paid out, but nothing that makes up for it. */
  readonly handling: Float64Array
  readonly s: Uint8Array
  /** As they may be written again; null where that is to be had a remedy at a time. */
  readonly texts: Texts | null
  /** A bit for each kind of its parts, alike where they are of the same kinds; 0 where only its parts tell, and left out where none does. */
  readonly kinds?: Uint8Array
}

/** Where the cells of one column of a batch stand, in bytes of UTF-8: row r has the cell first[r] + column, if it is that long. */
export interface CellBytes {
  readonly bytes: Uint8Array
  /** The same bytes, to read several at a step: it goes on for a few beyond their end. */
  readonly view: DataView
  readonly from: Int32Array
  readonly to: Int32Array
  readonly first: Int32Array
  readonly column: number
}

/** The texts of one column of a batch, by row; '' where a cell is blank. */
export interface Texts {
  at(row: number): string
  /**
   * The column as it stands in the file, where its texts are those bytes but for spaces around them. Between quotes
   * every quote stands doubled; `at` may put together anew what is not ASCII.
   */
  readonly cells?: CellBytes
}

/** Texts that are known by number, in the order in which they came. */
export interface Numbered {
  readonly size: number
  /** The number of a text, or −1 where it is not there. */
  find(text: string): number
  textOf(number: number): string
  /** Which of two comes first in the order of their bytes, as `byBytes` tells of the texts; left out where these are no further away. */
  inOrder?(one: number, other: number): number
  /** Some of them as bytes, a row each; null where cells could not be told so. */
  cellsOf(numbers: Int32Array): CellBytes | null
}

/** From where to where a cell goes that is written as a range, and what is most likely where that was said. */
export interface CellRange {
  readonly low: Exact
  readonly mode: Exact | null
  readonly high: Exact
}

/** A column of facts. `numbers` is there where all of them are plain numbers, `remedies` where they are remedies. */
export interface FactColumn {
  readonly key: FieldKey
  readonly margin: boolean
  readonly values: FactValues
  readonly numbers: Numbers | null
  readonly remedies: Remedies | null
  /** The cells that are ranges, by row: their value is the most likely one, or the middle. */
  readonly ranges?: ReadonlyMap<number, CellRange>
}

/** Some consecutive rows of a file, column by column. It is good until the next batch is asked for. */
export interface Batch {
  readonly rows: number
  /** The physical line on which each row starts; it may be longer than there are rows. */
  readonly lines: ArrayLike<number>
  /** The file's own columns that are carried along (customer, segment, …). */
  readonly labels: readonly Texts[]
  /** The columns that are facts. */
  readonly columns: readonly FactColumn[]
  /** The date of each row in days since 1970-01-01, NO_DAY where it is blank; null where there is no such column. */
  readonly days: Int32Array | null
  /** In a ledger, the number of each row's customer, −1 where it is blank; else null. */
  readonly customers: Int32Array | null
  /** The same of rows that are a customer's but are not added up, where a file is only looked at; else left out. */
  readonly whose?: Int32Array
  /** The same of its invoice, null without such a column. */
  readonly invoices: Int32Array | null
  /** 1 for a row that is not to be used: rejected already, or skipped. */
  readonly rejected: Uint8Array
  /** What was done with its rows; left out where nobody asks. */
  readonly notes?: RowNotes
}

/** Some plain rows of a ledger: nothing is wrong with any, and each has a day and a customer. */
export type PlainBatch = Pick<Batch, 'rows' | 'columns' | 'customers' | 'days' | 'invoices'>

/** Takes plain rows of a ledger as they are found, so that they need stand in no batch. */
export interface PlainTaker {
  /** Looks at rows; returns how many of them, from the first on, need no more care. */
  open(batch: PlainBatch): number
  /** Takes so many of those that it looked at last; what it is to know of them is good until it returns. */
  take(rows: number): void
}

/** How many rows there were and what became of them: read = used + rejected + skipped. */
export interface Tally {
  readonly read: number
  readonly used: number
  readonly rejected: number
  readonly skipped: number
}

/** The workbook and the sheet on which the rows of a file stand; a Parquet file and a table of a database have none. */
export interface WorkbookRead {
  readonly kind: 'xlsx' | 'ods' | 'parquet' | 'database'
  readonly sheet: string | null
}

/** One thing that is wrong in a file. */
export interface Fault {
  readonly code: ErrorCode
  /** Left out for the rows of a table in a database, which have none. */
  readonly line?: number
  /** The sheet of a workbook, and the cell there or the row, such as C7; left out for any other file. */
  readonly sheet?: string
  readonly cell?: string
  /** The heading as it stands in the file. */
  readonly column: string
  readonly field: Said
  readonly expected: Said
  readonly found: string | Message
  readonly hint?: Said
}

/** What a column was taken for. */
export interface Taken {
  readonly heading: string
  readonly position: number
  /** The fact it is, or null where it is only carried along. */
  readonly key: FieldKey | null
  readonly field: Field | null
}

/** An open file. Its batches can be read once; the rest is complete when they have been. */
export interface Table {
  readonly name: string
  /** What kind of file it was taken for. */
  readonly kind: FileKind
  /** How its rows are written: in CSV, an object of JSON a line, or an array of them. */
  readonly form: RowForm
  /** Where its rows stand, if it is a workbook or a Parquet file; else null, or left out. */
  readonly workbook?: WorkbookRead | null
  /** In words: comma, semicolon, tab or bar; null in JSON. */
  readonly delimiter: string | null
  /** What its text is written in, such as utf-8 or windows-1253. */
  readonly encoding: string
  readonly taken: readonly Taken[]
  /** The headings of the labels, in the order of `Batch.labels`. */
  readonly labels: readonly string[]
  /** Which of them a person means by a heading, or −1. */
  labelNamed(heading: string): number
  /** The customers of a ledger. */
  readonly customers: Numbered
  /** Whether states are read off its rows: of files that overlap, the state of the last one holds. */
  readonly hasStates?: boolean
  /** What would have refused the file, and more of its columns, where it is only looked at; else null. */
  readonly findings: Findings | null
  /** Whether some of its cells are ranges. */
  readonly hasRanges?: boolean
  /** What holds for a blank cell: the flags, then the defaults. */
  readonly base: Given
  readonly batches: AsyncIterable<Batch>
  /** Has somebody take plain rows, which stand in no batch then; left out where all of them do. */
  readonly handOver?: (to: PlainTaker) => void
  readonly tally: Tally
  readonly faults: readonly Fault[]
  /** How many there are; the first ones are kept. */
  faultCount(): number
  /** Leaves out rows that are of no use here, though nothing is wrong with them. */
  skip(rows: number): void
  /** Refuses a row whose cells are fine one by one but not together. */
  reject(batch: Batch, row: number, problems: readonly FactProblem<FieldKey>[]): void
  /** How a column was read and by which row that was decided; complete when all has been read. */
  reading(position: number): Decided | null
  /** The currency that was named for its amounts; null where none was. */
  readonly currency: string | null
  /** The VAT that is said to be in its amounts, as a share of them without it; null where none is. */
  readonly vat: Exact | null
  /** What was understood of it; complete when all has been read. */
  understood(): FileUnderstood
  /** How its rows were counted; complete when all has been read. */
  /** The type of a column by its position, in the words of a database; absent where there is none. */
  typeOf?(position: number): string
  counted(): readonly Counted[]
  warnings(): readonly Warning[]
}

/** Which of two ways of writing a column has, and the first cell that told. */
export interface Decided {
  readonly how: 'decimal point' | 'decimal comma' | 'day first' | 'month first'
  /** Where it was told; null where a flag did. */
  readonly line: number | null
  readonly found: string
}

/** What is expected of a row whose results are too large to be reported. */
export const REPORTABLE = 'amounts whose results have at most 26 digits before the decimals'

/** Whether a fact is one of the three ways to give a margin. */
export const isMargin = (key: FieldKey): boolean => (MARGINS as readonly FieldKey[]).includes(key)

/** Fills what is given for one row: its cells, and for a blank one what holds for the whole file. */
export function fill(given: Given, { columns }: Batch, row: number, base: Given): void {
  let margins = false
  let own = false
  for (let i = 0; i < columns.length; i++) {
    const { key, margin, values } = columns[i]!
    const value = values.at(row)
    given[key as FactKey] = value === null ? base[key as FactKey] : value
    if (margin) {
      margins = true
      if (value !== null) own = true
    }
  }
  if (!margins) return
  // A margin of the row's own beats all three flags.
  for (const key of MARGINS) given[key] = own ? null : base[key]
  if (own) for (const { key, margin, values } of columns) if (margin) given[key as FactKey] = values.at(row)
}
