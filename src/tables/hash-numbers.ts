/** Hashes of 53 bits by number, in the order in which they came. */
import { HashTable } from './hash-table'

const FULLEST = 0.6
const START = 1 << 12

export class HashNumbers {
  /** How many numbers are given. */
  size = 0
  /** Beside the lower half of a hash its number. */
  private readonly table = new HashTable(Int32Array, 2, FULLEST)
  private hashes = new Float64Array(START)

  /** Looks at the places of many hashes at once, before they are asked for. */
  fetch(hashes: Float64Array, count: number): number {
    const { table } = this
    let met = 0
    for (let i = 0; i < count; i++) met ^= table.first(lower(hashes[i]!))
    return met
  }

  /** The number of a hash, never 0; −1 where it has none. */
  find(hash: number): number {
    const { slots } = this.table
    const at = this.slotOf(hash)
    return slots[at] === 0 ? -1 : slots[at + 1]!
  }

  /** The number of a hash, never 0: the next one where it has none. */
  numberOf(hash: number): number {
    const { table } = this
    const { slots } = table
    const at = this.slotOf(hash)
    if (slots[at] !== 0) return slots[at + 1]!
    const number = this.fresh()
    this.hashes[number] = hash
    slots[at] = lower(hash)
    slots[at + 1] = number
    table.added()
    return number
  }

  /** The next number, for something that is known by no hash. */
  fresh(): number {
    if (this.size === this.hashes.length) {
      const { hashes } = this
      this.hashes = new Float64Array(2 * hashes.length)
      this.hashes.set(hashes)
    }
    return this.size++
  }

  private slotOf(hash: number): number {
    const { table, hashes } = this
    const { slots } = table
    const key = lower(hash)
    let at = table.home(key) - 2
    do at = table.find(key, at + 2)
    while (slots[at] !== 0 && hashes[slots[at + 1]!] !== hash)
    return at
  }
}

/** The lower half of a hash, never 0. */
const lower = (hash: number): number => hash | 0 || 1
