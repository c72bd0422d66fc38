/** On which days of a year things happened, a bit a day: many things, by number, in the same memory each. */

/** A year has 366 days at most. */
const DAYS = 384
const WORDS = DAYS / 32
const START = 1 << 10

export class DaysBought {
  private words = new Int32Array(WORDS * START)

  /** Makes room for so many things. */
  reach(things: number): void {
    if (things * WORDS <= this.words.length) return
    const larger = new Int32Array(Math.max(things * WORDS, 2 * this.words.length))
    larger.set(this.words)
    this.words = larger
  }

  /** Marks a day of a thing that there is room for. All days that are marked must lie within 384 of each other. */
  mark(thing: number, day: number): void {
    const bit = ((day % DAYS) + DAYS) % DAYS
    this.words[thing * WORDS + (bit >> 5)]! |= 1 << (bit & 31)
  }

  /**
   * How many days of a thing are marked, here or there, and how many days before one, behind which none is, the first and
   * the last of them lie.
   */
  spanBefore(
    thing: number,
    day: number,
    there: DaysBought,
  ): { readonly count: number; readonly first: number; readonly last: number } {
    const to = ((day % DAYS) + DAYS) % DAYS
    let [count, first, last] = [0, 0, DAYS]
    for (let at = thing * WORDS; at < (thing + 1) * WORDS; at++)
      for (let word = (this.words[at] ?? 0) | (there.words[at] ?? 0); word !== 0; word &= word - 1) {
        const bit = (at - thing * WORDS) * 32 + 31 - Math.clz32(word & -word)
        const before = (to - bit + DAYS) % DAYS
        count++
        if (before > first) first = before
        if (before < last) last = before
      }
    return { count, first, last }
  }

  /** How many days of a thing are marked. */
  count(thing: number): number {
    let count = 0
    const end = Math.min((thing + 1) * WORDS, this.words.length)
    for (let at = thing * WORDS; at < end; at++) {
      // The lowest bit goes, one at a time: few days have any.
      for (let word = this.words[at]!; word !== 0; word &= word - 1) count++
    }
    return count
  }
}
