/** A set of pairs of whole numbers of 32 bits, in as much memory as the pairs themselves. */

const START = 1 << 12

export class PairSet {
  /** By place: both numbers, the first one up by one, so that 0 is a free place. */
  private slots = new Int32Array(2 * START)
  private mask = START - 1
  private size = 0

  /** Looks at the places of many pairs at once: memory is slow to come, but it comes for all of them together. */
  fetch(ones: Int32Array, others: Int32Array, count: number): number {
    const { slots } = this
    let met = 0
    for (let i = 0; i < count; i++) if (slots[2 * this.place(ones[i]!, others[i]!)] !== 0) met++
    return met
  }

  /** Takes in a pair of numbers, the first not below 0; false where it was there. */
  add(one: number, other: number): boolean {
    const { slots, mask } = this
    let place = this.place(one, other)
    while (slots[2 * place] !== 0) {
      if (slots[2 * place] === one + 1 && slots[2 * place + 1] === other) return false
      place = (place + 1) & mask
    }
    slots[2 * place] = one + 1
    slots[2 * place + 1] = other
    this.size++
    if (this.size > 0.6 * (mask + 1)) this.grow()
    return true
  }

  private place(one: number, other: number): number {
    let hash = Math.imul(one, 2654435761) ^ Math.imul(other, 1597334677)
    hash = Math.imul(hash ^ (hash >>> 15), 2246822507)
    return (hash ^ (hash >>> 13)) & this.mask
  }

  private grow(): void {
    const { slots } = this
    this.mask = 2 * this.mask + 1
    this.slots = new Int32Array(2 * slots.length)
    for (let at = 0; at < slots.length; at += 2) {
      if (slots[at] === 0) continue
      let place = this.place(slots[at]! - 1, slots[at + 1]!)
      while (this.slots[2 * place] !== 0) place = (place + 1) & this.mask
      this.slots[2 * place] = slots[at]!
      this.slots[2 * place + 1] = slots[at + 1]!
    }
  }
}
