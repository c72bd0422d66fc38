/** Entries under hashes: each stands in the slot that its hash tells, or in the next one that was free. */

/** Few: what makes room for more has run by the time that V8 compiles it, and need not be compiled anew when it first does. */
const START = 1 << 6

/** What every hash of a run begins with: whoever writes a file cannot know which of its texts will fall together. */
export const HASH_SEED = (Math.random() * 2 ** 32) | 0

/**
 * A slot is some numbers side by side, so that one look into memory finds them all: the hash, 0 where the slot is free,
 * and what is kept with it. Only whoever keeps it knows whether an entry of a hash is the one looked for, and goes on from
 * one to the next until it is or the slot is free: nothing is called back, which would cost more than the search.
 */
export class HashTable<Slots extends Int32Array | Float64Array = Int32Array> {
  slots: Slots
  /** How many entries there are. */
  size = 0
  private mask = START - 1

  /** `width` is how many numbers a slot has, and `fullest` the share of the slots that is taken at most. */
  constructor(
    private readonly Kind: new (size: number) => Slots,
    private readonly width: number,
    private readonly fullest: number,
  ) {
    this.slots = new Kind(width * START)
  }

  /**
   * What is kept first in the very slot that a hash tells, if it is of that hash, else −1. It is asked for many hashes ahead
   * of all searches: memory is slow to come, but it comes for all of them together.
   */
  first(hash: number): number {
    const { slots } = this
    const at = this.home(hash)
    return slots[at] === hash ? slots[at + 1]! : -1
  }

  /** Where the slot begins that a hash tells. */
  home(hash: number): number {
    return this.width * (hash & this.mask)
  }

  /** Where the next entry of a hash, never 0, begins in the slots, from a slot on; else the free slot for it. */
  find(hash: number, from = this.home(hash)): number {
    const { slots, width } = this
    let at = from
    for (;;) {
      if (at === slots.length) at = 0
      if (slots[at] === hash || slots[at] === 0) return at
      at += width
    }
  }

  /** Counts an entry that has been put into a free slot. Where room is made for more, all get other slots. */
  added(): void {
    if (++this.size <= this.fullest * (this.mask + 1)) return
    const { slots, width } = this
    this.slots = new this.Kind(2 * slots.length)
    this.mask = 2 * this.mask + 1
    for (let from = 0; from < slots.length; from += width) {
      if (slots[from] === 0) continue
      let at = width * (slots[from]! & this.mask)
      while (this.slots[at] !== 0) at = at + width < this.slots.length ? at + width : 0
      for (let i = 0; i < width; i++) this.slots[at + i] = slots[from + i]!
    }
  }
}
