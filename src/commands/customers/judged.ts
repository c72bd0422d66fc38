/** The results of the customers of a ledger: the rows of `recover customers`. */

import { annualMargin } from '../../economics/case/annual-margin'
import { customerFamily, customerKeys, customerMetrics, customerOptional } from '../../economics/customers'
import { TREATMENTS } from '../../economics/customers/treatment'
import { compileKernel } from '../../economics/kernel'
import { titlesOf } from '../../formulas/metric'
import { type Exact, exact, minus } from '../../numbers/exact/decimal'
import { columnsOf } from '../../report/columns'
import type { Column } from '../../report/report'
import { Results } from '../../tables/results'
import type { CustomerYears, Judged, PlainFacts } from './years'

/** The results of a customer, in reading order. */
export const CUSTOMER_RESULTS: readonly Column[] = columnsOf([
  { key: 'purchases', title: 'Purchases', unit: 'count', absent: 'where nothing tells how many there were' },
  { key: 'revenue', title: 'Revenue', unit: 'money' },
  { key: 'annualMargin', ...titlesOf(annualMargin), unit: 'money' },
  customerMetrics[0],
  { key: 'costToServe', title: 'Cost to serve', unit: 'money' },
  ...customerMetrics.slice(1),
  { key: 'rank', title: 'Rank', unit: 'count', holds: 'a count' },
  { key: 'cumulativeNet', title: 'Net, added up so far', term: 'Cumulative net', unit: 'money' },
])

/** The cells of a customer's results, in the order of RESULTS but for the last two. */
export function customerCells({ values, purchases }: Judged): (Exact | string | null)[] {
  return customerKeys.map((key) => (key === 'purchases' ? purchases : values[key]))
}

/** Works out customers side by side: by the compiled formulas, and by the metrics themselves where these decline. */
export class CustomerResults {
  readonly results: Results
  /** What is known of the customer at hand. */
  private readonly plain: PlainFacts
  private readonly kernel = compileKernel(customerFamily, {
    shown: customerKeys,
    words: TREATMENTS,
    optional: customerOptional,
    cautions: [],
  })

  constructor(
    private readonly years: CustomerYears,
    rows: number,
    width: number,
  ) {
    const isWord = Array.from({ length: width }, (_, i) => customerKeys[i] === 'decision')
    this.results = new Results(width, isWord, TREATMENTS)
    this.results.clear(rows)
    this.plain = years.blank()
  }

  /** Works out a customer as a row of the results; returns the net, not rounded. */
  work(id: number, row: number): Exact {
    const { years, results, plain } = this
    if (years.fill(plain, id) && this.kernel(plain, results, row)) {
      const { n, s } = plain.annualMargin
      return minus(exact(n, s), plain.costToServe)
    }
    const facts = years.factsOf(id)
    if (!this.kernel(facts, results, row))
      customerCells(years.judged(id)).forEach((cell, i) => {
        results.set(i, row, cell)
      })
    return minus(facts.annualMargin, facts.costToServe)
  }
}
