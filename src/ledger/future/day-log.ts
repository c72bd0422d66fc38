/** What every row of a ledger brought, by customer and day, as it comes: put in order once all of it has been read. */
import { POWERS } from '../../numbers/exact/decimal'
import { isDateForNone } from '../left-out'
import type { OneRow, RowAmounts } from '../row-amounts'
import { Selection } from '../row-amounts'
import { MARGIN, REVENUE } from '../rows'
import { Sums } from '../sums'
import { DayRevenue, LogPart, OrderRoom, PART_BITS } from './log-part'
import { PurchaseDays } from './purchase-days'

/** How many customers a part has. */
const PART = 1 << PART_BITS

/** Revenue is kept in millionths, whole numbers: their sums do not hang on the order of the rows. */
const MILLIONTHS = 6

export class DayLog {
  /** The rows of so many customers each, by their numbers: what is put in order stays together in memory. */
  private readonly parts: LogPart[] = []
  private readonly picked = new Selection()
  private customers = 0
  /** The first day of all. */
  private first = Number.POSITIVE_INFINITY

  /** What each customer brought outside of the year: revenue, and margin behind it. */
  private readonly outside = new Sums(2)

  /** `until` is the last day that counts, null for the last of the ledger; what each customer brought in the year is in `sums`. */
  constructor(
    private readonly until: number | null,
    private readonly sums: Sums,
  ) {}

  /** Makes room for so many customers. */
  reach(customers: number): void {
    this.customers = Math.max(this.customers, customers)
    this.outside.reach(customers)
    while (this.parts.length * PART < customers) this.parts.push(new LogPart())
  }

  /** Takes in the rows of a batch that are not `left` out. */
  add({ customers, days, n, s }: RowAmounts, count: number, left: Uint8Array): void {
    const { parts } = this
    const [revenue, places] = [n[REVENUE]!, s[REVENUE]!]
    let { first } = this
    for (let row = 0; row < count; row++) {
      const customer = customers[row]!
      const day = days![row]!
      if (left[row] === 1 || customer < 0 || !this.has(day)) continue
      if (day < first) first = day
      parts[customer >> PART_BITS]!.add(customer & (PART - 1), day, millionths(revenue[row]!, places[row]!))
    }
    this.first = first
  }

  /** Takes in a row by itself, whatever its values. */
  addOne({ customer, day, values }: OneRow): void {
    if (customer < 0 || day === null || !this.has(day)) return
    const { n, s, d } = values[REVENUE]!
    const revenue = Math.round((Number(n) / Number(d) / 10 ** s) * POWERS[MILLIONTHS]!)
    this.first = Math.min(this.first, day)
    this.parts[customer >> PART_BITS]!.add(customer & (PART - 1), day, revenue)
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

  private has(day: number): boolean {
    return (this.until === null || day <= this.until) && !isDateForNone(day)
  }

  /** All of it by customer and day; what is kept here is given up. `old` customers bought before the ledger began. */
  close(old: boolean): PurchaseDays {
    const { parts, customers } = this
    const bought = new DayRevenue(parts.reduce((all, { count }) => all + count, 0))
    const room = new OrderRoom(parts.reduce((most, { count }) => Math.max(most, count), 0))
    const starts = new Int32Array(customers + 1)
    for (let at = 0; parts.length > 0; at += PART)
      parts.shift()!.settle(starts.subarray(at + 1, Math.min(at + PART, customers) + 1), bought, room)
    return new PurchaseDays(starts, bought, this.sums, this.outside, old, this.first)
  }
}

const millionths = (n: number, s: number): number =>
  s <= MILLIONTHS ? n * POWERS[MILLIONTHS - s]! : Math.round(n / POWERS[s - MILLIONTHS]!)
