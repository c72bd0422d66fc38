/** On which days each customer of a ledger bought, over all of it, and what each of them brought in. */
import { type Exact, plus } from '../../numbers/exact/decimal'
import { MARGIN, REVENUE } from '../rows'
import type { Sums } from '../sums'
import { CustomerDays, type Spend } from './customer-days'
import type { DayRevenue } from './settling'

const MILLION = 1e6

export class PurchaseDays extends CustomerDays {
  private readonly days: Int32Array
  private readonly revenue: Float64Array

  /** Takes the purchases of each customer, from starts[id] on, in the order of their days; what they brought in is in millionths. */
  constructor(
    private readonly starts: Int32Array,
    { days, revenue }: DayRevenue,
    /** What each customer brought in the year, and outside of it: there revenue, and margin behind it. */
    private readonly sums: Sums,
    private readonly outside: Sums,
    protected readonly old: boolean,
    readonly first: number,
  ) {
    super()
    this.days = days
    this.revenue = revenue
  }

  get size(): number {
    return this.starts.length - 1
  }

  override get isEmpty(): boolean {
    return this.starts[this.size] === 0
  }

  has(id: number): boolean {
    return this.starts[id + 1]! > this.starts[id]!
  }

  firstOf(id: number): number {
    return this.days[this.starts[id]!]!
  }

  lastBy(id: number, day: number): number {
    return this.days[this.placeAfter(id, day) - 1]!
  }

  /** The purchase days of a customer, in their order. */
  daysOf(id: number): Int32Array {
    return this.days.subarray(this.starts[id]!, this.starts[id + 1]!)
  }

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

  countUpTo(id: number, day: number): number {
    return this.placeAfter(id, day) - this.starts[id]!
  }

  spendOf(id: number, day: number): Spend | null {
    const end = this.placeAfter(id, day)
    let [sum, purchases] = [0, 0]
    for (let at = this.starts[id]! + (this.old ? 0 : 1); at < end; at++)
      if (this.revenue[at]! > 0) {
        sum += this.revenue[at]!
        purchases++
      }
    return purchases === 0 ? null : { purchases, mean: sum / MILLION / purchases }
  }

  /** Behind the last purchase of a customer up to a day. */
  private placeAfter(id: number, day: number): number {
    const from = this.starts[id]!
    let end = this.starts[id + 1]!
    while (end > from && this.days[end - 1]! > day) end--
    return end
  }
}
