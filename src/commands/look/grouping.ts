/** Columns by which the rows of a file could be grouped: they have few words, and each customer has one. */

import { customerKey } from '../../inputs/customer-key'
import { HashNumbers } from '../../tables/hash-numbers'
import type { Batch, CellBytes, Texts } from '../../tables/table'
import { hashOf, hashOfText } from '../../tables/text-hash'
import { TextNumbers } from '../../tables/text-numbers'

/** More groups than these are no groups. */
const MOST_GROUPS = 12

const SPACE = 32
const WIDE = 128
const AT = 64

/** The words of one column, and which each customer has. */
class GroupColumn {
  private readonly seen = new TextNumbers()
  /** By the number of a customer 1 more than the number of its word; 0 where it has none so far. */
  private of = new Uint8Array(1 << 10)

  /** How many words there are. */
  get words(): number {
    return this.seen.size
  }

  /** Takes in some rows by the numbers of their customers, all below `most`; false where the column is seen to group nothing. */
  take({ rows, rejected }: Batch, texts: Texts, whose: Int32Array, most: number): boolean {
    if (this.of.length < most) {
      const { of } = this
      this.of = new Uint8Array(2 * most)
      this.of.set(of)
    }
    const { of, seen } = this
    const { cells } = texts
    for (let row = 0; row < rows; row++) {
      const word = rejected[row] === 1 ? -1 : seen.numberOf(texts, cells, row)
      if (word < 0) continue
      if (seen.size > MOST_GROUPS) return false
      const other = of[whose[row]!]!
      if (other === 0) of[whose[row]!] = word + 1
      else if (other !== word + 1) return false
    }
    return true
  }
}

/** A hash of the customer in a row, by what customers are compared by; 0 where it is blank. */
function hashAt(texts: Texts, cells: CellBytes | undefined, row: number): number {
  if (cells !== undefined) {
    const { bytes, view, first, from, to, column } = cells
    const cell = first[row]! + column
    const [start, end] = [from[cell]!, to[cell]!]
    if (cell >= first[row + 1]! || start === end) return 0
    if (bytes[start]! > SPACE && bytes[end - 1]! > SPACE) {
      let at = start
      while (at < end && bytes[at]! < WIDE && bytes[at] !== AT) at++
      if (at === end) return hashOf(view, start, end)
    }
  }
  const text = texts.at(row)
  return text === '' ? 0 : hashOfText(customerKey(text))
}

/** Customers by number, in the order in which they came. */
class CustomerNumbers {
  private readonly numbers = new HashNumbers()
  private hashes = new Float64Array(0)

  get size(): number {
    return this.numbers.size
  }

  /** The numbers of the customers of the good rows of a batch, −1 where one is blank. */
  take({ rows, rejected }: Batch, texts: Texts): Int32Array {
    if (this.hashes.length < rows) this.hashes = new Float64Array(rows)
    const { numbers, hashes } = this
    const { cells } = texts
    for (let row = 0; row < rows; row++) hashes[row] = rejected[row] === 1 ? 0 : hashAt(texts, cells, row)
    numbers.fetch(hashes, rows)
    return Int32Array.from(hashes.subarray(0, rows), (hash) => (hash === 0 ? -1 : numbers.numberOf(hash)))
  }
}

/** Looks for such columns while the batches of a file go by, and counts its customers where they have no numbers. */
export class Grouping {
  private readonly columns: Map<number, GroupColumn>
  private readonly customers = new CustomerNumbers()
  /** A number for the customer of each row of a batch. */
  private whose = new Int32Array(0)

  /** `labels` are the places of the columns that are only carried along. */
  constructor(labels: readonly number[]) {
    this.columns = new Map(labels.map((label) => [label, new GroupColumn()]))
  }

  /** How many customers the good rows have. */
  get count(): number {
    return this.customers.size
  }

  /** Takes in the good rows of a batch; where their customers have no numbers, -1 for one that is blank, `customer` tells whose they are. */
  take(batch: Batch, own: Int32Array | null, customer: Texts | undefined): void {
    const { rows, labels } = batch
    if (this.whose.length < rows) this.whose = new Int32Array(rows)
    const { whose } = this
    const numbers = own ?? (customer ? this.customers.take(batch, customer) : null)
    let most = rows
    for (let row = 0; row < rows; row++) {
      whose[row] = numbers === null ? row : numbers[row]! + 1
      if (whose[row]! >= most) most = whose[row]! + 1
    }
    for (const [label, column] of this.columns)
      if (!column.take(batch, labels[label]!, whose, most)) this.columns.delete(label)
  }

  /** The place of the first column that groups so many rows, some to each word; −1 where none does. */
  found(rows: number, least: number): number {
    for (const [label, { words }] of this.columns) if (words > 1 && words * least <= rows) return label
    return -1
  }
}
