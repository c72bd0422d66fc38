/** Dates that were read before, by their ten bytes: a ledger has few days, and many rows of each. */
import { NO_DAY } from '../../inputs/dates'

/** So many are kept, each in the place that its bytes tell: the one before there is forgotten. */
const BITS = 11

export class KnownDays {
  /** Of each the bytes as three words, two of which lie over each other, and the day. */
  private readonly slots = new Int32Array(4 << BITS)

  /** The day of a date that is known, or NO_DAY. */
  at(view: DataView, start: number): number {
    const { slots } = this
    const first = view.getInt32(start, true)
    const last = view.getInt32(start + 6, true)
    const slot = slotOf(first, last)
    const isKnown =
      slots[slot] === first && slots[slot + 1] === view.getInt32(start + 4, true) && slots[slot + 2] === last
    return isKnown ? slots[slot + 3]! : NO_DAY
  }

  keep(view: DataView, start: number, day: number): void {
    const { slots } = this
    const first = view.getInt32(start, true)
    const last = view.getInt32(start + 6, true)
    const slot = slotOf(first, last)
    slots[slot] = first
    slots[slot + 1] = view.getInt32(start + 4, true)
    slots[slot + 2] = last
    slots[slot + 3] = day
  }

  /** Forgets all of them: what is written in one way may be another day from now on. */
  clear(): void {
    this.slots.fill(0)
  }
}

const slotOf = (first: number, last: number): number =>
  4 * (Math.imul(first ^ Math.imul(last, 0x85ebca77), 0x9e3779b1) >>> (32 - BITS))
