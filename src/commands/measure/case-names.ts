/** The names of cases, each of which is counted once: by number, with the line on which each was taken. */
import type { CellBytes, Texts } from '../../tables/table'
import { TextNumbers } from '../../tables/text-numbers'

export class CaseNames {
  private readonly numbers = new TextNumbers()
  /** By number; 0 for a case that was not taken. */
  private lines = new Int32Array(0)
  private texts: Texts | null = null
  private cells: CellBytes | undefined

  /** Turns to the names of another batch; null where cases have none. */
  open(texts: Texts | null): void {
    this.texts = texts
    this.cells = texts?.cells
  }

  /** The number of the name in a row, −1 for none. */
  at(row: number): number {
    return this.texts === null ? -1 : this.numbers.numberOf(this.texts, this.cells, row)
  }

  /** On which line a case of that name was taken; null where none was. */
  lineOf(number: number): number | null {
    return (number >= 0 && this.lines[number]) || null
  }

  take(number: number, line: number): void {
    if (number < 0) return
    if (number >= this.lines.length) {
      const lines = new Int32Array(Math.max(1 << 10, 2 * number))
      lines.set(this.lines)
      this.lines = lines
    }
    this.lines[number] = line
  }
}
