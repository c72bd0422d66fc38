/**
 * Finds customers that come more than once, and rows that say the same, in memory that does not grow without end: of
 * each customer only hashes of 53 bits are kept (two of a million fall together once in 18,000 files), and of at
 * most so many customers and further rows of theirs, unless all must be known.
 */

import { HashNumbers } from '../../tables/hash-numbers'
import type { RowKeys } from '../plain/row-keys'

const MOST = 0.75 * (1 << 20)

/** What a row repeats. */
export const REPEATED = 1
export const IDENTICAL = 2
export const RENAMED = 4

export class Repeats {
  /** A customer; and for each further row of a customer, both of them together. */
  private readonly numbers = new HashNumbers()
  /** By number the first row of a customer, below 0 once it has been counted, or the further row; 0 for one that is not kept. */
  private rows = new Float64Array(0)
  /** The names of customers, where they are compared. */
  private names = new Float64Array(0)
  private kept = 0
  /** The number of the customer whose row was taken in last; −1 where it has none. */
  private number = -1

  /**
   * `all`: every customer is kept, however many there are; `named`: their names are compared too; `numbered`: each customer has
   * a number, kept or not.
   */
  constructor(
    private readonly all: boolean,
    private readonly named: boolean,
    private readonly numbered = false,
  ) {}

  /** False once there were too many customers and rows to keep them all. */
  get complete(): boolean {
    return this.all || this.kept < MOST
  }

  /** The next number, for a customer who is nobody else. */
  fresh(): number {
    return this.numbers.fresh()
  }

  /**
   * Takes in the rows of a batch that have a hash of their customer, and of their name where names are compared; `found` is told
   * of each that repeats something. What is handed over a row is no hash, which would be an object by itself.
   */
  take(
    { customers, wholes }: Pick<RowKeys, 'customers' | 'wholes'>,
    rows: number,
    nameOf: ((row: number) => number) | null,
    numbers: Int32Array | null,
    found: (row: number, what: number) => void,
  ): void {
    this.numbers.fetch(customers, rows)
    for (let row = 0; row < rows; row++) {
      if (customers[row] === 0) continue
      const what = this.add(customers[row]!, wholes[row]!, nameOf === null ? 0 : nameOf(row))
      if (numbers !== null) numbers[row] = this.number
      if (what !== 0) found(row, what)
    }
  }

  /**
   * Takes in a row by the hashes of its customer, of the whole row and of the customer's name. Says whether the customer
   * comes a second time (REPEATED, once for each), with another name (RENAMED), and whether the row was there (IDENTICAL).
   */
  add(customer: number, row: number, name: number): number {
    const { numbers, complete } = this
    const before = numbers.size
    const number = complete || this.numbered ? numbers.numberOf(customer) : numbers.find(customer)
    this.number = number
    if (number === before) this.put(number, complete ? row : 0, name)
    if (number < 0 || number === before || this.rows[number] === 0) return 0
    const identical = this.isRow(number, row) || !this.isNew(customer, row)
    // A row that is left out does not make its customer come twice.
    if (identical && this.all) return IDENTICAL
    let found = identical ? IDENTICAL : 0
    const { rows } = this
    if (this.named && this.names[number] !== name) found |= RENAMED
    if (rows[number]! > 0) found |= REPEATED
    rows[number] = -Math.abs(rows[number]!)
    return found
  }

  private isRow(number: number, row: number): boolean {
    return Math.abs(this.rows[number]!) === row
  }

  private put(number: number, row: number, name: number): void {
    if (number >= this.rows.length) {
      this.rows = reaching(this.rows, number)
      if (this.named) this.names = reaching(this.names, number)
    }
    this.rows[number] = row
    if (this.named) this.names[number] = name
    if (row !== 0) this.kept++
  }

  /** Whether a further row of a customer is there for the first time; it is kept. */
  private isNew(customer: number, row: number): boolean {
    const { numbers } = this
    const key = together(customer, row)
    const before = numbers.size
    const number = this.complete ? numbers.numberOf(key) : numbers.find(key)
    if (number === before) this.put(number, row, 0)
    return number < 0 || number === before || !this.isRow(number, row)
  }
}

const START = 1 << 12

/** The same numbers, with room for one at a place and as many again. */
function reaching(numbers: Float64Array<ArrayBuffer>, place: number): Float64Array<ArrayBuffer> {
  const more = new Float64Array(Math.max(START, 2 * place))
  more.set(numbers)
  return more
}

const HIGH = 2 ** 32

/** A hash of two hashes, from 1 to 2^53 − 1. */
function together(a: number, b: number): number {
  const low = Math.imul(a ^ Math.imul(b, 2654435761), 1597334677) ^ (b >>> 15)
  const high = Math.imul((a / HIGH) ^ Math.imul(b / HIGH, 2246822507), 3266489909) ^ (low >>> 13)
  return HIGH * (high & 2097151) + (low >>> 0) || 1
}
