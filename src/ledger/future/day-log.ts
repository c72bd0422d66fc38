/** What every row of a ledger brought, by customer and day, as it comes: put in order and added up once all of it has been read. */
import { dayOfIso } from '../../inputs/dates'
import { POWERS } from '../../numbers/exact/decimal'
import type { Table } from '../../tables/table'
import type { CountedDays } from '../counted-days'
import type { CountedSales } from '../counted-sales'
import { isDateForNone, type LeftOut } from '../left-out'
import type { DaysCounted } from '../purchases'
import type { OneRow, RowAmounts } from '../row-amounts'
import { Selection } from '../row-amounts'
import { MARGIN, REVENUE } from '../rows'
import { Sums } from '../sums'
import type { CustomerDays } from './customer-days'
import { BOUGHT, BY_DAY, DAY_BITS, LogPart, PART_BITS, SalesOfParts } from './log-part'
import { PurchaseDays } from './purchase-days'
import { SeenDays } from './seen-days'
import { type DaysTaker, type SettledSales, Settling } from './settling'
import { SummedBrought } from './summed-brought'
import { cutOf } from './trial-days'

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
  /** The first day of all, and the last. */
  private first = Number.POSITIVE_INFINITY
  private last = Number.NEGATIVE_INFINITY
  /** With how many decimals the revenue and the margin of sales are kept; below 0 before there are any. */
  private places = [-1, -1]
  /** How many sales have been skipped. */
  private skipped = 0
  /** 1 for each row of a batch that needs not be counted any more. */
  taken = new Uint8Array(0)

  /** What each customer brought outside of the days that count: revenue, and margin behind it. */
  private readonly outside = new Sums(2)
  private days: CustomerDays | null = null
  /** Behind it there is none of them. */
  private end = Number.POSITIVE_INFINITY
  /** How many purchase days of each customer count, and which is the first of them, once it is closed. */
  private countedDays = new Int32Array(0)
  private firstCounted = new Int32Array(0)

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
    if (this.places[0]! < 0) this.choosePlaces(s, count)
    const { sales, taken, window } = this
    const [revenue, ofRevenue, margin, ofMargin] = [n[REVENUE]!, s[REVENUE]!, n[MARGIN]!, s[MARGIN]!]
    const [places, marginPlaces] = this.places as [number, number]
    const end = Math.min(this.until ?? LAST_SALE, LAST_SALE)
    let { first, last } = window
    let before = Math.max(window.lastBefore + 1, 0)
    let [others, skipped, earliest, latest] = [0, 0, this.first, this.last]
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
        ;({ first, last } = window)
        before = Math.max(window.lastBefore + 1, 0)
      }
      if (day < earliest) earliest = day
      if (day > latest) latest = day
      // 1 for a day before those that count, else 0, without a question whose answer the processor could not guess.
      skipped += (day - before) >>> 31
      sales.add(customer >> PART_BITS, ((customer & (PART - 1)) << DAY_BITS) | day, own, ownMargin)
    }
    this.first = earliest
    this.last = latest
    this.skipped += skipped
    table.skip(skipped)
    return others
  }

  private choosePlaces(s: RowAmounts['s'], count: number): void {
    this.places = [REVENUE, MARGIN].map((of) =>
      Math.min(
        MILLIONTHS,
        s[of]!.subarray(0, count).reduce((most, one) => Math.max(most, one), USUAL),
      ),
    )
    for (const [i, of] of [REVENUE, MARGIN].entries()) {
      this.counted.sums.keepDecimals(of, this.places[i]!)
      this.outside.keepDecimals(i, this.places[i]!)
    }
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
      if (day > this.last) this.last = day
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
    this.last = Math.max(this.last, day)
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
   * read last those of which nobody knew it before. `old` customers bought before the ledger began; `end` is its last day, as
   * of which customers are asked for, or null where they are as of any.
   */
  close(old: boolean, end: number | null, table: Table, leftOut: LeftOut): CustomerDays {
    const { parts, customers, counted, outside, first, window } = this
    for (let part = 0; part < parts.length; part++) this.sales.settle(part)
    const [places, marginPlaces] = this.places.map((one) => Math.max(one, 0)) as [number, number]
    const credits = { rows: 0, revenue: 0 }
    const span = {
      first,
      days: Math.max(0, this.last - first + 1),
      counted: Math.max(0, window.lastBefore + 1 - first),
    }
    const settling = new Settling(parts, span, 10 ** (MILLIONTHS - places), credits)
    const days = this.taker(old, end)
    this.countedDays = new Int32Array(customers)
    this.firstCounted = new Int32Array(customers)
    const found: SettledSales = {
      sold: (customer, revenue, margin) => {
        counted.addSettled(customer, revenue, places, margin, marginPlaces)
      },
      soldBefore: (customer, rows, revenue, margin) => {
        leftOut.before.rows += rows
        leftOut.before.revenue.addScaled(revenue, places)
        this.skipped -= rows
        outside.add(customer, 0, revenue, places)
        outside.add(customer, 1, margin, marginPlaces)
      },
      bought: (customer, some, firstOfThem, byDay) => {
        this.countedDays[customer] = some
        this.firstCounted[customer] = firstOfThem
        counted.purchases.addLogged(customer, byDay)
      },
    }
    for (let from = 0; parts.length > 0; from += PART) {
      settling.settle(parts.shift()!, from, Math.min(PART, customers - from), days, found)
      counted.totals.moveToCredits(credits.rows, credits.revenue, places)
      Object.assign(credits, { rows: 0, revenue: 0 })
    }
    table.skip(-this.skipped)
    this.days = days
    this.end = end ?? this.last
    return days
  }

  /** What takes the purchase days of customers: all of them, or what is asked of them as of the end. */
  private taker(old: boolean, end: number | null): CustomerDays & DaysTaker {
    const { parts, customers, counted, outside, first } = this
    const brought = new SummedBrought(counted.sums, outside)
    if (end === null) {
      const rows = parts.reduce(
        (all, { countOfSales, countOfOthers }) => all + countOfSales + countOfOthers,
        0,
      )
      return new PurchaseDays(customers, rows, brought, old, first)
    }
    const days = new SeenDays({ first, end, cut: cutOf(first, end) }, old, brought)
    days.makeRoom(customers)
    return days
  }

  /** The purchase days of a customer that count, once it is closed: how many, the first and the last; null where there are none. */
  countedOf(customer: number): DaysCounted | null {
    const count = this.countedDays[customer]!
    if (count === 0) return null
    return { count, first: this.firstCounted[customer]!, last: this.days!.lastBy(customer, this.end) }
  }
}

/** What a row makes its day. */
const kindOf = (revenue: number, invoice: number): number => {
  if (!(revenue > 0)) return 0
  return invoice < 0 ? BOUGHT | BY_DAY : BOUGHT
}

const millionths = (n: number, s: number): number =>
  s <= MILLIONTHS ? n * POWERS[MILLIONTHS - s]! : Math.round(n / POWERS[s - MILLIONTHS]!)
