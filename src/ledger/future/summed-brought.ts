/** What the rows of customers brought in and earned, over all of a ledger: what counts, and what lies outside of that. */
import { type Exact, plus } from '../../numbers/exact/decimal'
import { MARGIN, REVENUE } from '../rows'
import type { Sums } from '../sums'
import type { BroughtInAll } from './customer-days'

export class SummedBrought implements BroughtInAll {
  /** `outside` has the revenue of each customer, and the margin behind it. */
  constructor(
    private readonly sums: Sums,
    private readonly outside: Sums,
  ) {}

  revenueOf(id: number): Exact {
    return plus(this.sums.at(id, REVENUE), this.outside.at(id, 0))
  }

  marginOf(id: number): Exact {
    return plus(this.sums.at(id, MARGIN), this.outside.at(id, 1))
  }

  nearRevenueOf(id: number): number {
    return this.sums.nearTogether(id, REVENUE, this.outside, 0)
  }

  nearMarginOf(id: number): number {
    return this.sums.nearTogether(id, MARGIN, this.outside, 1)
  }

  get ofAll(): { readonly revenue: Exact; readonly margin: Exact } {
    return {
      revenue: plus(this.sums.total(REVENUE), this.outside.total(0)),
      margin: plus(this.sums.total(MARGIN), this.outside.total(1)),
    }
  }
}
