/** What a ledger answers of its customers once it has been added up, by this program or by a database. */
import type { Exact } from '../numbers/exact/decimal'
import type { FollowedLine } from '../report/followed-lines'
import type { Table } from '../tables/table'
import type { CustomerLabels } from './customer-labels'
import type { CustomerDays } from './future/customer-days'
import type { LeftOut } from './left-out'
import type { LedgerTotals } from './totals'
import type { VatOut } from './vat-out'

/** What a customer brought, in Numbers: each is n ÷ 10^s. They are written anew for each customer. */
export interface PlainCustomer {
  readonly revenue: PlainSum
  readonly margin: PlainSum
  /** Null where nobody asks: they take as long as all the rest. */
  readonly purchases: PlainSum | null
}

/** An exact number that is written anew. */
export interface PlainSum {
  n: number
  s: number
  readonly d: 1
}

export interface LedgerAnswer {
  /** The days of the ledger: NO_DAY for the last where it has none. */
  readonly first: number
  readonly last: number
  readonly labels: CustomerLabels
  readonly totals: LedgerTotals
  /** What its sums come to without VAT. */
  readonly vat: VatOut
  readonly leftOut: Pick<LeftOut, 'before' | 'after' | 'refunds' | 'noDates'>
  /** The purchase days of the whole ledger; null where they are not kept. */
  readonly days: CustomerDays | null
  readonly purchases: {
    /** How many further days there are of invoices that stand on several. */
    readonly invoicesAgain: number
    /** The last purchase day of a customer who has since been silent for longer than they use to be; null for any other. */
    silentSince(customer: number, day: number): number | null
  }
  /** The customers of the year, by number. */
  customers(): Iterable<number>
  /** Those, and whoever else ever bought, as far as the whole ledger is kept. */
  everyCustomer(): Iterable<number>
  /** What a customer brought in: sums over the rows that were counted. */
  revenueOf(id: number): Exact
  marginOf(id: number): Exact
  /** The service cost of a customer's rows, with what its drivers cost. */
  serviceOf(id: number): Exact
  /** Looks at many customers at once, before they are asked for one by one; left out where that makes nothing faster. */
  readonly fetch?: (ids: Int32Array) => number
  /** Writes all of that, where there is no service cost; false where Numbers do not tell it. */
  plainly(id: number, into: PlainCustomer): boolean
  /** How many purchases; null where nothing tells. */
  purchasesOf(id: number): Exact | null
  /** The lines of the customer that is followed, once the year is settled; none where nobody is. */
  linesOf(id: number, files: readonly Table[]): readonly FollowedLine[]
}
