/** How many purchases each customer made: distinct days, and on each of them distinct invoices, with revenue above 0. */

import { NO_DAY } from '../inputs/dates'
import { DaysBought } from './days-bought'
import { NumberedPairs, PairSet } from './pair-set'
import type { RowAmounts, Selection } from './row-amounts'
import { REVENUE } from './rows'

/** Numbers of invoices are told from days by being larger than any, those of further days of an invoice by being smaller. */
const INVOICES = 1_000_000
const AGAIN = -1_000_000

/** Where no day of an invoice has been seen. */
const NONE = 2 ** 31 - 1

const FIRST = 1 << 10

export class Purchases {
  private readonly daysBought = new DaysBought()
  private readonly pairs = new PairSet()
  /** How many were found by pairs. */
  private bought = new Int32Array(FIRST)
  /** What is to be looked up at once: customers, and invoices or days. */
  private customers = new Int32Array(0)
  private marks = new Int32Array(0)
  /** The first day of each invoice, and the others. */
  private firstDays = new Int32Array(FIRST).fill(NONE)
  private readonly again = new NumberedPairs()

  /** `yearly`: all days lie within one year, so that DaysBought holds them. */
  constructor(private readonly yearly: boolean) {}

  /** Makes room for so many customers. */
  reach(customers: number): void {
    if (this.yearly) this.daysBought.reach(customers)
    if (customers <= this.bought.length) return
    const longer = new Int32Array(Math.max(customers, 2 * this.bought.length))
    longer.set(this.bought)
    this.bought = longer
  }

  /** Takes in some rows. */
  add(rows: RowAmounts, picked: Selection): void {
    if (this.yearly && rows.days !== null && rows.invoices === null) this.addDays(rows, rows.days, picked)
    else this.addMarks(rows, picked)
  }

  private addDays({ customers, n }: RowAmounts, days: Int32Array, { places, count }: Selection): void {
    const revenue = n[REVENUE]!
    for (let i = 0; i < count; i++) {
      const row = places[i]!
      if (revenue[row]! > 0 && customers[row]! >= 0) this.daysBought.mark(customers[row]!, days[row]!)
    }
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
      if (invoice < 0 && this.yearly && days !== null) {
        this.daysBought.mark(customer, day)
        continue
      }
      this.customers[marked] = customer
      this.marks[marked++] = this.markOf(day, invoice)
    }
    this.pairs.fetch(this.customers, this.marks, marked)
    for (let i = 0; i < marked; i++)
      if (this.pairs.add(this.customers[i]!, this.marks[i]!)) this.bought[this.customers[i]!]!++
  }

  /** Takes in one purchase of a customer. */
  addOne(customer: number, day: number, invoice: number): void {
    if (invoice < 0 && this.yearly && day !== NO_DAY) this.daysBought.mark(customer, day)
    else if (this.pairs.add(customer, this.markOf(day, invoice))) this.bought[customer]!++
  }

  /** How many purchases of a customer there were. */
  of(customer: number): number {
    return (this.bought[customer] ?? 0) + (this.yearly ? this.daysBought.count(customer) : 0)
  }
}
