/** How the rows of a ledger are to be counted. */
import type { Exact } from '../numbers/exact/decimal'
import type { Spool } from '../tables/spool'
import type { ForecastTerms } from './future/forecast-terms'

/** How a ledger is counted. Days are since 1970-01-01. */
export interface CountingTerms {
  /** The last day that counts; null for the last one of the ledger. */
  readonly asOf: number | null
  /** The first one; null for a year before the last, 'all' for the first of the ledger. */
  readonly since: number | 'all' | null
  readonly today: number
  /** The margin rate of rows that have no margin of their own. */
  readonly rate: Exact | null
  /** The VAT in its amounts, as a share of them without it; null where there is none. */
  readonly vat: Exact | null
  /** What one of each driver of the cost to serve costs. */
  readonly drivers: readonly Exact[]
  /** The heading of the column by which customers are grouped. */
  readonly segment: string | null
  /** The time to come that is asked for; left out where only the year is. */
  readonly future?: ForecastTerms
  /** Whether it is asked for as of any day; else as of the last that counts. */
  readonly onAnyDay?: boolean
  readonly spool: () => Spool
}
