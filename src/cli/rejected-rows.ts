/** Rejected rows, handed back as they stand to be mended. */
import { csvCell } from '../render/csv'
import type { Output } from './host'

/**
 * Writes rejected rows as they stand, in the file's own delimiter, each behind its reason; objects of JSON a line each. They
 * are UTF-8; beside a file of CSV that is not, a byte order mark says so, to spreadsheets and to the next run.
 */
export const rejecting = (rejects: Output) => (delimiter: string | null, marked: boolean) => {
  if (delimiter === null) return ([line]: readonly string[]) => rejects.write(`${line}\n`)
  const sign = delimiter.length === 1 ? delimiter : ','
  if (marked) rejects.write('\ufeff')
  return (cells: readonly string[], reason: string) => {
    const written = cells.map((cell) => (mustQuote(cell, sign) ? quoted(cell) : cell))
    const because = csvCell(reason)
    rejects.write(
      `${[because.includes(sign) && !because.startsWith('"') ? quoted(because) : because, ...written].join(sign)}\n`,
    )
  }
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** A rejected cell goes back as it stands, quoted where it must be. */
const mustQuote = (cell: string, sign: string) => cell.includes(sign) || /[",\r\n;\t|]|^\s|\s$/.test(cell)
