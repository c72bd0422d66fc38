/** What the rows of a ledger that count come to: the sums and purchases of each customer, and the totals. */
import { NO_DAY } from '../inputs/dates'
import { type Exact, POWERS, SAFE } from '../numbers/exact/decimal'
import { ROOM_OF_DAYS } from './days-bought'
import type { PlainCustomer } from './ledger-answer'
import { Purchases } from './purchases'
import { type OneRow, type RowAmounts, Selection } from './row-amounts'
import { MARGIN, REVENUE, SERVICE } from './rows'
import { Sums } from './sums'
import { LedgerTotals } from './totals'

/** What so many customers brought is looked at ahead of adding to it: of more, what came first would be gone again. */
const AT_ONCE = 512

/** How many customers there is room for at first. */
const FIRST = 1 << 10

/** Whether rows are of revenue and margin alone, and their purchases are their days. */
export function areSales({ days, invoices, n }: RowAmounts): boolean {
  for (let i = MARGIN + 1; i < n.length; i++) if (n[i] !== null) return false
  return days !== null && invoices === null
}

export class CountedSales {
  readonly sums: Sums
  readonly totals = new LedgerTotals()
  readonly purchases: Purchases
  /** 1 for each customer of which a row was counted. */
  private counted = new Uint8Array(FIRST)

  /**
   * `width` is how many columns rows have; purchases that were given stand behind them. `isYear`: all days lie within one year.
   * `isLogged`: most of them are told by a log.
   */
  constructor(
    private readonly width: number,
    isYear: boolean,
    isLogged = false,
  ) {
    const hasDays = isYear && !isLogged
    this.sums = new Sums(width + 1, hasDays ? ROOM_OF_DAYS : 0)
    this.purchases = new Purchases(isYear, hasDays ? this.sums : null)
  }

  /** Makes room for so many customers. */
  reach(customers: number): void {
    this.sums.reach(customers)
    this.purchases.reach(customers)
    if (customers <= this.counted.length) return
    const longer = new Uint8Array(Math.max(customers, 2 * this.counted.length))
    longer.set(this.counted)
    this.counted = longer
  }

  /** Takes in rows that count. */
  add(rows: RowAmounts, picked: Selection): void {
    const { days } = rows
    if (days !== null && areSales(rows) && this.purchases.isByDay(rows))
      for (let from = 0; from < picked.count; from += AT_ONCE)
        this.addSales(rows, days, picked.part(from, AT_ONCE))
    else this.addColumns(rows, picked)
  }

  /** Rows of revenue and margin alone, whose purchases are their days: all that they come to, a row at a time. */
  private addSales(rows: RowAmounts, days: Int32Array, picked: Selection): void {
    const { counted, sums, totals, purchases } = this
    const { customers, n, s } = rows
    const { places, count } = picked
    const [revenue, margin] = [n[REVENUE]!, n[MARGIN]!]
    const [decimals, ofMargin] = [s[REVENUE]!, s[MARGIN]!]
    sums.fetch(customers, picked)
    const scale = sums.scaleOf(REVENUE, decimals, picked)
    const scaleOfMargin = sums.scaleOf(MARGIN, ofMargin, picked)
    let [gross, credits, creditRows] = [0, 0, 0]
    for (let i = 0; i < count; i++) {
      const row = places[i]!
      const customer = customers[row]!
      const own = revenue[row]!
      const units = own * POWERS[scale - decimals[row]!]!
      if (customer < 0) {
        totals.addNobody(own, decimals[row]!, margin[row]!, ofMargin[row]!)
        continue
      }
      if (!sums.addUnits(customer, units, margin[row]! * POWERS[scaleOfMargin - ofMargin[row]!]!)) {
        sums.add(customer, REVENUE, own, decimals[row]!)
        sums.add(customer, MARGIN, margin[row]!, ofMargin[row]!)
      }
      counted[customer] = 1
      if (own > 0) {
        gross += units
        purchases.mark(customer, days[row]!)
      } else if (own < 0) {
        credits += units
        creditRows++
      }
    }
    // What only grows has lost nothing on the way where it is whole in the end.
    if (gross <= SAFE && credits >= -SAFE) totals.addTogether(gross, credits, creditRows, scale)
    else
      for (let i = 0; i < count; i++)
        if (customers[places[i]!]! >= 0) totals.addSale(revenue[places[i]!]!, decimals[places[i]!]!)
  }

  private addColumns(rows: RowAmounts, picked: Selection): void {
    const { customers, n, s } = rows
    this.totals.add(rows, picked)
    for (let i = 0; i < picked.count; i++) {
      const customer = customers[picked.places[i]!]!
      if (customer >= 0) this.counted[customer] = 1
    }
    for (let column = 0; column < this.width; column++)
      if (n[column]) this.sums.addAll(customers, column, n[column]!, s[column]!, picked)
    this.purchases.add(rows, picked)
  }

  /** Takes in a row by itself, whatever its values. */
  addOne({ customer, day, invoice, values }: OneRow): void {
    this.sumUp(customer, values)
    if (customer >= 0 && values[REVENUE]!.n > 0) this.purchases.addOne(customer, day ?? NO_DAY, invoice ?? -1)
  }

  /** Adds what sales of a customer come to that are counted, but for their purchases. */
  addSettled(customer: number, revenue: number, decimals: number, margin: number, ofMargin: number): void {
    this.counted[customer] = 1
    this.totals.addSales(revenue, decimals)
    this.sums.add(customer, REVENUE, revenue, decimals)
    this.sums.add(customer, MARGIN, margin, ofMargin)
  }

  /** What it brought alone. */
  sumUp(customer: number, values: readonly Exact[]): void {
    this.totals.addOne(customer, values[REVENUE]!, values[MARGIN]!)
    if (customer < 0) return
    this.counted[customer] = 1
    values.forEach((value, column) => {
      this.sums.addExact(customer, column, value)
    })
  }

  /** Whether a row of a customer was counted. */
  has(id: number): boolean {
    return this.counted[id]! > 0
  }

  /** The customers of which a row was counted, by number. */
  customers(): Int32Array {
    const { counted } = this
    const found = new Int32Array(counted.length)
    let count = 0
    for (let id = 0; id < counted.length; id++) if (counted[id]! > 0) found[count++] = id
    return found.subarray(0, count)
  }

  /** Writes the sums of a customer; false where Numbers do not tell them, or there is more than revenue, margin and days. */
  plainly(id: number, { revenue, margin, purchases }: PlainCustomer): boolean {
    const { sums } = this
    if (!sums.areFirst(id, SERVICE)) return false
    if (purchases !== null) purchases.n = this.purchases.of(id)
    return sums.put(id, REVENUE, revenue) && sums.put(id, MARGIN, margin)
  }

  /** Looks at what many customers brought at once, before they are asked for one by one. */
  fetch(ids: Int32Array): number {
    const all = new Selection()
    all.clear(ids.length)
    for (let i = 0; i < ids.length; i++) all.add(i)
    return this.sums.fetch(ids, all)
  }
}
