/**
 * Finds customers that come more than once, and rows that say the same, in memory that does not grow without end: of
 * each customer only hashes of 53 bits are kept (two of a million fall together once in 18,000 files), and of at
 * most so many customers and further rows of theirs, unless all must be known.
 */

import { HashTable } from '../../tables/hash-table'

const MOST = 0.75 * (1 << 20)

/** What a row repeats. */
export const REPEATED = 1
export const IDENTICAL = 2
export const RENAMED = 4

/** What stands beside a key in its slot: a row, below 0 once its customer has been counted, and a name. */
const [ROW, NAME] = [1, 2] as const

export class Repeats {
  /**
   * A customer with the first of its rows, and its name; and for each further row of a customer, both of them together
   * with the row.
   */
  private readonly table

  /** `all`: every customer is kept, however many there are; `named`: their names are compared too. */
  constructor(
    private readonly all: boolean,
    private readonly named: boolean,
  ) {
    this.table = new HashTable(Float64Array, named ? 3 : 2, 0.75)
  }

  /** False once there were too many customers and rows to keep them all. */
  get complete(): boolean {
    return this.all || this.table.size < MOST
  }

  /** Looks at many customers at once, before they are added. */
  fetch(customers: Float64Array, count: number): number {
    const { table } = this
    let met = 0
    for (let i = 0; i < count; i++) if (table.first(customers[i]!) !== 0) met++
    return met
  }

  /**
   * Takes in a row by the hashes of its customer, of the whole row and of the customer's name. Says whether the customer
   * comes a second time (REPEATED, once for each), with another name (RENAMED), and whether the row was there (IDENTICAL).
   */
  add(customer: number, row: number, name: number): number {
    const { table } = this
    const at = table.find(customer)
    if (table.slots[at] === 0) {
      this.put(at, customer, row, name)
      return 0
    }
    const identical = this.isRow(at, row) || !this.isNew(customer, row)
    // A row that is left out does not make its customer come twice.
    if (identical && this.all) return IDENTICAL
    let found = identical ? IDENTICAL : 0
    const { slots } = table
    const own = table.find(customer)
    if (this.named && slots[own + NAME] !== name) found |= RENAMED
    if (slots[own + ROW]! > 0) found |= REPEATED
    slots[own + ROW] = -Math.abs(slots[own + ROW]!)
    return found
  }

  private isRow(at: number, row: number): boolean {
    return Math.abs(this.table.slots[at + ROW]!) === row
  }

  private put(at: number, key: number, row: number, name: number): void {
    if (!this.complete) return
    const { slots } = this.table
    slots[at] = key
    slots[at + ROW] = row
    if (this.named) slots[at + NAME] = name
    this.table.added()
  }

  /** Whether a further row of a customer is there for the first time; it is kept. */
  private isNew(customer: number, row: number): boolean {
    const key = together(customer, row)
    const at = this.table.find(key)
    if (this.table.slots[at] !== 0) return !this.isRow(at, row)
    this.put(at, key, row, 0)
    return true
  }
}

const HIGH = 2 ** 32

/** A hash of two hashes, from 1 to 2^53 − 1. */
function together(a: number, b: number): number {
  const low = Math.imul(a ^ Math.imul(b, 2654435761), 1597334677) ^ (b >>> 15)
  const high = Math.imul((a / HIGH) ^ Math.imul(b / HIGH, 2246822507), 3266489909) ^ (low >>> 13)
  return HIGH * (high & 2097151) + (low >>> 0) || 1
}
