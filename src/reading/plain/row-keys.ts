/** By what rows are known that may repeat earlier ones: hashes of their customers, and of whole rows. */
import { hashOf } from '../../tables/text-hash'
import { mayBeTotal } from '../columns/total-bytes'

export class RowKeys {
  /** The hashes of a batch's customers, 0 where a row is not used, and of its whole rows. */
  customers: Float64Array = new Float64Array(0)
  wholes: Float64Array = new Float64Array(0)
  /** Plain rows of the batch at hand whose customer may be called like a total. */
  readonly likeTotals: number[] = []

  /** Makes room for so many rows; what is there stays. */
  reach(rows: number): void {
    if (this.customers.length >= rows) return
    const [customers, wholes] = [new Float64Array(rows), new Float64Array(rows)]
    customers.set(this.customers)
    wholes.set(this.wholes)
    Object.assign(this, { customers, wholes })
  }

  /** Takes what was found elsewhere of a block. */
  adopt(keys: Pick<RowKeys, 'customers' | 'wholes'>, likeTotals: readonly number[]): void {
    Object.assign(this, keys)
    this.likeTotals.splice(0, Number.POSITIVE_INFINITY, ...likeTotals)
  }

  /** Begins with another block, of so many rows at most. */
  begin(rows: number): void {
    this.reach(rows)
    this.likeTotals.length = 0
  }

  /** Takes a plain row that has been found, and within it the customer. */
  ahead(row: number, bytes: Uint8Array, view: DataView, start: number, end: number, who: number, to: number) {
    this.customers[row] = hashOf(view, who, to)
    this.wholes[row] = hashOf(view, start, end)
    if (mayBeTotal(bytes, who, to)) this.likeTotals.push(row)
  }
}
