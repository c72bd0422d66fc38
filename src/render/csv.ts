import { plain } from '../model/decimal'
import type { Cell, Report } from '../report'

const SPECIAL = /[",\r\n]|^[ \t]|[ \t]$/
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[-+]?[\d.,]+%?$/

/** A text as a CSV cell: quoted where it must be, and never a formula that a spreadsheet would run. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const cell = (value: Cell): string =>
  value === null ? '' : typeof value === 'string' ? csvCell(value) : plain(value)

/** A heading line, then one line a row; absent values are empty. */
export async function csv(report: Report, write: (text: string) => void): Promise<void> {
  write(`${report.columns.map(({ key }) => csvCell(key)).join(',')}\n`)
  const width = report.columns.length
  for await (const rows of report.rows) {
    let lines = ''
    for (const row of rows) {
      lines += cell(row[0]!)
      for (let i = 1; i < width; i++) lines += `,${cell(row[i]!)}`
      lines += '\n'
    }
    if (lines !== '') write(lines)
  }
}
