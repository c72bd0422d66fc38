/** The results of the customers of a ledger: the rows of `recover customers`. */

import { annualMargin } from '../../economics/case/annual-margin'
import type { Constant } from '../../economics/case/fast/many-cases'
import { customerMetrics } from '../../economics/customers'
import { type CustomerTerms, compileCustomers } from '../../economics/customers/fast'
import { TREATMENTS } from '../../economics/customers/treatment'
import { type Exact, minus } from '../../numbers/exact/decimal'
import { columnsOf } from '../../report/columns'
import type { Cell, Column } from '../../report/report'
import { DecimalRoom, type Decimals } from '../../tables/decimals'
import { Results } from '../../tables/results'
import type { CustomerYears, Judged } from './years'

/** The results of a customer, in reading order. */
export const CUSTOMER_RESULTS: readonly Column[] = columnsOf([
  { key: 'purchases', title: 'Purchases', unit: 'count', absent: 'where nothing tells how many there were' },
  { key: 'revenue', title: 'Revenue', unit: 'money' },
  { key: 'annualMargin', title: annualMargin.title, unit: 'money' },
  customerMetrics[0],
  { key: 'costToServe', title: 'Cost to serve', unit: 'money' },
  ...customerMetrics.slice(1),
  { key: 'rank', title: 'Rank', unit: 'count', holds: 'a count' },
  { key: 'cumulativeNet', title: 'Cumulative net', unit: 'money' },
])

/** The keys of the results but for the rank and what it adds up to. */
const KEYS = [
  'purchases',
  'revenue',
  'annualMargin',
  'annualMarginRate',
  'costToServe',
  ...customerMetrics.slice(1).map(({ key }) => key),
]

/** The cells of a customer's results, in the order of RESULTS but for the last two. */
export function customerCells({ values, purchases }: Judged): Cell[] {
  const found = values as unknown as Record<string, Exact | string | null>
  return KEYS.map((key) => (key === 'purchases' ? purchases : (found[key] ?? null)))
}

/** Works out customers side by side: by the compiled formulas, and by the metrics themselves where these decline. */
export class CustomerResults {
  readonly results = new Results(
    CUSTOMER_RESULTS.length,
    KEYS.map((key) => key === 'decision').concat(false, false),
    TREATMENTS,
  )
  private readonly kernel = compileCustomers(KEYS)
  private readonly decimals
  private readonly terms: { readonly [key in keyof CustomerTerms]: Constant } | null

  constructor(
    private readonly years: CustomerYears,
    rows: number,
  ) {
    this.decimals = {
      revenue: new DecimalRoom().reach(rows),
      annualMargin: new DecimalRoom().reach(rows),
      purchases: new DecimalRoom().reach(rows),
      costToServe: new DecimalRoom().reach(rows),
    }
    this.results.clear(rows)
    const terms = Object.entries(years.terms).map(([key, value]) => [key, constantOf(value)] as const)
    this.terms = terms.some(([, one]) => one === null) ? null : (Object.fromEntries(terms) as never)
  }

  /** Works out a customer as a row of the results; returns the net, not rounded. */
  work(id: number, row: number): Exact {
    const { years, decimals, results, terms } = this
    const margin = years.marginOf(id)
    const service = years.serviceOf(id)
    const isPlain =
      terms !== null &&
      put(decimals.revenue, row, years.revenueOf(id)) &&
      put(decimals.annualMargin, row, margin) &&
      put(decimals.costToServe, row, service) &&
      put(decimals.purchases, row, years.purchasesOf(id))
    if (isPlain && this.kernel(row, decimals, terms, results, row)) return minus(margin, service)
    const judged = years.judged(id)
    customerCells(judged).forEach((cell, i) => {
      results.set(i, row, cell as Exact | string | null)
    })
    return judged.values.netAnnualMargin
  }
}

/** A value of all customers for the compiled formulas; null where they cannot take it. */
function constantOf(value: Exact | null): Constant | null {
  if (value === null) return { n: Number.NaN, s: 0 }
  return typeof value.n === 'number' && value.d === 1 ? { n: value.n, s: value.s } : null
}

/** The same of one customer; false where they cannot take it. */
function put(decimals: Decimals, row: number, value: Exact | null): boolean {
  const one = constantOf(value)
  if (one === null) return false
  decimals.n[row] = one.n
  decimals.s[row] = one.s
  return true
}
