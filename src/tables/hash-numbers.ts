/** Hashes of 53 bits by number, in the order in which they came. */
import { HashTable } from './hash-table'

/** As many as are kept of a file's customers fill half a table to just here. */
const FULLEST = 0.75
const START = 1 << 12

export class HashNumbers {
  /** How many numbers are given. */
  size = 0
  /** Beside the lower half of a hash its number. */
  private readonly table = new HashTable(Int32Array, 2, FULLEST)
  /** The upper halves, by number. */
  private uppers = new Int32Array(START)

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
    this.uppers[number] = upper(hash)
    slots[at] = lower(hash)
    slots[at + 1] = number
    table.added()
    return number
  }

  /** The next number, for something that is known by no hash. */
  fresh(): number {
    if (this.size === this.uppers.length) {
      const { uppers } = this
      this.uppers = new Int32Array(2 * uppers.length)
      this.uppers.set(uppers)
    }
    return this.size++
  }

  private slotOf(hash: number): number {
    const { table, uppers } = this
    const { slots } = table
    const key = lower(hash)
    const rest = upper(hash)
    let at = table.home(key) - 2
    do at = table.find(key, at + 2)
    while (slots[at] !== 0 && uppers[slots[at + 1]!] !== rest)
    return at
  }
}

/** The lower half of a hash, never 0. */
const lower = (hash: number): number => hash | 0 || 1

const upper = (hash: number): number => (hash / 2 ** 32) | 0
