/** All that is known of a ledger once it has been read: its customers, the year that counts, and the segments. */

import type { CustomerTerms } from '../../economics/customers/facts'
import { addedUp } from '../../ledger/added-up'
import type { CustomerLines } from '../../ledger/customer-lines'
import type { LedgerAnswer } from '../../ledger/ledger-answer'
import type { Year } from '../../ledger/year'
import type { Exact } from '../../numbers/exact/decimal'
import type { Column } from '../../report/report'
import { Segments } from '../../report/segments'
import type { Numbered } from '../../tables/table'
import type { Request } from '../command'
import { countingOf } from '../ledger-flags'
import { CUSTOMER_RESULTS } from './judged'
import { Outlooks } from './outlooks'
import { CustomerList } from './rows'
import { CustomerYears } from './years'

const COUNTED: Column = { key: 'customers', title: 'Customers', unit: 'count' }

/** What is summed of the customers of a segment. */
export const CUSTOMERS_SUMMED = ['revenue', 'annual_margin', 'net_annual_margin']

/** The whole answer about a ledger, once it has been read. */
export interface BaseAnswer {
  readonly years: CustomerYears
  readonly portfolio: LedgerAnswer
  readonly year: Year
  readonly names: Numbered
  /** Complete once its rows have been read. */
  readonly list: CustomerList
  readonly segments: Segments | null
}

export async function baseAnswerOf(
  request: Request,
  labels: readonly Column[],
  by: string | null,
  followed: CustomerLines | null = null,
): Promise<BaseAnswer> {
  const { ledger, options, terms, given } = request
  const counting = countingOf(request)
  const { answer: portfolio, year } = await addedUp(request, counting, options.has('annualise'), followed)
  // As a flag the cost to serve stands for a column that is not there; a row a customer has taken it already.
  const hasService = ledger.some(
    ({ taken, kind }) => kind.perPurchase || taken.some(({ key }) => key === 'costToServe'),
  )
  const service = hasService ? { n: 0, s: 0, d: 1 } : (given.costToServe as Exact)
  const years = new CustomerYears(portfolio, ledger[0]!.customers, year, terms as CustomerTerms, service)
  const outlooks = counting.future
    ? new Outlooks(
        // The models are loaded where they are asked for.
        (await import('../../ledger/future/forecast')).forecastOf(portfolio, year, ledger, counting.future),
        portfolio,
        years,
      )
    : null
  const segments = by === null ? null : new Segments(by, COUNTED, CUSTOMER_RESULTS, CUSTOMERS_SUMMED)
  return {
    portfolio,
    year,
    years,
    names: ledger[0]!.customers,
    list: new CustomerList(portfolio, years, labels, segments, outlooks, request.checked),
    segments,
  }
}
