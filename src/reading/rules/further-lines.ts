/** Further lines of an invoice, on which its customer, its date or its amount do not stand again. */
import { NO_DAY } from '../../inputs/dates'

export class FurtherLines {
  /** By row of the batch at hand: 1 where it has the invoice of the row before. */
  private further = new Uint8Array(0)
  private last = { invoice: -1, customer: -1, day: NO_DAY }

  /** Begins with a batch, by the numbers of its invoices. */
  begin(invoices: Int32Array, rows: number): void {
    if (this.further.length < rows) this.further = new Uint8Array(rows)
    let before = this.last.invoice
    for (let row = 0; row < rows; row++) {
      this.further[row] = invoices[row]! >= 0 && invoices[row] === before ? 1 : 0
      before = invoices[row]!
    }
  }

  has(row: number): boolean {
    return this.further[row] === 1
  }

  /** Gives further lines the customer and the date of their invoice; returns how many took one, and tells which. */
  fill(
    invoices: Int32Array,
    customers: Int32Array,
    days: Int32Array | null,
    rows: number,
    took: (row: number) => void,
  ): number {
    const { last } = this
    let filled = 0
    for (let row = 0; row < rows; row++) {
      if (this.further[row] === 1) {
        const isBlank = customers[row]! < 0 && last.customer >= 0
        const isUndated = days !== null && days[row] === NO_DAY && last.day !== NO_DAY
        if (isBlank) customers[row] = last.customer
        if (isUndated) days![row] = last.day
        if (isBlank || isUndated) {
          filled++
          took(row)
        }
      }
      last.invoice = invoices[row]!
      last.customer = customers[row]!
      if (days !== null) last.day = days[row]!
    }
    return filled
  }
}
