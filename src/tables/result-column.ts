/** The results of one metric for many rows, in arrays of numbers. */
import type { Exact } from '../numbers/exact/decimal'

/** In `part`: the value is in `large`. */
export const ELSEWHERE = Number.POSITIVE_INFINITY

/**
 * The results of one metric, each already rounded half to even to 12 decimals. Row r holds whole ÷ 10^places, as most
 * amounts are, or, with no places, whole + part ÷ 10^12, both of one sign; `part` counts only where there are no places.
 * An absent value has a `whole` of NaN; a word is its number in `words`.
 */
export class ResultColumn {
  whole = new Float64Array(0)
  part = new Float64Array(0)
  places = new Uint8Array(0)
  /** Values whose digits before the decimals do not go into a Number, by row. */
  readonly large = new Map<number, Exact>()

  /** Makes room for the rows of another batch. */
  clear(rows: number): void {
    if (this.whole.length < rows) {
      this.whole = new Float64Array(rows)
      this.part = new Float64Array(rows)
      this.places = new Uint8Array(rows)
    }
    this.large.clear()
  }

  /** Whether a value is to be had from `large` alone. */
  isElsewhere(row: number): boolean {
    return this.places[row] === 0 && this.part[row] === ELSEWHERE
  }

  /** Whether a value is there as whole ÷ 10^places alone. */
  isScaled(row: number): boolean {
    return (this.places[row] !== 0 || this.part[row] === 0) && !Number.isNaN(this.whole[row]!)
  }

  /** The first rows as they are now, in a column of their own. */
  copy(rows: number): ResultColumn {
    const one = new ResultColumn()
    one.whole = this.whole.slice(0, rows)
    one.part = this.part.slice(0, rows)
    one.places = this.places.slice(0, rows)
    for (const [row, value] of this.large) if (row < rows) one.large.set(row, value)
    return one
  }
}
