/** What workbooks of either kind have in common: sheets, and the rows of one of them. */
import { say } from '../../../words/say'
import { columnName } from '../column-name'
import { tooLarge, unreadable } from './refusals'
import type { SheetRow } from './sheet-row'

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
}

/** An open workbook. */
export interface Book {
  readonly kind: 'xlsx' | 'ods'
  readonly sheets: readonly Sheet[]
  /** The day 0 of its days, in days since 1970-01-01. */
  readonly epoch: number
  /** The rows of a sheet in their order, some at a time; blank ones may be left out. */
  rows(sheet: Sheet): AsyncIterable<readonly SheetRow[]>
}

export const MOST_ROWS = 1_048_576
export const MOST_SHEET_COLUMNS = 16_384
export const LONGEST_CELL = 32_767

/** More sheets, formats or parts than that are no workbook of a spreadsheet: Excel has 65,490 formats. */
const MOST_LISTED = 1 << 16

/** Errors: a Failure where a part lists more than spreadsheets do: all of it is held. */
export function checkListed(file: string, part: string, count: number): void {
  if (count > MOST_LISTED) throw unreadable(file, part)
}

/** Errors: a Failure where a sheet goes on beyond what sheets have. */
export function checkPlace(file: string, sheet: string, line: number, column: number): void {
  if (line <= MOST_ROWS && column < MOST_SHEET_COLUMNS) return
  const place = `${sheet}!${columnName(column)}${line}`
  throw tooLarge(
    file,
    line > MOST_ROWS
      ? say('{place}: there are more than {n} rows', { place, n: '1,048,576' })
      : say('{place}: there are more than {n} columns', { place, n: '16,384' }),
  )
}

/** Errors: a Failure for a text that is longer than a cell holds. */
export function checkLength(file: string, sheet: string, line: number, column: number, length: number): void {
  if (length <= LONGEST_CELL) return
  const place = `${sheet}!${columnName(column)}${line}`
  throw tooLarge(file, say('{place}: this cell has more than {n} characters', { place, n: '32,767' }))
}
