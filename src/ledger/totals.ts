/** What a ledger brought in all: sales, what was taken back of them, and the rows that have no customer. */

import type { Exact } from '../numbers/exact/decimal'
import { Sum } from '../numbers/exact/sum'
import type { RowAmounts, Selection } from './row-amounts'
import { MARGIN, REVENUE } from './rows'

export class LedgerTotals {
  /** Revenue above 0 and below. */
  readonly gross = new Sum()
  readonly credits = new Sum()
  creditRows = 0
  /** Rows without a customer: beside the customers, not among them. */
  readonly unattributed = { rows: 0, revenue: new Sum(), margin: new Sum() }

  add({ customers, n, s }: RowAmounts, { places, count }: Selection): void {
    const [revenue, decimals] = [n[REVENUE]!, s[REVENUE]!]
    for (let i = 0; i < count; i++) {
      const row = places[i]!
      const own = revenue[row]!
      if (customers[row]! >= 0) this.addSale(own, decimals[row]!)
      else this.addNobody(own, decimals[row]!, n[MARGIN]![row]!, s[MARGIN]![row]!)
    }
  }

  /** Rows of customers at once: what they brought and what was taken back, in units of 10^−scale. */
  addTogether(gross: number, credits: number, creditRows: number, scale: number): void {
    this.gross.addScaled(gross, scale)
    this.credits.addScaled(credits, scale)
    this.creditRows += creditRows
  }

  /** One row of a customer, by its revenue in plain Numbers. */
  addSale(revenue: number, decimals: number): void {
    if (revenue > 0) this.gross.addScaled(revenue, decimals)
    else if (revenue < 0) {
      this.credits.addScaled(revenue, decimals)
      this.creditRows++
    }
  }

  /** The same of a row without a customer, with its margin. */
  addNobody(revenue: number, decimals: number, margin: number, ofMargin: number): void {
    this.addSale(revenue, decimals)
    this.unattributed.rows++
    this.unattributed.revenue.addScaled(revenue, decimals)
    this.unattributed.margin.addScaled(margin, ofMargin)
  }

  /** Sales of one customer, by what they come to. */
  addSales(revenue: number, decimals: number): void {
    this.gross.addScaled(revenue, decimals)
  }

  /** Takes rows with revenue below 0 out of sales that have been added as what they come to. */
  moveToCredits(rows: number, revenue: number, decimals: number): void {
    this.gross.addScaled(-revenue, decimals)
    this.credits.addScaled(revenue, decimals)
    this.creditRows += rows
  }

  /** One row, whatever its values. */
  addOne(customer: number, revenue: Exact, margin: Exact): void {
    if (revenue.n > 0) this.gross.add(revenue)
    else if (revenue.n < 0) {
      this.credits.add(revenue)
      this.creditRows++
    }
    if (customer >= 0) return
    this.unattributed.rows++
    this.unattributed.revenue.add(revenue)
    this.unattributed.margin.add(margin)
  }
}
