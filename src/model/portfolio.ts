/** The customers of a ledger: what each of them brought in the year that is counted, from rows in any order. */
import { type Batch, fill, type Table } from './cases'
import { aYearBefore, NO_DAY } from './dates'
import { type Exact, exact, plus, times, ZERO } from './decimal'
import { Deferred, type Waiter } from './deferred'
import type { FieldKey } from './layout'
import { DRIVERS, LedgerRows, MARGIN, REVENUE, SERVICE } from './ledger-rows'
import { Pairs } from './pairs'
import { type Given, type Problem, resolve } from './read'
import type { Spool } from './spool'
import { Sum } from './sum'
import { Sums } from './sums'

/** How a ledger is counted. Days are since 1970-01-01. */
export interface Counting {
  /** The last day that counts; null for the last one of the ledger. */
  readonly asOf: number | null
  /** The first one; null for a year before the last, 'all' for the first of the ledger. */
  readonly since: number | 'all' | null
  readonly today: number
  /** The margin rate of rows that have no margin of their own. */
  readonly rate: Exact | null
  /** What one of each driver of the cost to serve costs. */
  readonly drivers: readonly Exact[]
  /** The heading of the column by which customers are grouped. */
  readonly segment: string | null
  readonly spool: () => Spool
}

/** Rows without a customer: beside the customers, not among them. */
export interface Unattributed {
  rows: number
  readonly revenue: Sum
  readonly margin: Sum
}

/** How many customers there is room for at first. */
const FIRST = 1 << 10

/** Numbers of invoices are told from days by being larger than any. */
const INVOICES = 1_000_000

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function longer(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (size <= array.length) return array
  const grown = new Int32Array(Math.max(size, 2 * array.length))
  grown.set(array)
  return grown
}

export class Portfolio {
  private readonly sums: Sums
  /** Where the purchases stand that were given rather than counted: behind the drivers. */
  private readonly given: number
  private readonly rows: LedgerRows
  /** How many rows of each customer were counted, and how many purchases. */
  private counted = new Int32Array(FIRST)
  private bought = new Int32Array(FIRST)
  private readonly pairs = new Pairs()
  private readonly deferred: Deferred
  readonly names = new Map<number, string>()
  /** The segment of each customer, the first that is not blank. */
  readonly segments = new Map<number, string>()
  /** Customers with more than one segment. */
  readonly divided = new Set<number>()
  readonly unattributed: Unattributed = { rows: 0, revenue: new Sum(), margin: new Sum() }
  /** Revenue above 0 and below. */
  readonly gross = new Sum()
  readonly credits = new Sum()
  creditRows = 0
  /** The days of the ledger, and of the rows that were counted. */
  first = Number.POSITIVE_INFINITY
  last = NO_DAY
  firstCounted = Number.POSITIVE_INFINITY
  /** Whether purchases are known: by dates, by invoices, or given. */
  hasPurchases = true

  /** Rows from one day to the other are surely counted; where that is `settled`, no others are. */
  private readonly from: number
  private readonly to: number
  private readonly settled: boolean
  private yearBeforeLast = NO_DAY

  constructor(private readonly how: Counting) {
    const { asOf, since, today } = how
    this.settled = asOf !== null || since !== null
    this.to = asOf ?? Number.POSITIVE_INFINITY
    // A ledger that does not say where it ends does so today at the latest.
    const year = aYearBefore(asOf ?? today) + 1
    this.from = since === 'all' ? Number.NEGATIVE_INFINITY : (since ?? year)
    this.given = DRIVERS + how.drivers.length
    this.sums = new Sums(this.given + 1)
    this.rows = new LedgerRows(how.rate, how.drivers.length)
    this.deferred = new Deferred(this.given, how.spool)
  }

  /** Takes in every row of a file. Rows that tell no margin or revenue are rejected. */
  async addAll(table: Table): Promise<void> {
    const segment = this.how.segment === null ? -1 : table.labelNamed(this.how.segment)
    const name = table.labels.indexOf('name')
    const given = { ...table.base }
    for await (const batch of table.batches) {
      const ids = batch.customers!
      this.reach(table.customers.size)
      if (table.layout.row === 'customer') this.addYears(table, batch, given)
      else this.addRows(table, batch)
      for (let row = 0; row < batch.rows; row++) {
        const id = ids[row]!
        if (batch.rejected[row] === 1 || id < 0) continue
        if (name >= 0 && !this.names.has(id)) this.names.set(id, batch.labels[name]!.at(row))
        if (segment >= 0) this.assign(id, batch.labels[segment]!.at(row))
      }
    }
  }

  private reach(customers: number): void {
    this.sums.reach(customers)
    this.counted = longer(this.counted, customers)
    this.bought = longer(this.bought, customers)
  }

  private assign(id: number, segment: string): void {
    const own = this.segments.get(id)
    if (own === undefined) {
      if (segment !== '') this.segments.set(id, segment)
    } else if (segment !== '' && segment !== own) this.divided.add(id)
  }

  /** Rows of transactions. */
  private addRows(table: Table, batch: Batch): void {
    const { rows } = this
    const { days, invoices, rejected } = batch
    if (days === null && invoices === null) this.hasPurchases = false
    rows.open(batch)
    const one: Mutable<Waiter> = { customer: 0, day: NO_DAY, invoice: -1, n: rows.n, s: rows.s, large: null }
    let outside = 0
    for (let row = 0; row < batch.rows; row++) {
      if (rejected[row] === 1) continue
      const wrong = rows.read(row)
      if (wrong !== null) {
        table.reject(batch, row, wrong)
        continue
      }
      one.customer = batch.customers![row]!
      one.invoice = invoices === null ? -1 : invoices[row]!
      one.large = rows.large
      if (days === null) {
        this.count(one)
        continue
      }
      const day = days[row]!
      one.day = day
      if (day < this.first) this.first = day
      if (day > this.last) {
        this.last = day
        this.yearBeforeLast = aYearBefore(day)
      }
      if (day >= this.from && day <= this.to) this.count(one)
      else if (this.settled || day <= this.yearBeforeLast) outside++
      else this.deferred.add(one)
    }
    table.skip(outside)
  }

  /** Rows of customers: what a purchase brings, and how many there are in a year. */
  private addYears(table: Table, batch: Batch, given: Given): void {
    for (let row = 0; row < batch.rows; row++) {
      if (batch.rejected[row] === 1) continue
      fill(given, batch, row, table.base)
      const facts = resolve(given, {})
      if (Array.isArray(facts)) {
        table.reject(batch, row, facts as Problem<FieldKey>[])
        continue
      }
      const drivers = this.drivenBy(batch, row)
      const { sales, margin, perYear, costToServe } = facts
      const values = [times(sales, perYear), times(margin, perYear), costToServe, ...drivers, perYear]
      const customer = batch.customers![row]!
      this.tally(values[REVENUE]!)
      if (customer < 0) {
        this.unattribute(values[REVENUE]!, values[MARGIN]!)
        continue
      }
      this.counted[customer]!++
      values.forEach((value, column) => {
        this.sums.addExact(customer, column, value)
      })
    }
  }

  private drivenBy({ columns }: Batch, row: number): Exact[] {
    return this.how.drivers.map((_, i) => {
      const column = columns.find(({ key }) => key === `driver${i}`)
      return (column?.numbers?.at(row) as Exact | null | undefined) ?? ZERO
    })
  }

  /** Counts a row that lies in the year. */
  private count({ customer, day, invoice, n, s, large }: Waiter): void {
    if (day < this.firstCounted && day !== NO_DAY) this.firstCounted = day
    const revenue = large === null ? { n: n[REVENUE]!, s: s[REVENUE]!, d: 1 } : large[REVENUE]!
    this.tally(revenue)
    if (customer < 0) {
      this.unattribute(revenue, large === null ? exact(n[MARGIN]!, s[MARGIN]!) : large[MARGIN]!)
      return
    }
    this.counted[customer]!++
    for (let column = 0; column < this.given; column++) {
      if (large !== null) this.sums.addExact(customer, column, large[column]!)
      else if (n[column] !== 0) this.sums.add(customer, column, n[column]!, s[column]!)
    }
    if (revenue.n <= 0) return
    // An invoice is one purchase; without one, a day is.
    const mark = invoice >= 0 ? INVOICES + invoice : day
    if (this.pairs.add(customer, mark)) this.bought[customer]!++
  }

  private tally(revenue: Exact): void {
    if (revenue.n > 0) this.gross.add(revenue)
    else if (revenue.n < 0) {
      this.credits.add(revenue)
      this.creditRows++
    }
  }

  private unattribute(revenue: Exact, margin: Exact): void {
    this.unattributed.rows++
    this.unattributed.revenue.add(revenue)
    this.unattributed.margin.add(margin)
  }

  /** Settles the year once every file has been read: rows that waited are counted, or left out. */
  close(table: Table): void {
    let outside = 0
    for (const one of this.deferred.all()) {
      if (one.day > this.yearBeforeLast) this.count(one)
      else outside++
    }
    this.deferred.close()
    table.skip(outside)
  }

  /** Gives back what is held on disk, also where reading ended early. */
  dispose(): void {
    this.deferred.close()
  }

  /** The customers of the year, by number. */
  *customers(): Generator<number> {
    for (let id = 0; id < this.counted.length; id++) if (this.counted[id]! > 0) yield id
  }

  /** What a customer brought in: sums over the rows that were counted. */
  revenueOf(id: number): Exact {
    return this.sums.at(id, REVENUE)
  }

  marginOf(id: number): Exact {
    return this.sums.at(id, MARGIN)
  }

  /** The service cost of a customer's rows, with what its drivers cost. */
  serviceOf(id: number): Exact {
    return this.how.drivers.reduce(
      (all, each, i) => plus(all, times(each, this.sums.at(id, DRIVERS + i))),
      this.sums.at(id, SERVICE),
    )
  }

  /** How many purchases; null where nothing tells. */
  purchasesOf(id: number): Exact | null {
    if (!this.hasPurchases) return null
    return plus(exact(this.bought[id]!), this.sums.at(id, this.given))
  }
}
