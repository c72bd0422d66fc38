/** On which days each customer of a ledger bought, over all of it, and what each of them brought in. */
import type { Histories, History } from '../../economics/future/histories'
import { type Exact, plus } from '../../numbers/exact/decimal'
import { MARGIN, REVENUE } from '../rows'
import type { Sums } from '../sums'
import type { DayRevenue } from './log-part'

const WEEK = 7
const MILLION = 1e6

/** How many days brought something in, and how much on the average. */
export interface Spend {
  readonly purchases: number
  readonly mean: number
}

export class PurchaseDays {
  private readonly days: Int32Array
  private readonly revenue: Float64Array

  /** Takes the purchases of each customer, from starts[id] on, in the order of their days; what they brought in is in millionths. */
  constructor(
    private readonly starts: Int32Array,
    { days, revenue }: DayRevenue,
    /** What each customer brought in the year, and outside of it: there revenue, and margin behind it. */
    private readonly sums: Sums,
    private readonly outside: Sums,
    /** Whether customers count from the first day of the ledger on, having bought before it. */
    private readonly old: boolean,
    /** The first day of the ledger. */
    readonly first: number,
  ) {
    this.days = days
    this.revenue = revenue
  }

  /** How many customers there are, by number, whether they bought or not. */
  get size(): number {
    return this.starts.length - 1
  }

  /** Whether nobody bought. */
  get isEmpty(): boolean {
    return this.starts[this.size] === 0
  }

  has(id: number): boolean {
    return this.starts[id + 1]! > this.starts[id]!
  }

  /** The last purchase day of a customer up to a day by which they had bought. */
  lastBy(id: number, day: number): number {
    return this.days[this.placeAfter(id, day) - 1]!
  }

  /** What a customer's rows brought in all. */
  revenueOf(id: number): Exact {
    return plus(this.sums.at(id, REVENUE), this.outside.at(id, 0))
  }

  marginOf(id: number): Exact {
    return plus(this.sums.at(id, MARGIN), this.outside.at(id, 1))
  }

  /** The nearest doubles of both; NaN where they are to be had from the exact sums alone. */
  nearRevenueOf(id: number): number {
    return this.sums.nearTogether(id, REVENUE, this.outside, 0)
  }

  nearMarginOf(id: number): number {
    return this.sums.nearTogether(id, MARGIN, this.outside, 1)
  }

  /** What the rows of all customers brought in and earned. */
  get ofAll(): { readonly revenue: Exact; readonly margin: Exact } {
    return {
      revenue: plus(this.sums.total(REVENUE), this.outside.total(0)),
      margin: plus(this.sums.total(MARGIN), this.outside.total(1)),
    }
  }

  /** Whether a customer has a purchase day up to a day. */
  hasBy(id: number, day: number): boolean {
    return this.has(id) && this.days[this.starts[id]!]! <= day
  }

  /** Everybody who has. */
  buyersBy(day: number): Int32Array {
    const found = new Int32Array(this.size)
    let count = 0
    for (let id = 0; id < found.length; id++) if (this.hasBy(id, day)) found[count++] = id
    return found.slice(0, count)
  }

  /** How many purchase days a customer has up to a day. */
  countUpTo(id: number, day: number): number {
    return this.placeAfter(id, day) - this.starts[id]!
  }

  /** What was seen of a customer up to a day; null where they had not bought yet. */
  historyOf(id: number, day: number): History | null {
    const [from, end] = [this.starts[id]!, this.placeAfter(id, day)]
    if (end === from) return null
    const since = this.old ? this.first : this.days[from]!
    const repeats = this.old ? end - from : end - from - 1
    return {
      repeats,
      recency: repeats === 0 ? 0 : (this.days[end - 1]! - since) / WEEK,
      age: (day - since) / WEEK,
    }
  }

  /** The same of some customers who had bought by then, side by side. */
  historiesOf(ids: Int32Array, day: number): Histories {
    const found = {
      repeats: new Int32Array(ids.length),
      recency: new Float64Array(ids.length),
      age: new Float64Array(ids.length),
    }
    for (let i = 0; i < ids.length; i++) {
      const { repeats, recency, age } = this.historyOf(ids[i]!, day)!
      found.repeats[i] = repeats
      found.recency[i] = recency
      found.age[i] = age
    }
    return found
  }

  /** What a customer's repeat purchase days up to a day brought in, those that brought something; null where none did. */
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
