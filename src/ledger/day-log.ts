/** What every row of a ledger brought, by customer and day, as it comes: put in order once all of it has been read. */
import { POWERS } from '../numbers/exact/decimal'
import { isDateForNone } from './left-out'
import { PurchaseDays } from './purchase-days'
import type { OneRow, RowAmounts } from './row-amounts'
import { Selection } from './row-amounts'
import { MARGIN, REVENUE } from './rows'
import { Sums } from './sums'

/** How many rows are kept together. */
const BLOCK = 1 << 16

/** Revenue is kept in millionths, whole numbers: their sums do not hang on the order of the rows. */
const MILLIONTHS = 6

const FIRST = 1 << 10

class LogBlock {
  readonly customers = new Int32Array(BLOCK)
  readonly days = new Int32Array(BLOCK)
  readonly revenue = new Float64Array(BLOCK)
  count = 0
}

export class DayLog {
  private readonly blocks: LogBlock[] = []
  /** How many rows each customer has. */
  private counts = new Int32Array(FIRST)
  /** What each customer brought in all. */
  private readonly sums = new Sums(2)
  private readonly picked = new Selection()
  private customers = 0

  /** `until` is the last day that counts, null for the last of the ledger. */
  constructor(private readonly until: number | null) {}

  /** Makes room for so many customers. */
  reach(customers: number): void {
    this.sums.reach(customers)
    this.customers = Math.max(this.customers, customers)
    if (customers <= this.counts.length) return
    const longer = new Int32Array(Math.max(customers, 2 * this.counts.length))
    longer.set(this.counts)
    this.counts = longer
  }

  /** Takes in the rows of a batch that are not `left` out. */
  add(rows: RowAmounts, count: number, left: Uint8Array): void {
    const { customers, n, s } = rows
    const [days, revenue, places] = [rows.days!, n[REVENUE]!, s[REVENUE]!]
    this.picked.clear(count)
    let block = this.open
    for (let row = 0; row < count; row++) {
      const customer = customers[row]!
      const day = days[row]!
      if (left[row] === 1 || customer < 0 || !this.has(day)) continue
      if (block.count === BLOCK) block = this.open
      this.picked.add(row)
      const at = block.count++
      block.customers[at] = customer
      block.days[at] = day
      block.revenue[at] = millionths(revenue[row]!, places[row]!)
      this.counts[customer]!++
    }
    for (const [column, of] of [REVENUE, MARGIN].entries())
      this.sums.addAll(customers, column, n[of]!, s[of]!, this.picked)
  }

  /** Takes in a row by itself, whatever its values. */
  addOne({ customer, day, values }: OneRow): void {
    if (customer < 0 || day === null || !this.has(day)) return
    const block = this.open
    const at = block.count++
    block.customers[at] = customer
    block.days[at] = day
    const { n, s, d } = values[REVENUE]!
    block.revenue[at] = Math.round((Number(n) / Number(d) / 10 ** s) * POWERS[MILLIONTHS]!)
    this.counts[customer]!++
    this.sums.addExact(customer, 0, values[REVENUE]!)
    this.sums.addExact(customer, 1, values[MARGIN]!)
  }

  private has(day: number): boolean {
    return (this.until === null || day <= this.until) && !isDateForNone(day)
  }

  /** The block that has room. */
  private get open(): LogBlock {
    const last = this.blocks.at(-1)
    if (last !== undefined && last.count < BLOCK) return last
    const block = new LogBlock()
    this.blocks.push(block)
    return block
  }

  /** All of it by customer and day; what is kept here is given up. `old` customers bought before the ledger began. */
  close(old: boolean): PurchaseDays {
    const { counts, customers, blocks } = this
    const starts = new Int32Array(customers + 1)
    for (let id = 0; id < customers; id++) starts[id + 1] = starts[id]! + counts[id]!
    const days = new Int32Array(starts[customers]!)
    const revenue = new Float64Array(starts[customers]!)
    const ends = starts.slice(0, customers)
    for (let block = blocks.shift(); block !== undefined; block = blocks.shift())
      for (let i = 0; i < block.count; i++) {
        const place = ends[block.customers[i]!]!++
        days[place] = block.days[i]!
        revenue[place] = block.revenue[i]!
      }
    return new PurchaseDays(starts, days, revenue, this.sums, old)
  }
}

const millionths = (n: number, s: number): number =>
  s <= MILLIONTHS ? n * POWERS[MILLIONTHS - s]! : Math.round(n / POWERS[s - MILLIONTHS]!)
