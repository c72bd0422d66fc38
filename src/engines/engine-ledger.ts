/** What a ledger in a database answers of its customers: the database adds up, and what is made of the sums is made here. */
import { aYearBefore, dayOfIso, NO_DAY } from '../inputs/dates'
import type { CountingTerms } from '../ledger/counting-terms'
import { CustomerLabels } from '../ledger/customer-labels'
import type { LedgerAnswer } from '../ledger/ledger-answer'
import type { LeftRows } from '../ledger/left-out'
import { Sums } from '../ledger/sums'
import { LedgerTotals } from '../ledger/totals'
import { type MarginWay, VatOut } from '../ledger/vat-out'
import { compare, type Exact, exact, minus, plus, times, ZERO } from '../numbers/exact/decimal'
import { Sum } from '../numbers/exact/sum'
import type { EngineRow } from '../tables/engine-connection'
import type { EngineDays } from './engine-days'
import type { DaysAsked } from './ledger-queries'

/** Beyond so many of their own mean gaps a customer is silent. */
const GAPS = 3

/** Where the revenue stands among the sums, and the margin or the cost; the service and the drivers come behind. */
const [REVENUE, MARGIN, SERVICE] = [0, 1, 2] as const

/** The number in a text of digits that a database wrote; 0 where it wrote none. */
export function summedUp(text: string | null): Exact {
  if (text === null) return ZERO
  const [whole, part = ''] = text.split('.') as [string, string?]
  const n = BigInt(whole + part)
  return exact(n <= Number.MAX_SAFE_INTEGER && n >= Number.MIN_SAFE_INTEGER ? Number(n) : n, part.length)
}

/** What the rows of a customer, as it is written in one way, come to. */
export interface ReducedRow {
  readonly rows: number
  readonly sums: readonly Exact[]
  readonly days: number
  readonly first: number
  readonly last: number
}

/** Rows outside of the days that count. */
interface RowsOutside {
  readonly before: LeftRows
  readonly after: LeftRows
  readonly refunds: { readonly customer: number; readonly rows: number; readonly revenue: Exact }[]
  noDates: { readonly iso: string; readonly rows: number }[]
}

export class EngineLedger implements LedgerAnswer {
  first = Number.POSITIVE_INFINITY
  last = NO_DAY
  readonly labels = new CustomerLabels()
  readonly totals = new LedgerTotals()
  readonly vat: VatOut
  readonly leftOut: RowsOutside = {
    before: { rows: 0, revenue: new Sum() },
    after: { rows: 0, revenue: new Sum() },
    refunds: [],
    noDates: [],
  }
  days: EngineDays | null = null
  readonly purchases = {
    invoicesAgain: 0,
    silentSince: (customer: number, day: number): number | null => {
      const [count, first, last] = [
        this.bought.get(customer) ?? 0,
        this.firstDays.get(customer)!,
        this.lastDays.get(customer)!,
      ]
      return count > 1 && (day - last) * (count - 1) > GAPS * (last - first) ? last : null
    },
  }
  private readonly sums: Sums
  private readonly counted = new Set<number>()
  /** On how many days each customer bought, and the first and the last of them. */
  private readonly bought = new Map<number, number>()
  private readonly firstDays = new Map<number, number>()
  private readonly lastDays = new Map<number, number>()

  constructor(
    private readonly how: CountingTerms,
    /** How a margin comes about; by the rate of all where none stands in the table. */
    private readonly way: MarginWay,
    private readonly hasMargin: boolean,
    private readonly isDated: boolean,
  ) {
    this.sums = new Sums(SERVICE + 1 + how.drivers.length)
    this.vat = new VatOut(how.vat)
    this.vat.note([way])
    this.vat.settle()
  }

  /** The days that count, once the first and the last of the ledger are known. */
  get window(): DaysAsked {
    const { asOf, since, today } = this.how
    if (!this.isDated) return { from: null, to: null }
    const last = asOf ?? Math.min(this.last, today)
    return { from: since === 'all' ? null : (since ?? aYearBefore(last) + 1), to: asOf }
  }

  /** What earns the revenue of some sums. */
  marginAmong(sums: (column: number) => Exact): Exact {
    if (!this.hasMargin) return times(sums(REVENUE), this.how.rate!)
    return this.way === 'cost' ? minus(sums(REVENUE), sums(MARGIN)) : sums(MARGIN)
  }

  /** Takes in the rows of somebody, or of nobody (−1). */
  take(id: number, { rows, sums, days, first, last }: ReducedRow): void {
    if (id < 0) {
      const { unattributed } = this.totals
      unattributed.rows += rows
      unattributed.revenue.add(sums[REVENUE]!)
      unattributed.margin.add(this.marginAmong((column) => sums[column]!))
      return
    }
    this.counted.add(id)
    this.sums.reach(id)
    sums.forEach((sum, column) => {
      this.sums.addExact(id, column, sum)
    })
    if (days === 0) return
    this.bought.set(id, (this.bought.get(id) ?? 0) + days)
    this.firstDays.set(id, Math.min(this.firstDays.get(id) ?? first, first))
    this.lastDays.set(id, Math.max(this.lastDays.get(id) ?? last, last))
  }

  /** Whether the rows of all customers, and of nobody, brought what all rows did, above 0 and below it. */
  hasTaken([, above, below]: EngineRow): boolean {
    const customers = plus(this.sums.total(REVENUE), this.totals.unattributed.revenue.total)
    return compare(customers, plus(summedUp(above!), summedUp(below!))) === 0
  }

  /** Makes room for so many customers. */
  reach(customers: number): void {
    this.sums.reach(customers)
  }

  /** Says on how many days a customer bought who is written in several ways. */
  settle(id: number, days: number): void {
    this.bought.set(id, days)
  }

  /** Takes in rows outside of the days that count; `undated` is a day that stands for none, or ''. */
  leaveOut(side: 'before' | 'after', undated: string, rows: number, revenue: Exact): void {
    this.leftOut[side].rows += rows
    this.leftOut[side].revenue.add(revenue)
    if (undated !== '') this.leftOut.noDates.push({ iso: undated, rows })
  }

  *customers(): Generator<number> {
    yield* [...this.counted].sort((a, b) => a - b)
  }

  *everyCustomer(): Generator<number> {
    const { days } = this
    if (days === null) yield* this.customers()
    else for (let id = 0; id < days.size; id++) if (this.counted.has(id) || days.has(id)) yield id
  }

  /** What the rows of a customer that count brought in and earned, with their VAT; of all customers where none is named. */
  broughtBy(id: number | null): { readonly revenue: Exact; readonly margin: Exact } {
    const sums = (column: number) => (id === null ? this.sums.total(column) : this.sums.at(id, column))
    return { revenue: sums(REVENUE), margin: this.marginAmong(sums) }
  }

  revenueOf(id: number): Exact {
    return this.vat.revenue(this.sums.at(id, REVENUE))
  }

  marginOf(id: number): Exact {
    const { revenue, margin } = this.broughtBy(id)
    return this.vat.margin(margin, revenue)
  }

  serviceOf(id: number): Exact {
    return this.how.drivers.reduce(
      (all, each, i) => plus(all, times(each, this.sums.at(id, SERVICE + 1 + i))),
      this.sums.at(id, SERVICE),
    )
  }

  purchasesOf(id: number): Exact | null {
    return this.isDated ? exact(this.bought.get(id) ?? 0) : null
  }

  /** What a database has added up is told by its exact sums alone. */
  plainly(): boolean {
    return false
  }

  linesOf(): readonly [] {
    return []
  }
}

/** The day in a text that a database wrote; NO_DAY where it wrote none. */
export const dayWritten = (text: string | null): number =>
  text === null ? NO_DAY : dayOfIso(text.slice(0, 10))
