/** Puts rows whose columns have a type into records: a number has a decimal point, and a text is read as one of CSV is. */
import { inDigits } from '../../inputs/json-text'
import type { TypedKind, TypedRows } from '../../tables/typed-rows'
import { CellWriter } from './cell-writer'
import { STANDARD_DIALECT } from './dialect'
import type { Records, Typed } from './records'
import type { WorkbookRows } from './workbooks/open-workbook'
import { shownIso } from './workbooks/sheet-row'

/** So many rows go out at a time. */
const ROWS = 1 << 11

const TYPED: Typed = { columns: Number.POSITIVE_INFINITY }

/** A cell in plain digits, or in ISO 8601 without a time at midnight. */
function bare(kind: TypedKind, text: string): string {
  if (kind === 'double') return inDigits(text)
  return kind === 'day' ? shownIso(text.replace(/(?: 00:00:00)?$/, '')) : text
}

/** The headings, and the rows behind them: the line of a row is its number. */
async function* recordsOf({ columns, batches }: TypedRows): AsyncGenerator<Records> {
  const cells = new CellWriter()
  let line = 0
  cells.row(line, columns.length, 0)
  for (const { name } of columns) cells.quotedText(name)
  cells.endRow()
  let written = 1
  for await (const rows of batches)
    for (const row of rows) {
      cells.row(++line, columns.length, 0)
      for (const [i, { kind }] of columns.entries()) {
        const text = row[i] ?? ''
        if (text === '') cells.blank()
        else if (kind === 'text') cells.quotedText(text)
        else cells.bareText(bare(kind, text))
      }
      cells.endRow()
      if (++written < ROWS) continue
      yield cells.records(false, TYPED)
      cells.clear()
      written = 0
    }
  yield cells.records(true, TYPED)
}

/** Opens the rows of a Parquet file, like those of a sheet. */
export const columnRows = (rows: TypedRows): WorkbookRows => ({
  form: 'separated',
  workbook: { kind: 'parquet', sheet: null },
  dialect: STANDARD_DIALECT,
  above: [],
  batches: recordsOf(rows),
  warnings: () => [],
})
