/** On which days the customers of a ledger bought, and what they brought in, whoever has added that up. */
import type { Spends } from '../../economics/future/gamma-gamma'
import type { Histories, History } from '../../economics/future/histories'
import type { Exact } from '../../numbers/exact/decimal'

const WEEK = 7

/** How many days brought something in, and how much on the average. */
export interface Spend {
  readonly purchases: number
  readonly mean: number
}

/** What the rows of customers brought in and earned, over all of a ledger. */
export interface BroughtInAll {
  revenueOf(id: number): Exact
  marginOf(id: number): Exact
  /** The nearest doubles of both; NaN where they are to be had from the exact sums alone. */
  nearRevenueOf(id: number): number
  nearMarginOf(id: number): number
  /** The same of all customers together. */
  readonly ofAll: { readonly revenue: Exact; readonly margin: Exact }
}

/** A purchase is a day on which a row has revenue above 0; what it brought in is the sum of all its rows. */
export abstract class CustomerDays {
  /** The first day of the ledger. */
  abstract readonly first: number
  /** Whether customers count from that day on, having bought before it. */
  protected abstract readonly old: boolean

  constructor(readonly brought: BroughtInAll) {}

  /** How many customers there are, by number, whether they bought or not. */
  abstract get size(): number
  abstract has(id: number): boolean
  /** The first purchase day of a customer who has one. */
  abstract firstOf(id: number): number
  /** The last purchase day of a customer up to a day by which they had bought. */
  abstract lastBy(id: number, day: number): number
  /** How many purchase days a customer has up to a day. */
  abstract countUpTo(id: number, day: number): number
  /** What a customer's repeat purchase days up to a day brought in, those that brought something; null where none did. */
  abstract spendOf(id: number, day: number): Spend | null

  /** Whether nobody bought. */
  get isEmpty(): boolean {
    for (let id = 0; id < this.size; id++) if (this.has(id)) return false
    return true
  }

  /** Whether a customer has a purchase day up to a day. */
  hasBy(id: number, day: number): boolean {
    return this.has(id) && this.firstOf(id) <= day
  }

  /** How many of some customers, who bought, did so up to a day. */
  countBy(ids: Int32Array, day: number): number {
    let count = 0
    for (let i = 0; i < ids.length; i++) if (this.firstOf(ids[i]!) <= day) count++
    return count
  }

  /** Everybody who has. */
  buyersBy(day: number): Int32Array {
    const found = new Int32Array(this.size)
    let count = 0
    for (let id = 0; id < found.length; id++) if (this.hasBy(id, day)) found[count++] = id
    return found.slice(0, count)
  }

  /** From which day on a customer who bought counts. */
  private sinceOf(id: number): number {
    return this.old ? this.first : this.firstOf(id)
  }

  /** What was seen of a customer up to a day; null where they had not bought yet. */
  historyOf(id: number, day: number): History | null {
    const bought = this.countUpTo(id, day)
    if (bought === 0) return null
    const since = this.sinceOf(id)
    const repeats = this.old ? bought : bought - 1
    return {
      repeats,
      recency: repeats === 0 ? 0 : (this.lastBy(id, day) - since) / WEEK,
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
    const { repeats, recency, age } = found
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!
      const since = this.sinceOf(id)
      const again = this.countUpTo(id, day) - (this.old ? 0 : 1)
      repeats[i] = again
      recency[i] = again === 0 ? 0 : (this.lastBy(id, day) - since) / WEEK
      age[i] = (day - since) / WEEK
    }
    return found
  }

  /** The spends of some customers up to a day, side by side; 0 purchases where there is none. */
  spendsOf(ids: Int32Array, day: number): Spends {
    const found = { purchases: new Int32Array(ids.length), mean: new Float64Array(ids.length) }
    for (let i = 0; i < ids.length; i++) {
      const spend = this.spendOf(ids[i]!, day)
      if (spend === null) continue
      found.purchases[i] = spend.purchases
      found.mean[i] = spend.mean
    }
    return found
  }
}
