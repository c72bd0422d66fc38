/** On which days of a year things happened, a bit a day: many things, by number, in the same memory each. */

import type { Sums } from './sums'

/** A year has 366 days at most. */
const DAYS = 384
const WORDS = DAYS / 32
const START = 1 << 10

/** How many numbers of 64 bits a thing takes. */
export const ROOM_OF_DAYS = WORDS / 2

export class DaysBought {
  private words: Int32Array
  /** How many words lie between one thing and the next, and where the first begins. */
  private readonly step: number
  private readonly start: number

  /** `beside`: the sums of the things, with room for their days; null for memory of their own. */
  constructor(private readonly beside: Sums | null = null) {
    this.words = beside?.words ?? new Int32Array(WORDS * START)
    this.step = beside === null ? WORDS : 2 * beside.stride
    this.start = beside === null ? 0 : 2 * beside.width
  }

  /** Makes room for so many things; beside sums there is where those have been made room for. */
  reach(things: number): void {
    if (this.beside !== null) {
      this.words = this.beside.words
      return
    }
    if (things * WORDS <= this.words.length) return
    const larger = new Int32Array(Math.max(things * WORDS, 2 * this.words.length))
    larger.set(this.words)
    this.words = larger
  }

  /** Marks a day of a thing that there is room for. All days that are marked must lie within 384 of each other. */
  mark(thing: number, day: number): void {
    const bit = ((day % DAYS) + DAYS) % DAYS
    this.words[thing * this.step + this.start + (bit >> 5)]! |= 1 << (bit & 31)
  }

  /**
   * How many days of a thing are marked, here or there (null: nowhere else), and how many days before one, behind which none
   * is, the first and the last of them lie.
   */
  spanBefore(
    thing: number,
    day: number,
    there: DaysBought | null,
  ): { readonly count: number; readonly first: number; readonly last: number } {
    const to = ((day % DAYS) + DAYS) % DAYS
    const [whole, within] = [to >> 5, to & 31]
    const [here, beside] = [
      thing * this.step + this.start,
      there === null ? 0 : thing * there.step + there.start,
    ]
    // Of that day's word the bits behind the day are those of the year before.
    const own = 0xffffffff >>> (31 - within)
    let [count, first, last] = [0, 0, DAYS]
    for (let back = 0; back <= WORDS; back++) {
      const i = back <= whole ? whole - back : whole - back + WORDS
      let word = (this.words[here + i] ?? 0) | (there === null ? 0 : (there.words[beside + i] ?? 0))
      if (back === 0) word &= own
      else if (back === WORDS) word &= ~own
      if (word === 0) continue
      // So long before that day lies the first of a word's bits.
      const start = within + 32 * back
      if (count === 0) last = start - (31 - Math.clz32(word))
      first = start - (31 - Math.clz32(word & -word))
      count += bitsOf(word)
    }
    return { count, first, last }
  }

  /** How many days of a thing are marked. */
  count(thing: number): number {
    let count = 0
    const first = thing * this.step + this.start
    const end = Math.min(first + WORDS, this.words.length)
    for (let at = first; at < end; at++) count += bitsOf(this.words[at]!)
    return count
  }
}

/** How many bits of 32 are set, added up side by side. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
