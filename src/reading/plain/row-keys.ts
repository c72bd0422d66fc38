/** By what rows are known that may repeat earlier ones: hashes of their customers, and of whole rows. */
import { putHash } from '../../tables/text-hash'
import type { Customers } from '../columns/label-columns'
import { mayBeTotal, mayHeadTotal } from '../columns/total-bytes'
import type { Records } from '../records/records'

export class RowKeys {
  /** The hashes of a batch's customers, 0 where a row is not used, and of its whole rows. */
  customers = new Float64Array(0)
  wholes = new Float64Array(0)
  /** Rows of the batch at hand whose customer may be called like a total. */
  readonly likeTotals: number[] = []

  /** Makes room for so many rows; what is there stays. */
  reach(rows: number): void {
    if (this.customers.length >= rows) return
    const [customers, wholes] = [new Float64Array(rows), new Float64Array(rows)]
    customers.set(this.customers)
    wholes.set(this.wholes)
    Object.assign(this, { customers, wholes })
  }

  /** Begins with another block, of so many rows at most. */
  begin(rows: number): void {
    this.reach(rows)
    this.likeTotals.length = 0
  }

  /** Takes a plain row that has been found, and within it the customer. */
  ahead(row: number, bytes: Uint8Array, view: DataView, start: number, end: number, who: number, to: number) {
    putHash(this.customers, row, view, who, to)
    putHash(this.wholes, row, view, start, end)
    if (mayBeTotal(bytes, who, to)) this.likeTotals.push(row)
  }

  /** Takes those rows of a batch that were not plain, too; a rejected one has no key. `hidden` is told of characters that take no room. */
  takeOthers(
    records: Records,
    rejected: Uint8Array,
    nobodies: Uint8Array | null,
    cells: Customers | null,
    hidden: (row: number) => void,
  ): void {
    const { view, first, from, to, rows, ahead = 0 } = records
    this.reach(rows)
    const { customers, wholes, likeTotals } = this
    if (ahead === 0) likeTotals.length = 0
    for (let row = 0; row < ahead; row++) if (rejected[row] === 1) customers[row] = 0
    for (let row = ahead; row < rows; row++) {
      customers[row] = 0
      if (rejected[row] === 1) continue
      const [start, end] = [from[first[row]!]!, to[first[row + 1]! - 1]!]
      putHash(wholes, row, view, start, end)
      const own = nobodies?.[row] === 1 ? 0 : (cells?.hash(row, hidden) ?? 0)
      // Rows without a customer stand for themselves, by a second hash: nothing is left out for one that coincides.
      if (own === 0) putHash(customers, row, view, start, end, 1)
      else customers[row] = own
      if (cells && mayHeadTotal(records, row, cells.column)) likeTotals.push(row)
    }
  }
}
