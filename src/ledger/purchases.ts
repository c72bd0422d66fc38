/** How many purchases each customer made: distinct invoices, or distinct days, with revenue above 0. */

import { NO_DAY } from '../inputs/dates'
import { DaysBought } from './days-bought'
import { PairSet } from './pair-set'
import type { RowAmounts, Selection } from './row-amounts'
import { REVENUE } from './rows'

/** Numbers of invoices are told from days by being larger than any. */
const INVOICES = 1_000_000

const FIRST = 1 << 10

export class Purchases {
  private readonly daysBought = new DaysBought()
  private readonly pairs = new PairSet()
  /** How many were found by pairs. */
  private bought = new Int32Array(FIRST)
  /** What is to be looked up at once: customers, and invoices or days. */
  private customers = new Int32Array(0)
  private marks = new Int32Array(0)

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

  /** An invoice is one purchase; without one, a day is. */
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
      this.marks[marked++] = invoice >= 0 ? INVOICES + invoice : day
    }
    this.pairs.fetch(this.customers, this.marks, marked)
    for (let i = 0; i < marked; i++)
      if (this.pairs.add(this.customers[i]!, this.marks[i]!)) this.bought[this.customers[i]!]!++
  }

  /** Takes in one purchase of a customer. */
  addOne(customer: number, day: number, invoice: number): void {
    if (invoice < 0 && this.yearly && day !== NO_DAY) this.daysBought.mark(customer, day)
    else if (this.pairs.add(customer, invoice >= 0 ? INVOICES + invoice : day)) this.bought[customer]!++
  }

  /** How many purchases of a customer there were. */
  of(customer: number): number {
    return (this.bought[customer] ?? 0) + (this.yearly ? this.daysBought.count(customer) : 0)
  }
}
