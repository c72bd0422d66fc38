/** On which days customers bought, as far as models ask that are fitted to all of a ledger and tried on the last third of it. */
import { NO_DAY } from '../../inputs/dates'
import { type BroughtInAll, CustomerDays, type Spend } from './customer-days'
import type { DaysTaker } from './settling'

const MILLION = 1e6

/** The last days up to which purchase days are counted, in days since 1970-01-01. */
export interface CountedUpTo {
  /** The first day of the ledger, the last that counts, and the one on which the past is cut in two. */
  readonly first: number
  readonly end: number
  readonly cut: number
}

/** What was seen of a customer; days are NO_DAY where there are none. */
export interface DaysSeen {
  readonly first: number
  /** The last purchase day up to the end, and up to the cut. */
  readonly last: number
  readonly lastByCut: number
  /** How many there are up to the end, up to the cut, and as long before the cut as the end is behind it. */
  readonly count: number
  readonly countByCut: number
  readonly countBefore: number
  /** How many repeat days brought something in, and how much, in millionths. */
  readonly spends: number
  readonly spent: number
}

/** Who is asked for a day knows no other than those that are counted up to. */
export class SeenDays extends CustomerDays implements DaysTaker {
  readonly first: number
  private customers = 0
  private firsts = new Int32Array(0)
  private lasts = new Int32Array(0)
  private lastsByCut = new Int32Array(0)
  private counts = new Int32Array(0)
  private countsByCut = new Int32Array(0)
  private countsBefore = new Int32Array(0)
  private spends = new Int32Array(0)
  private spent = new Float64Array(0)
  /** The cut, and the day as long before it, counted from the first day. */
  private readonly cutAt: number
  private readonly beforeAt: number

  constructor(
    private readonly upTo: CountedUpTo,
    protected readonly old: boolean,
    brought: BroughtInAll,
  ) {
    super(brought)
    const { first, end, cut } = upTo
    this.first = first
    this.cutAt = cut - first
    this.beforeAt = cut - (end - cut) - first
  }

  /** Makes room for so many customers. */
  makeRoom(customers: number): void {
    this.customers = Math.max(this.customers, customers)
    if (customers <= this.counts.length) return
    const room = Math.max(customers, 2 * this.counts.length)
    const longer = (numbers: Int32Array) => {
      const all = new Int32Array(room)
      all.set(numbers)
      return all
    }
    this.firsts = longer(this.firsts)
    this.lasts = longer(this.lasts)
    this.lastsByCut = longer(this.lastsByCut)
    this.counts = longer(this.counts)
    this.countsByCut = longer(this.countsByCut)
    this.countsBefore = longer(this.countsBefore)
    this.spends = longer(this.spends)
    const spent = new Float64Array(room)
    spent.set(this.spent)
    this.spent = spent
  }

  /** Says what was seen of a customer. */
  settle(id: number, seen: DaysSeen): void {
    this.firsts[id] = seen.first
    this.lasts[id] = seen.last
    this.lastsByCut[id] = seen.lastByCut
    this.counts[id] = seen.count
    this.countsByCut[id] = seen.countByCut
    this.countsBefore[id] = seen.countBefore
    this.spends[id] = seen.spends
    this.spent[id] = seen.spent
  }

  take(id: number, days: Int32Array, count: number, revenue: Float64Array): void {
    if (count === 0) return
    const { first, cutAt, beforeAt } = this
    let earliest = days[0]!
    let latest = earliest
    let latestByCut = -1
    let byCut = 0
    let before = 0
    let spends = 0
    let spent = 0
    for (let i = 0; i < count; i++) {
      const day = days[i]!
      // Each is −1 or a difference that counts where it is so, without a question whose answer the processor could not guess.
      const earlier = day - earliest
      earliest += earlier & (earlier >> 31)
      const later = latest - day
      latest -= later & (later >> 31)
      const behind = (cutAt - day) >> 31
      byCut += 1 + behind
      const laterByCut = latestByCut - (day | behind)
      latestByCut -= laterByCut & (laterByCut >> 31)
      before += 1 + ((beforeAt - day) >> 31)
      const own = revenue[day]!
      if (own > 0) {
        spends++
        spent += own
      }
    }
    if (!this.old && revenue[earliest]! > 0) {
      spends--
      spent -= revenue[earliest]!
    }
    this.firsts[id] = first + earliest
    this.lasts[id] = first + latest
    this.lastsByCut[id] = byCut === 0 ? NO_DAY : first + latestByCut
    this.counts[id] = count
    this.countsByCut[id] = byCut
    this.countsBefore[id] = before
    this.spends[id] = spends
    this.spent[id] = spent
  }

  get size(): number {
    return this.customers
  }

  has(id: number): boolean {
    return this.counts[id]! > 0
  }

  firstOf(id: number): number {
    return this.firsts[id]!
  }

  lastBy(id: number, day: number): number {
    return (day === this.upTo.end ? this.lasts : this.lastsByCut)[id]!
  }

  countUpTo(id: number, day: number): number {
    const { end, cut } = this.upTo
    return (day === end ? this.counts : day === cut ? this.countsByCut : this.countsBefore)[id]!
  }

  spendOf(id: number): Spend | null {
    const purchases = this.spends[id]!
    return purchases === 0 ? null : { purchases, mean: this.spent[id]! / MILLION / purchases }
  }
}
