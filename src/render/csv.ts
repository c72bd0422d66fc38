/** A report as CSV: for programs, and for the spreadsheets of a country. */
import { plain } from '../numbers/exact/digits'
import type { Cell, Report } from '../report/report'
import { csvCell } from './csv-cell'
import { Lines } from './lines'

/** The signs by which the spreadsheets of a country take CSV apart. */
export interface SheetSigns {
  readonly separator: string
  readonly decimal: string
}

/** The same with those signs, behind a byte order mark: a spreadsheet that opens it by itself shows columns and numbers. */
export async function csvForSheet(
  report: Report,
  write: (data: string) => void,
  { separator, decimal }: SheetSigns,
): Promise<void> {
  const cellOf = (cell: Cell): string => {
    if (cell === null) return ''
    if (typeof cell === 'object') return plain(cell).replace('.', decimal)
    const text = csvCell(String(cell))
    return text.includes(separator) && !text.startsWith('"') ? `"${text}"` : text
  }
  const lineOf = (cells: readonly Cell[]) => `${cells.map(cellOf).join(separator)}\n`
  let head = `\ufeff${lineOf(report.columns.map(({ key }) => key))}`
  for await (const rows of report.rows) {
    if (rows.length === 0) continue
    write(head + Array.from(rows, lineOf).join(''))
    head = ''
  }
  write(head)
}

/** The characters of ASCII that make csvCell necessary. A space is one only at an end, where labels have none left. */
const STOPS = new Uint8Array(128)
for (const char of '",;\r\n\t=+-@') STOPS[char.charCodeAt(0)] = 1

/** A heading line, then one line a row; absent values are empty. */
export async function csv(report: Report, write: (data: string | Buffer) => void): Promise<void> {
  const lines = new Lines(STOPS, csvCell)
  // The heading goes out with the first rows: a file that cannot be read gives nothing at all.
  lines.row(report.columns.map(({ key }) => key))
  for await (const rows of report.rows) {
    if (rows.laid) lines.laid(rows.laid, rows.length)
    else for (const row of rows) lines.row(row)
    if (rows.length > 0) write(lines.take())
  }
  write(lines.take())
}
