/** Dates that were read before, by their ten bytes: a ledger has few days, and many rows of each. */
import { NO_DAY } from '../../inputs/dates'

/** So many places there are, each of four numbers; all are forgotten once half of them are taken. */
const PLACES = 1 << 12
const END = 4 * PLACES

export class KnownDays {
  /** Of each the bytes as three words, two of which lie over each other, and the day; in the place that its bytes tell, or behind it. */
  private readonly slots = new Int32Array(END)
  private size = 0

  /** The day of a date that is known, or NO_DAY. */
  at(view: DataView, start: number): number {
    const { slots } = this
    const first = view.getInt32(start, true)
    const last = view.getInt32(start + 6, true)
    for (let slot = slotOf(first, last); slots[slot] !== 0; slot = (slot + 4) & (END - 1))
      if (
        slots[slot] === first &&
        slots[slot + 2] === last &&
        slots[slot + 1] === view.getInt32(start + 4, true)
      )
        return slots[slot + 3]!
    return NO_DAY
  }

  /** Keeps one that is not known. */
  keep(view: DataView, start: number, day: number): void {
    if (2 * this.size >= PLACES) this.clear()
    const { slots } = this
    const first = view.getInt32(start, true)
    const last = view.getInt32(start + 6, true)
    let slot = slotOf(first, last)
    while (slots[slot] !== 0) slot = (slot + 4) & (END - 1)
    slots[slot] = first
    slots[slot + 1] = view.getInt32(start + 4, true)
    slots[slot + 2] = last
    slots[slot + 3] = day
    this.size++
  }

  /** Forgets all of them: what is written in one way may be another day from now on. */
  clear(): void {
    this.slots.fill(0)
    this.size = 0
  }
}

const slotOf = (first: number, last: number): number =>
  (Math.imul(first ^ Math.imul(last, 0x85ebca77), 0x9e3779b1) >>> 18) & ~3
