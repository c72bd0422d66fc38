/** The days of a ledger that count, as far as they are known while it is read in any order. */

import { aYearBefore, NO_DAY } from '../inputs/dates'
import type { Selection } from './row-amounts'

/** Whether a row counts: it does, that is known in the end, or it does not. */
export const COUNTS = 1
export const WAITS = 0
export const OUTSIDE = -1

/** Behind every day, and so near that differences of days are integers of 32 bits. */
const FARTHEST = 2 ** 29

export class CountedDays {
  /** The first and the last day of the ledger. */
  first = Number.POSITIVE_INFINITY
  last = NO_DAY
  private yearBeforeLast = NO_DAY
  /** Rows from one day to the other are surely counted; where that is `settled`, no others are. */
  private readonly from: number
  readonly to: number
  private readonly settled: boolean
  /** Whether all days that count lie within one year. */
  readonly isYear: boolean

  /** `asOf` is the last day that counts, null for the last of the ledger; `since` the first, null for a year before that. */
  constructor(asOf: number | null, since: number | 'all' | null, today: number) {
    this.settled = asOf !== null || since !== null
    this.isYear = since === null
    this.to = asOf ?? Number.POSITIVE_INFINITY
    // A ledger that does not say where it ends does so today at the latest.
    const year = aYearBefore(asOf ?? today) + 1
    this.from = since === 'all' ? Number.NEGATIVE_INFINITY : (since ?? year)
  }

  /** Takes a day of the ledger into account; says whether it counts. */
  take(day: number): typeof COUNTS | typeof WAITS | typeof OUTSIDE {
    if (day < this.first) this.first = day
    if (day > this.last) this.endOn(day)
    if (day >= this.from && day <= this.to) return COUNTS
    return this.settled || day <= this.yearBeforeLast ? OUTSIDE : WAITS
  }

  /** The last day that surely does not count, coming before those that do; below all days where there is none. */
  get lastBefore(): number {
    return this.settled ? this.from - 1 : Math.min(this.from - 1, this.yearBeforeLast)
  }

  /**
   * Sorts the rows of a batch that are not `left` out as `take` would: those that count, those that wait, and those that do
   * neither, each into a selection with room for all.
   */
  sort(
    days: Int32Array,
    rows: number,
    left: Uint8Array,
    counted: Selection,
    waiting: Selection,
    outside: Selection,
  ): void {
    const [from, to] = [Math.max(this.from, -FARTHEST), Math.min(this.to, FARTHEST)]
    const settled = this.settled ? 1 : 0
    let first = Math.min(this.first, FARTHEST)
    let { last, yearBeforeLast } = this
    let before = Math.max(yearBeforeLast, -FARTHEST)
    let [count, waits, lies] = [0, 0, 0]
    for (let row = 0; row < rows; row++) {
      if (left[row] === 1) continue
      const own = days[row]!
      if (own < first) first = own
      if (own > last) {
        last = own
        yearBeforeLast = aYearBefore(own)
        before = yearBeforeLast
      }
      const day = Math.max(own, -FARTHEST)
      // By the signs of differences, and into all three: days come in any order, and nobody guesses which is the next.
      const isIn = ~((day - from) | (to - day)) >>> 31
      const isOut = (isIn ^ 1) & (settled | ((day - before - 1) >>> 31))
      counted.places[count] = row
      outside.places[lies] = row
      waiting.places[waits] = row
      count += isIn
      lies += isOut
      waits += isIn ^ isOut ^ 1
    }
    if (first < FARTHEST) this.first = first
    this.last = last
    this.yearBeforeLast = yearBeforeLast
    counted.count = count
    waiting.count = waits
    outside.count = lies
  }

  private endOn(day: number): void {
    this.last = day
    this.yearBeforeLast = aYearBefore(day)
  }

  /** Whether a day counts, once all have been seen. */
  counts(day: number): boolean {
    return (day >= this.from && day <= this.to) || (!this.settled && this.has(day))
  }

  /** Whether a day counts of which that was not known, once all have been seen. */
  has(day: number): boolean {
    return day > this.yearBeforeLast
  }
}
