/** On which days each customer of a ledger bought, over all of it, and what each of them brought in. */
import { type BroughtInAll, CustomerDays, type Spend } from './customer-days'
import type { DaysTaker } from './settling'

const MILLION = 1e6

/** More days than these are put in order by an algorithm for many. */
const FEW = 40

export class PurchaseDays extends CustomerDays implements DaysTaker {
  /** Where the purchases of each customer begin, and behind the last of them: their days in order, and what they brought in, in millionths. */
  private readonly starts: Int32Array
  private readonly days: Int32Array
  private readonly revenue: Float64Array
  private count = 0

  /** Takes the purchases of so many customers, from 0 on; of so many rows at most. */
  constructor(
    customers: number,
    rows: number,
    brought: BroughtInAll,
    protected readonly old: boolean,
    readonly first: number,
  ) {
    super(brought)
    this.starts = new Int32Array(customers + 1)
    this.days = new Int32Array(rows)
    this.revenue = new Float64Array(rows)
  }

  take(customer: number, days: Int32Array, count: number, revenue: Float64Array): void {
    putInOrder(days, count)
    for (let i = 0; i < count; i++) {
      this.days[this.count] = this.first + days[i]!
      this.revenue[this.count++] = revenue[days[i]!]!
    }
    this.starts[customer + 1] = this.count
  }

  get size(): number {
    return this.starts.length - 1
  }

  override get isEmpty(): boolean {
    return this.count === 0
  }

  has(id: number): boolean {
    return this.starts[id + 1]! > this.starts[id]!
  }

  firstOf(id: number): number {
    return this.days[this.starts[id]!]!
  }

  lastBy(id: number, day: number): number {
    return this.days[this.placeAfter(id, day) - 1]!
  }

  countUpTo(id: number, day: number): number {
    return this.placeAfter(id, day) - this.starts[id]!
  }

  spendOf(id: number, day: number): Spend | null {
    const end = this.placeAfter(id, day)
    let [sum, purchases] = [0, 0]
    for (let at = this.starts[id]! + (this.old ? 0 : 1); at < end; at++)
      if (this.revenue[at]! > 0) {
        sum += this.revenue[at]!
        purchases++
      }
    return purchases === 0 ? null : { purchases, mean: sum / MILLION / purchases }
  }

  /** Behind the last purchase of a customer up to a day. */
  private placeAfter(id: number, day: number): number {
    const from = this.starts[id]!
    let end = this.starts[id + 1]!
    while (end > from && this.days[end - 1]! > day) end--
    return end
  }
}

/** Puts so many of the first numbers in order. */
function putInOrder(numbers: Int32Array, count: number): void {
  if (count > FEW) {
    numbers.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const own = numbers[i]!
    let at = i
    for (; at > 0 && numbers[at - 1]! > own; at--) numbers[at] = numbers[at - 1]!
    numbers[at] = own
  }
}
