/** The rows of some customers as they come: when each was, and what it brought in. They are few enough to be put in order fast. */

import { DIGIT, distribute } from '../numbers/double/descending'

/** For two to the power of so many customers. */
export const PART_BITS = 14

/** Room for so many rows at first. */
const FIRST = 1 << 10

export class LogPart {
  private customers = new Int32Array(FIRST)
  private days = new Int32Array(FIRST)
  private revenue = new Float64Array(FIRST)
  private first = Number.POSITIVE_INFINITY
  private last = Number.NEGATIVE_INFINITY
  /** Whether no row was before the one that came ahead of it. */
  private isInOrder = true
  count = 0

  /** Takes in a row of a customer, told by their place in the part. */
  add(customer: number, day: number, revenue: number): void {
    if (this.count === this.days.length) this.grow()
    const at = this.count++
    this.customers[at] = customer
    this.days[at] = day
    this.revenue[at] = revenue
    if (day < this.first) this.first = day
    if (day >= this.last) this.last = day
    else this.isInOrder = false
  }

  private grow(): void {
    const size = 2 * this.count
    const { customers, days, revenue } = this
    this.customers = new Int32Array(size)
    this.customers.set(customers)
    this.days = new Int32Array(size)
    this.days.set(days)
    this.revenue = new Float64Array(size)
    this.revenue.set(revenue)
  }

  /** Writes the rows by customer and day, those of a day as they came; and behind which row those of each customer end. */
  inOrder(ends: Int32Array, days: Int32Array, revenue: Float64Array): void {
    const { customers, count } = this
    for (let row = 0; row < count; row++) ends[customers[row]!]!++
    for (let id = 0, sum = 0; id < ends.length; id++) {
      const own = ends[id]!
      ends[id] = sum
      sum += own
    }
    const rows = this.byDay()
    for (let i = 0; i < count; i++) {
      const row = rows[i]!
      const place = ends[customers[row]!]!++
      days[place] = this.days[row]!
      revenue[place] = this.revenue[row]!
    }
  }

  /** The rows in the order of their days. */
  private byDay(): Int32Array {
    const { count, days, first } = this
    let rows = new Int32Array(count)
    for (let row = 0; row < count; row++) rows[row] = row
    if (this.isInOrder) return rows
    const since = new Int32Array(count)
    for (let row = 0; row < count; row++) since[row] = days[row]! - first
    let others = new Int32Array(count)
    for (let shift = 0; (this.last - this.first) >> shift > 0; shift += DIGIT) {
      distribute(since, shift, rows, others)
      ;[rows, others] = [others, rows]
    }
    return rows
  }
}
