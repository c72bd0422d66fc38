/** The customers of a ledger: what each of them brought in the year that is counted, from rows in any order. */

import type { Given } from '../inputs/readers'
import { type Exact, exact, plus, times } from '../numbers/exact/decimal'
import type { FollowedLine } from '../report/followed-lines'
import type { Batch, PlainTaker, Table } from '../tables/table'
import { COUNTS, CountedDays, WAITS } from './counted-days'
import { areSales, CountedSales } from './counted-sales'
import type { CountingTerms } from './counting-terms'
import { CustomerLabels } from './customer-labels'
import type { CustomerLines } from './customer-lines'
import type { CustomerDays } from './future/customer-days'
import { DayLog } from './future/day-log'
import type { LedgerAnswer, PlainCustomer } from './ledger-answer'
import { LeftOut } from './left-out'
import type { Purchases } from './purchases'
import { OneRow, type RowAmounts, Selection } from './row-amounts'
import { DRIVERS, LedgerRows, MARGIN, REVENUE, SERVICE } from './rows'
import { broughtAYear } from './rows-of-customers'
import type { Sums } from './sums'
import type { LedgerTotals } from './totals'
import { VatOut } from './vat-out'
import { WaitingRows } from './waiting-rows'

export class Portfolio implements LedgerAnswer {
  /** Where the purchases stand that were given rather than counted: behind the drivers. */
  private readonly given: number
  private readonly rows: LedgerRows
  private readonly counted: CountedSales
  private readonly window: CountedDays
  private readonly waiting: WaitingRows
  /** The few rows that wait and whose values do not go into Numbers. */
  private readonly large: OneRow[] = []
  private readonly now = new Selection()
  private readonly later = new Selection()
  private readonly never = new Selection()
  readonly leftOut: LeftOut
  readonly labels = new CustomerLabels()
  /** What its sums come to without VAT. */
  readonly vat: VatOut
  private readonly log: DayLog | null
  /** The purchase days of the whole ledger, where they are kept and it has been read. */
  days: CustomerDays | null = null
  /** Whether purchases are known: by dates, by invoices, or given. */
  hasPurchases = true

  /** `followed` takes the lines of one customer down; null where nobody asks. */
  constructor(
    private readonly how: CountingTerms,
    private readonly followed: CustomerLines | null = null,
  ) {
    this.window = new CountedDays(how.asOf, how.since, how.today)
    this.given = DRIVERS + how.drivers.length
    this.vat = new VatOut(how.vat)
    this.rows = new LedgerRows(how.rate, how.drivers.length)
    this.counted = new CountedSales(this.given, this.window.isYear, how.future !== undefined)
    this.waiting = new WaitingRows(this.given, how.spool)
    this.log = how.future ? new DayLog(how.asOf, this.window, this.counted) : null
    this.leftOut = new LeftOut(this.log)
  }

  get purchases(): Purchases {
    return this.counted.purchases
  }

  get totals(): LedgerTotals {
    return this.counted.totals
  }

  private get sums(): Sums {
    return this.counted.sums
  }

  /** The days of the ledger. */
  get first(): number {
    return this.window.first
  }

  get last(): number {
    return this.window.last
  }

  /** Takes in every row of a file. Rows that tell no margin or revenue are rejected. */
  async addAll(table: Table): Promise<void> {
    const segment = this.how.segment === null ? -1 : table.labelNamed(this.how.segment)
    const name = table.labels.indexOf('name')
    const given = { ...table.base }
    if (this.followed === null && name < 0 && segment < 0) table.handOver?.(this.takerFor(table))
    for await (const batch of table.batches) {
      this.reach(table.customers.size)
      if (table.kind.perPurchase) this.addYears(table, batch, given)
      else this.addRows(table, batch)
      if (name >= 0 || segment >= 0) this.labels.take(batch, name, segment)
    }
  }

  private reach(customers: number): void {
    this.counted.reach(customers)
    this.log?.reach(customers)
  }

  /** What takes plain rows of a file that stand in no batch. */
  private takerFor(table: Table): PlainTaker {
    let brought: RowAmounts | null = null
    return {
      open: (batch) => {
        this.reach(table.customers.size)
        brought = this.rows.open(batch)
        const odd = this.rows.odd.indexOf(1)
        return odd < 0 ? batch.rows : Math.min(odd, batch.rows)
      },
      take: (rows) => this.addBrought(table, brought!, rows),
    }
  }

  /** Rows of transactions. */
  private addRows(table: Table, batch: Batch): void {
    const { days, invoices, rows } = batch
    if (days === null && invoices === null) this.hasPurchases = false
    const brought = this.rows.open(batch)
    this.takeOdd(table, batch)
    this.addBrought(table, brought, rows)
    this.followed?.look(table, batch, {
      values: (row) => this.rows.broughtBy(row),
      revenue: (row) => this.rows.revenueAt(row),
    })
  }

  /** Adds up what the first rows brought, but for those that are odd. */
  private addBrought(table: Table, brought: RowAmounts, rows: number): void {
    const { days } = brought
    const { now, later, never, log } = this
    let left = this.rows.odd
    if (log !== null && areSales(brought)) {
      if (log.addSales(table, brought, rows, left) === 0) return
      left = log.taken
    }
    now.clear(rows)
    later.clear(rows)
    never.clear(rows)
    if (days !== null) this.window.sort(days, rows, left, now, later, never)
    else for (let row = 0; row < rows; row++) if (left[row] === 0) now.add(row)
    this.counted.add(brought, now)
    this.waiting.add(brought, later)
    if (days !== null) log?.add(brought, rows, left)
    this.leftOut.add(table, brought, never, this.window.to)
  }

  /** Takes the odd rows of a batch by themselves; those that are not to be used are odd from now on. */
  private takeOdd(table: Table, batch: Batch): void {
    const { odd } = this.rows
    for (let row = 0; row < batch.rows; row++) {
      if (batch.rejected[row] === 1) odd[row] = 1
      else if (odd[row] === 1) this.takeOne(table, batch, row)
    }
  }

  private takeOne(table: Table, batch: Batch, row: number): void {
    const found = this.rows.read(row)
    if ('wrong' in found) {
      table.reject(batch, row, found.wrong)
      return
    }
    const { customers, days, invoices } = batch
    const one = new OneRow(customers![row]!, days && days[row]!, invoices && invoices[row]!, found.values)
    this.log?.addOne(one)
    const counts = one.day === null ? COUNTS : this.window.take(one.day)
    if (counts === COUNTS) this.counted.addOne(one)
    else if (counts !== WAITS) this.leftOut.addOne(table, one, this.window.to)
    else if (one.isPlain) this.waiting.add(one, OneRow.picked)
    else this.large.push(one)
  }

  private addYears(table: Table, batch: Batch, given: Given): void {
    const brought = broughtAYear(table, batch, given, this.how.drivers.length, this.vat)
    for (const [row, values] of brought) this.counted.sumUp(batch.customers![row]!, values)
    this.followed?.look(table, batch, { values: (row) => brought.get(row)!, revenue: () => null })
  }

  /** Settles the year once every file has been read: rows that waited are counted, or left out. */
  close(table: Table): void {
    this.vat.note(this.rows.used)
    this.vat.settle()
    const { now, never, window } = this
    for (const { rows, count } of this.waiting.all()) {
      now.clear(count)
      never.clear(count)
      for (let row = 0; row < count; row++) (window.has(rows.days![row]!) ? now : never).add(row)
      this.counted.add(rows, now)
      this.leftOut.add(table, rows, never, window.to)
    }
    for (const one of this.large) {
      if (window.has(one.day!)) this.counted.addOne(one)
      else this.leftOut.addOne(table, one, this.window.to)
    }
    this.waiting.close()
    const { future, onAnyDay, asOf } = this.how
    const end = onAnyDay ? null : (asOf ?? window.last)
    this.days = this.log?.close(future!.old, end, table, this.leftOut) ?? null
  }

  /** Gives back what is held on disk, also where reading ended early. */
  dispose(): void {
    this.waiting.close()
  }

  /** The customers of the year, by number. */
  customers(): Int32Array {
    return this.counted.customers()
  }

  /** Those, and whoever else ever bought, as far as the whole ledger is kept. */
  everyCustomer(): Int32Array {
    const { days, counted } = this
    const found = new Int32Array(days?.size ?? 0)
    let count = 0
    for (let id = 0; id < found.length; id++) if (counted.has(id) || days!.has(id)) found[count++] = id
    return found.subarray(0, count)
  }

  revenueOf(id: number): Exact {
    return this.vat.revenue(this.sums.at(id, REVENUE))
  }

  marginOf(id: number): Exact {
    return this.vat.margin(this.sums.at(id, MARGIN), this.sums.at(id, REVENUE))
  }

  serviceOf(id: number): Exact {
    return this.how.drivers.reduce(
      (all, each, i) => plus(all, times(each, this.sums.at(id, DRIVERS + i))),
      this.sums.at(id, SERVICE),
    )
  }

  fetch(ids: Int32Array): number {
    return this.counted.fetch(ids)
  }

  plainly(id: number, into: PlainCustomer): boolean {
    return this.hasPurchases && !this.vat.isTakenOut && this.counted.plainly(id, into)
  }

  linesOf(id: number, files: readonly Table[]): readonly FollowedLine[] {
    return this.followed?.of(id, this.window, files) ?? []
  }

  purchasesOf(id: number): Exact | null {
    if (!this.hasPurchases) return null
    return plus(exact(this.purchases.of(id)), this.sums.at(id, this.given))
  }
}
