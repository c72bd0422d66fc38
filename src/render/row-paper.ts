/** Rows put together as bytes of UTF-8: no string is made for a number, nor for a row. */
import type { Exact } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Results } from '../tables/results'
import { paper, SLACK, word } from './bytes'
import { parts, prepare, scaled } from './figures'

/** How many bytes a number takes at most, the sign behind it included. */
export const LONGEST_RESULT = 42

/** Where rows are written, one behind the other. */
export class RowPaper {
  protected out = paper(1 << 18)
  protected at = 0

  constructor() {
    prepare()
  }

  protected room(size: number): void {
    const { bytes } = this.out
    const needed = this.at + size + SLACK
    if (needed <= bytes.length) return
    this.out = paper(Math.max(bytes.length * 2, needed))
    bytes.copy(this.out.bytes, 0, 0, this.at)
  }

  /** Writes one result that is there, for which there is room; returns where it ends. */
  protected result(results: Results, words: readonly Buffer[], i: number, row: number, at: number): number {
    const { bytes, view } = this.out
    const column = results.columns[i]!
    const value = column.whole[row]!
    const places = column.places[row]!
    // Most cells are amounts with some decimals.
    if (places !== 0) return scaled(view, at, value, places)
    if (results.isWord[i]) return word(bytes, at, words[value]!)
    if (column.isElsewhere(row)) return at + bytes.write(plain(results.at(i, row) as Exact), at)
    return parts(view, at, value, column.part[row]!)
  }

  /** What has been written so far; it is good until the next row. */
  take(): Buffer {
    const all = this.out.bytes.subarray(0, this.at)
    this.at = 0
    return all
  }
}
