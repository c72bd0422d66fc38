/** What every row of a ledger brought, by customer and day, as it comes: put in order and added up once all of it has been read. */
import { dayOfIso } from '../../inputs/dates'
import { POWERS } from '../../numbers/exact/decimal'
import type { Table } from '../../tables/table'
import type { CountedDays } from '../counted-days'
import type { CountedSales } from '../counted-sales'
import { isDateForNone, type LeftOut } from '../left-out'
import type { OneRow, RowAmounts } from '../row-amounts'
import { Selection } from '../row-amounts'
import { MARGIN, REVENUE } from '../rows'
import { Sums } from '../sums'
import { BOUGHT, BY_DAY, DAY_BITS, LogPart, PART_BITS, SalesOfParts } from './log-part'
import { PurchaseDays } from './purchase-days'
import { DayRevenue, Settling } from './settling'

/** How many customers a part has. */
const PART = 1 << PART_BITS

/** Revenue of purchases is kept in millionths, whole numbers: their sums do not hang on the order of the rows. */
const MILLIONTHS = 6

/** Sales are kept with as many decimals as those of the first batch have, but with so many at least. */
const USUAL = 2

/** The days of sales: all of them are days, none of them stands for none. */
const [FIRST_SALE, LAST_SALE] = [dayOfIso('1980-01-02'), dayOfIso('2099-12-30')]

export class DayLog {
  /** The rows of so many customers each, by their numbers: what is put in order stays together in memory. */
  private readonly parts: LogPart[] = []
  private readonly sales = new SalesOfParts(this.parts)
  private readonly picked = new Selection()
  private customers = 0
  /** The first day of all. */
  private first = Number.POSITIVE_INFINITY
  /** With how many decimals the revenue and the margin of sales are kept; below 0 before there are any. */
  private places = [-1, -1]
  /** How many sales have been skipped. */
  private skipped = 0
  /** 1 for each row of a batch that needs not be counted any more. */
  taken = new Uint8Array(0)

  /** What each customer brought outside of the days that count: revenue, and margin behind it. */
  private readonly outside = new Sums(2)
  private days: PurchaseDays | null = null

  /** `until` is the last day that counts, null for the last of the ledger; what each customer brought on days that count is in `counted`. */
  constructor(
    private readonly until: number | null,
    private readonly window: CountedDays,
    private readonly counted: CountedSales,
  ) {
    counted.purchases.log = this
  }

  /** Makes room for so many customers. */
  reach(customers: number): void {
    this.customers = Math.max(this.customers, customers)
    this.outside.reach(customers)
    for (; this.parts.length * PART < customers; this.sales.widen()) this.parts.push(new LogPart())
  }

  /**
   * Takes in sales of a batch that are not `left` out, and counts them in the end; says of how many rows it does not: those
   * whose amounts are not short, or whose days may be none.
   */
  addSales(table: Table, { customers, days, n, s }: RowAmounts, count: number, left: Uint8Array): number {
    if (this.taken.length < count) this.taken = new Uint8Array(count)
    if (this.places[0]! < 0)
      this.places = [REVENUE, MARGIN].map((of) =>
        Math.min(
          MILLIONTHS,
          s[of]!.subarray(0, count).reduce((most, one) => Math.max(most, one), USUAL),
        ),
      )
    const { sales, taken, window } = this
    const [revenue, ofRevenue, margin, ofMargin] = [n[REVENUE]!, s[REVENUE]!, n[MARGIN]!, s[MARGIN]!]
    const [places, marginPlaces] = this.places as [number, number]
    const end = Math.min(this.until ?? LAST_SALE, LAST_SALE)
    let { first, last, lastBefore } = window
    let [others, skipped, earliest] = [0, 0, this.first]
    for (let row = 0; row < count; row++) {
      taken[row] = 1
      if (left[row] === 1) continue
      const customer = customers[row]!
      const day = days![row]!
      const finer = places - ofRevenue[row]!
      const finerMargin = marginPlaces - ofMargin[row]!
      if (customer < 0 || day < FIRST_SALE || day > end || finer < 0 || finerMargin < 0) {
        taken[row] = 0
        others++
        continue
      }
      const own = revenue[row]! * POWERS[finer]!
      const ownMargin = margin[row]! * POWERS[finerMargin]!
      if ((own | 0) !== own || (ownMargin | 0) !== ownMargin) {
        taken[row] = 0
        others++
        continue
      }
      if (day < first || day > last) {
        window.take(day)
        ;({ first, last, lastBefore } = window)
      }
      if (day < earliest) earliest = day
      if (day <= lastBefore) skipped++
      sales.add(customer >> PART_BITS, ((customer & (PART - 1)) << DAY_BITS) | day, own, ownMargin)
    }
    this.first = earliest
    this.skipped += skipped
    table.skip(skipped)
    return others
  }

  /** Takes in the rows of a batch that are not `left` out and that are counted elsewhere. */
  add({ customers, days, invoices, n, s }: RowAmounts, count: number, left: Uint8Array): void {
    const { parts } = this
    const [revenue, places] = [n[REVENUE]!, s[REVENUE]!]
    for (let row = 0; row < count; row++) {
      const customer = customers[row]!
      const day = days![row]!
      if (left[row] === 1 || customer < 0 || !this.has(day)) continue
      if (day < this.first) this.first = day
      const kind = kindOf(revenue[row]!, invoices === null ? -1 : invoices[row]!)
      const own = millionths(revenue[row]!, places[row]!)
      parts[customer >> PART_BITS]!.addOther(customer & (PART - 1), day, kind, own)
    }
  }

  /** Takes in a row by itself, whatever its values. */
  addOne({ customer, day, invoice, values }: OneRow): void {
    if (customer < 0 || day === null || !this.has(day)) return
    const { n, s, d } = values[REVENUE]!
    const revenue = Math.round((Number(n) / Number(d) / 10 ** s) * POWERS[MILLIONTHS]!)
    this.first = Math.min(this.first, day)
    const kind = kindOf(Number(n), invoice ?? -1)
    this.parts[customer >> PART_BITS]!.addOther(customer & (PART - 1), day, kind, revenue)
  }

  /** Sums up rows that the year does not count. */
  addOutside({ customers, days, n, s }: RowAmounts, { places, count }: Selection): void {
    const { picked } = this
    picked.clear(count)
    for (let i = 0; i < count; i++) if (this.has(days![places[i]!]!)) picked.add(places[i]!)
    for (const [i, of] of [REVENUE, MARGIN].entries())
      this.outside.addAll(customers, i, n[of]!, s[of]!, picked)
  }

  addOneOutside({ customer, day, values }: OneRow): void {
    if (customer < 0 || !this.has(day!)) return
    for (const [i, of] of [REVENUE, MARGIN].entries()) this.outside.addExact(customer, i, values[of]!)
  }

  /** Whether rows of a day are taken in. */
  has(day: number): boolean {
    return (this.until === null || day <= this.until) && !isDateForNone(day)
  }

  /**
   * All of it by customer and day; what is kept here is given up. Sales are counted now, or left out: of the table that was
   * read last those of which nobody knew it before. `old` customers bought before the ledger began.
   */
  close(old: boolean, table: Table, leftOut: LeftOut): PurchaseDays {
    const { parts, customers, counted, outside, window } = this
    for (let part = 0; part < parts.length; part++) this.sales.settle(part)
    const [places, marginPlaces] = this.places.map((one) => Math.max(one, 0)) as [number, number]
    const bought = new DayRevenue(parts.reduce((all, { count }) => all + count, 0))
    const most = parts.reduce((all, { count }) => Math.max(all, count), 0)
    const credits = { rows: 0, revenue: 0 }
    const settling = new Settling(most, Math.max(window.lastBefore, 0), 10 ** (MILLIONTHS - places), credits)
    const starts = new Int32Array(customers + 1)
    for (let from = 0; parts.length > 0; from += PART) {
      const ends = starts.subarray(from + 1, Math.min(from + PART, customers) + 1)
      settling.settle(parts.shift()!, ends, bought, {
        sold: (customer, _, revenue, margin) => {
          counted.addSettled(from + customer, revenue, places, margin, marginPlaces)
        },
        soldBefore: (customer, rows, revenue, margin) => {
          leftOut.before.rows += rows
          leftOut.before.revenue.addScaled(revenue, places)
          this.skipped -= rows
          outside.add(from + customer, 0, revenue, places)
          outside.add(from + customer, 1, margin, marginPlaces)
        },
        bought: (customer, days) => {
          counted.purchases.addLogged(from + customer, days)
        },
      })
      counted.totals.moveToCredits(credits.rows, credits.revenue, places)
      Object.assign(credits, { rows: 0, revenue: 0 })
    }
    table.skip(-this.skipped)
    this.days = new PurchaseDays(starts, bought, counted.sums, outside, old, this.first)
    return this.days
  }

  /** The purchase days of a customer that count, once it is closed. */
  countedOf(customer: number): Int32Array {
    return this.days!.daysOf(customer).filter((day) => this.window.counts(day))
  }
}

/** What a row makes its day. */
const kindOf = (revenue: number, invoice: number): number => {
  if (!(revenue > 0)) return 0
  return invoice < 0 ? BOUGHT | BY_DAY : BOUGHT
}

const millionths = (n: number, s: number): number =>
  s <= MILLIONTHS ? n * POWERS[MILLIONTHS - s]! : Math.round(n / POWERS[s - MILLIONTHS]!)
