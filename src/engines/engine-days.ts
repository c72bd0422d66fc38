/** On which days customers of a table bought, as far as models ask: a database has counted the days, and summed up what they brought. */
import { CustomerDays, type Spend } from '../ledger/future/customer-days'
import { Sums } from '../ledger/sums'
import { type Exact, plus } from '../numbers/exact/decimal'
import type { Numbered } from '../tables/table'

/** The last days up to which purchase days are counted, in days since 1970-01-01. */
export interface CountedUpTo {
  /** The first day of the ledger, the last that counts, and the one on which the past is cut in two. */
  readonly first: number
  readonly end: number
  readonly cut: number
}

/** What the rows that count brought, of a customer by number, or of all (null). */
interface CountedRows {
  reach(customers: number): void
  broughtBy(id: number | null): { readonly revenue: Exact; readonly margin: Exact }
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

const KEYS = ['first', 'last', 'lastByCut', 'count', 'countByCut', 'countBefore', 'spends', 'spent'] as const

const PLACE = Object.fromEntries(KEYS.map((key, i) => [key, i])) as {
  readonly [key in keyof DaysSeen]: number
}

const MILLION = 1e6

export class EngineDays extends CustomerDays {
  /** What was seen of each customer, side by side. */
  private seen = new Float64Array(KEYS.length << 10)
  /** What the rows of each brought in outside of the days that count, and earned. */
  private readonly outside = new Sums(2)
  readonly first: number

  constructor(
    private readonly upTo: CountedUpTo,
    protected readonly old: boolean,
    private readonly ledger: CountedRows,
    private readonly customers: Numbered,
  ) {
    super()
    this.first = upTo.first
  }

  /** Takes in what rows outside of the days that count brought. */
  add(id: number, revenue: Exact, margin: Exact): void {
    this.outside.addExact(id, 0, revenue)
    this.outside.addExact(id, 1, margin)
  }

  /** Says what was seen of a customer. */
  settle(id: number, seen: DaysSeen): void {
    for (const key of KEYS) this.seen[id * KEYS.length + PLACE[key]] = seen[key]
  }

  /** Makes room for every customer there is. */
  reach(): void {
    const { size } = this
    this.outside.reach(size)
    this.ledger.reach(size)
    if (size * KEYS.length <= this.seen.length) return
    const larger = new Float64Array(Math.max(size * KEYS.length, 2 * this.seen.length))
    larger.set(this.seen)
    this.seen = larger
  }

  private at(id: number, key: keyof DaysSeen): number {
    return this.seen[id * KEYS.length + PLACE[key]]!
  }

  get size(): number {
    return this.customers.size
  }

  has(id: number): boolean {
    return this.at(id, 'count') > 0
  }

  firstOf(id: number): number {
    return this.at(id, 'first')
  }

  lastBy(id: number, day: number): number {
    return this.at(id, day === this.upTo.end ? 'last' : 'lastByCut')
  }

  countUpTo(id: number, day: number): number {
    const { end, cut } = this.upTo
    return this.at(id, day === end ? 'count' : day === cut ? 'countByCut' : 'countBefore')
  }

  spendOf(id: number): Spend | null {
    const purchases = this.at(id, 'spends')
    return purchases === 0 ? null : { purchases, mean: this.at(id, 'spent') / MILLION / purchases }
  }

  revenueOf(id: number): Exact {
    return plus(this.ledger.broughtBy(id).revenue, this.outside.at(id, 0))
  }

  marginOf(id: number): Exact {
    return plus(this.ledger.broughtBy(id).margin, this.outside.at(id, 1))
  }

  nearRevenueOf(): number {
    return Number.NaN
  }

  nearMarginOf(): number {
    return Number.NaN
  }

  get ofAll(): { readonly revenue: Exact; readonly margin: Exact } {
    const { revenue, margin } = this.ledger.broughtBy(null)
    return {
      revenue: plus(revenue, this.outside.total(0)),
      margin: plus(margin, this.outside.total(1)),
    }
  }
}
