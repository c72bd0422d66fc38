/** Numbers of a workbook that stand for texts, such as ids, and have more digits than a spreadsheet keeps. */
import { type Warning, warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import type { Taken } from '../../tables/table'
import { say } from '../../words/say'
import { cellAt, isPointed, type Records } from './records'
import { DIGITS } from './workbooks/sheet-row'

const ZERO = 48
const NINE = 57

/** Whether a cell is a whole number of more digits than are kept; zeros that a format puts before it are none. */
function isTooLong(records: Records, cell: number): boolean {
  const { bytes, from, to } = records
  let start = from[cell]!
  const end = to[cell]!
  if (cell < 0 || end - start <= DIGITS || !isPointed(records, cell)) return false
  while (bytes[start] === ZERO) start++
  for (let at = start; at < end; at++) if (bytes[at]! < ZERO || bytes[at]! > NINE) return false
  return end - start > DIGITS
}

/** What was lost is found nowhere any more: it is told, by column. */
export class LostDigits {
  private readonly columns = new Map<string, CountedLines>()

  constructor(private readonly taken: readonly Taken[]) {}

  /** Looks at the columns of texts of a batch. */
  look(records: Records): void {
    if (records.typed?.sheet === undefined) return
    for (const { heading, position, field } of this.taken) {
      if (field !== null && field.kind !== 'text') continue
      for (let row = 0; row < records.rows; row++)
        if (isTooLong(records, cellAt(records, row, position - 1)))
          this.linesOf(heading).add(records.lines[row]!)
    }
  }

  private linesOf(heading: string): CountedLines {
    const lines = this.columns.get(heading) ?? new CountedLines()
    this.columns.set(heading, lines)
    return lines
  }

  warnings(file: string): Warning[] {
    return [...this.columns].map(([column, { count, first }]) =>
      warning(
        'digits_lost',
        say(
          '{file}: {column} has {n} {n|number|numbers} of more than {most} digits, first on line {line}: a spreadsheet keeps {most}, and the last are lost; typed as texts they stay whole',
          { file, column, n: count, most: DIGITS, line: first! },
        ),
        count,
        first,
      ),
    )
  }
}
