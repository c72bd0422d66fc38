import type { Report, Show } from '../report/report'
import { visible } from './visible'

const escaped = (text: string) =>
  text.replace(/[\\|<>`*_[\]&]/g, (one) =>
    one === '<' ? '&lt;' : one === '>' ? '&gt;' : one === '&' ? '&amp;' : `\\${one}`,
  )

/** A table in GitHub's Markdown, with numbers as people read them. */
export async function markdown(report: Report, show: Show, write: (text: string) => void): Promise<void> {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  write(line(report.columns.map(({ title }) => escaped(visible(title)))))
  write(line(report.columns.map(({ unit }) => (unit === 'text' ? ':--' : '--:'))))
  for await (const rows of report.rows) {
    let lines = ''
    for (const row of rows) lines += line(row.map((cell, i) => escaped(show(cell, report.columns[i]!.unit))))
    if (lines !== '') write(lines)
  }
}
