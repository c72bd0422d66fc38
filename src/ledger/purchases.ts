/** How many purchases each customer made: distinct days, and on each of them distinct invoices, with revenue above 0. */

import { NO_DAY } from '../inputs/dates'
import { DaysBought } from './days-bought'
import { NumberedPairs, PairSet } from './pair-set'
import type { RowAmounts, Selection } from './row-amounts'
import { REVENUE } from './rows'
import type { Sums } from './sums'

/** Numbers of invoices are told from days by being larger than any, those of further days of an invoice by being smaller. */
const INVOICES = 1_000_000
const AGAIN = -1_000_000

/** Beyond so many of their own mean gaps a customer is silent. */
const GAPS = 3

/** Where no day of an invoice has been seen. */
const NONE = 2 ** 31 - 1

const FIRST = 1 << 10

/** Purchase days of a customer: how many, the first of them and the last. */
export interface DaysCounted {
  readonly count: number
  readonly first: number
  readonly last: number
}

/** What tells the purchases on days that have no invoice, once all rows have been read. */
interface LoggedDays {
  /** Whether rows of a day are in it: nobody else needs to remember that day. */
  has(day: number): boolean
  /** The purchase days of a customer that count, with or without an invoice; null where there are none. */
  countedOf(customer: number): DaysCounted | null
}

export class Purchases {
  /** Null where nothing tells days but what is marked here. */
  log: LoggedDays | null = null
  private readonly daysBought: DaysBought
  private readonly pairs = new PairSet()
  /** The days of invoices, in a year; null until there is one. */
  private daysOfInvoices: DaysBought | null = null
  /** The first and the last purchase day of each customer, where days are told by pairs. */
  private spans = new Int32Array(0)
  private hasInvoices = false
  /** How many were found by pairs. */
  private bought = new Int32Array(FIRST)
  /** What is to be looked up at once: customers, and invoices or days. */
  private customers = new Int32Array(0)
  private marks = new Int32Array(0)
  /** The first day of each invoice, and the others. */
  private firstDays = new Int32Array(FIRST).fill(NONE)
  private readonly again = new NumberedPairs()

  /** `yearly`: all days lie within one year, so that DaysBought holds them. */
  constructor(
    private readonly yearly: boolean,
    /** Has room for the days of a year beside what each customer brought; null where they are not told, or in memory of their own. */
    sums: Sums | null,
  ) {
    this.daysBought = new DaysBought(sums)
  }

  /** Makes room for so many customers. */
  reach(customers: number): void {
    if (this.yearly) {
      if (this.log === null) this.daysBought.reach(customers)
    } else if (2 * customers > this.spans.length) {
      const wider = new Int32Array(Math.max(2 * customers, 2 * this.spans.length)).fill(NO_DAY)
      wider.set(this.spans)
      this.spans = wider
    }
    if (customers <= this.bought.length) return
    const longer = new Int32Array(Math.max(customers, 2 * this.bought.length))
    longer.set(this.bought)
    this.bought = longer
  }

  /** Takes in some rows. */
  add(rows: RowAmounts, picked: Selection): void {
    if (rows.days !== null && this.isByDay(rows)) this.addDays(rows, rows.days, picked)
    else this.addMarks(rows, picked)
  }

  private addDays({ customers, n }: RowAmounts, days: Int32Array, { places, count }: Selection): void {
    const revenue = n[REVENUE]!
    for (let i = 0; i < count; i++) {
      const row = places[i]!
      if (revenue[row]! > 0 && customers[row]! >= 0) this.daysBought.mark(customers[row]!, days[row]!)
    }
  }

  /** Whether each day of rows on which a customer bought is a purchase, to be marked. */
  isByDay({ days, invoices }: RowAmounts): boolean {
    return this.yearly && days !== null && invoices === null && this.log === null
  }

  /** Marks a day on which a customer bought. */
  mark(customer: number, day: number): void {
    this.daysBought.mark(customer, day)
  }

  /** How many further days there are of invoices that stand on several: the numbers of receipts that begin anew. */
  get invoicesAgain(): number {
    return this.again.size
  }

  /** A number for an invoice on a day, or for a day without one. */
  private markOf(day: number, invoice: number): number {
    if (invoice < 0) return day
    if (day === NO_DAY) return INVOICES + invoice
    if (invoice >= this.firstDays.length) {
      const longer = new Int32Array(Math.max(invoice + 1, 2 * this.firstDays.length)).fill(NONE)
      longer.set(this.firstDays)
      this.firstDays = longer
    }
    const first = this.firstDays[invoice]!
    if (first === NONE) this.firstDays[invoice] = day
    return first === NONE || first === day ? INVOICES + invoice : AGAIN - this.again.numberOf(invoice, day)
  }

  /** An invoice is one purchase on each of its days; without one, a day is. */
  private addMarks({ customers, days, invoices, n }: RowAmounts, { places, count }: Selection): void {
    if (this.marks.length < count) {
      this.customers = new Int32Array(count)
      this.marks = new Int32Array(count)
    }
    const revenue = n[REVENUE]!
    let marked = 0
    for (let i = 0; i < count; i++) {
      const row = places[i]!
      const customer = customers[row]!
      if (!(revenue[row]! > 0) || customer < 0) continue
      const invoice = invoices === null ? -1 : invoices[row]!
      const day = days === null ? NO_DAY : days[row]!
      if (invoice < 0 && this.log?.has(day)) continue
      if (invoice < 0 && this.yearly && days !== null) {
        this.markOne(customer, day)
        continue
      }
      this.seen(customer, day, invoice)
      this.customers[marked] = customer
      this.marks[marked++] = this.markOf(day, invoice)
    }
    this.pairs.fetch(this.customers, this.marks, marked)
    for (let i = 0; i < marked; i++)
      if (this.pairs.add(this.customers[i]!, this.marks[i]!)) this.bought[this.customers[i]!]!++
  }

  /** Takes in one purchase of a customer. */
  addOne(customer: number, day: number, invoice: number): void {
    if (invoice < 0 && this.log?.has(day)) return
    if (invoice < 0 && this.yearly && day !== NO_DAY) this.markOne(customer, day)
    else {
      this.seen(customer, day, invoice)
      if (this.pairs.add(customer, this.markOf(day, invoice))) this.bought[customer]!++
    }
  }

  private markOne(customer: number, day: number): void {
    this.daysBought.reach(customer + 1)
    this.daysBought.mark(customer, day)
  }

  /** Takes in how many purchases without an invoice a customer made on days of the log. */
  addLogged(customer: number, days: number): void {
    this.bought[customer]! += days
  }

  /** Takes in the day of a purchase that is told by a pair. */
  private seen(customer: number, day: number, invoice: number): void {
    if (invoice >= 0) this.hasInvoices = true
    if (day === NO_DAY || this.log?.has(day)) return
    if (this.yearly) {
      this.daysOfInvoices ??= new DaysBought()
      this.daysOfInvoices.reach(customer + 1)
      this.daysOfInvoices.mark(customer, day)
      return
    }
    const { spans } = this
    const at = 2 * customer
    if (spans[at] === NO_DAY || day < spans[at]!) spans[at] = day
    if (day > spans[at + 1]!) spans[at + 1] = day
  }

  /**
   * The last purchase day of a customer who has since been silent for more than three of their own mean gaps, as of a day
   * behind which there is none; null for any other, and where their days cannot be told from their invoices.
   */
  silentSince(customer: number, day: number): number | null {
    const { count, first, last } = this.spanBefore(customer, day)
    return count > 1 && last * (count - 1) > GAPS * (first - last) ? day - last : null
  }

  /** How many purchase days there are, and how many days before one, behind which there is none, the first and the last of them lie. */
  private spanBefore(customer: number, day: number): DaysCounted {
    const logged = this.log?.countedOf(customer) ?? null
    if (this.yearly) {
      const found = this.daysBought.spanBefore(customer, day, this.daysOfInvoices)
      if (logged === null) return found
      const { count, first, last } = logged
      return {
        count: found.count + count,
        first: Math.max(found.first, day - first),
        last: Math.min(found.last, day - last),
      }
    }
    const [first, last] = [this.spans[2 * customer]!, this.spans[2 * customer + 1]!]
    return {
      count: this.hasInvoices ? 0 : this.bought[customer]!,
      first:
        day - (logged === null ? first : first === NO_DAY ? logged.first : Math.min(first, logged.first)),
      last: day - (logged === null ? last : Math.max(last, logged.last)),
    }
  }

  /** How many purchases of a customer there were. */
  of(customer: number): number {
    return (this.bought[customer] ?? 0) + (this.yearly ? this.daysBought.count(customer) : 0)
  }
}
