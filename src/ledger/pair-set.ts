/** A set of pairs of whole numbers of 32 bits, in as much memory as the pairs themselves. */

import { HASH_SEED, HashTable } from '../tables/hash-table'

export class PairSet {
  /** Beside a hash of both numbers, which tells the first, the second one. */
  private readonly table = new HashTable(Int32Array, 2, 0.6)

  /** Looks at many pairs at once, before they are added. */
  fetch(ones: Int32Array, others: Int32Array, count: number): number {
    const { table } = this
    let met = 0
    for (let i = 0; i < count; i++) met ^= table.first(hashOfPair(ones[i]!, others[i]!))
    return met
  }

  /** Takes in a pair of numbers, the first not below 0; false where it was there. */
  add(one: number, other: number): boolean {
    const { table } = this
    const { slots } = table
    const hash = hashOfPair(one, other)
    let at = table.find(hash)
    for (; slots[at] !== 0; at = table.find(hash, at + 2)) if (slots[at + 1] === other) return false
    slots[at] = hash
    slots[at + 1] = other
    table.added()
    return true
  }
}

/** Pairs of whole numbers of 32 bits by number, in the order in which they came. */
export class NumberedPairs {
  /** Beside a hash of both numbers, which tells the first, the second one and the number of the pair. */
  private readonly table = new HashTable(Int32Array, 3, 0.6)

  /** How many there are. */
  get size(): number {
    return this.table.size
  }

  /** The number of a pair, the first not below 0; it is taken in where it is new. */
  numberOf(one: number, other: number): number {
    const { table } = this
    const { slots } = table
    const hash = hashOfPair(one, other)
    let at = table.find(hash)
    for (; slots[at] !== 0; at = table.find(hash, at + 3)) if (slots[at + 1] === other) return slots[at + 2]!
    const number = table.size
    slots[at] = hash
    slots[at + 1] = other
    slots[at + 2] = number
    table.added()
    return number
  }
}

const LOW = 2 ** 31 - 1

const SEEDED = HASH_SEED & LOW

/** Mixes both numbers by steps that can each be taken back, on 31 bits: with the same second number no two have one hash. */
function hashOfPair(one: number, other: number): number {
  let hash = (Math.imul(one ^ SEEDED, 2654435761) ^ Math.imul(other, 1597334677)) & LOW
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507) & LOW
  return hash ^ (hash >>> 13) ^ ~LOW
}
