/** The results of the customers of a ledger: the rows of `recover customers`. */

import { annualMargin } from '../../economics/case/annual-margin'
import { customerFamily, customerMetrics } from '../../economics/customers'
import { TREATMENTS } from '../../economics/customers/treatment'
import { compileKernel } from '../../economics/kernel'
import { snake } from '../../inputs/names'
import { type Exact, minus, ZERO } from '../../numbers/exact/decimal'
import { Sum } from '../../numbers/exact/sum'
import type { Cell, Column } from '../../report/report'
import { Results } from '../../tables/results'
import type { CustomerYears, Judged } from './years'

/** The results of a customer, in reading order. */
export const CUSTOMER_RESULTS: readonly Column[] = [
  { key: 'purchases', title: 'Purchases', unit: 'count' },
  { key: 'revenue', title: 'Revenue', unit: 'money' },
  { key: 'annual_margin', title: annualMargin.title, unit: 'money' },
  ...customerMetrics.slice(0, 1).map(({ key, title, unit }) => ({ key: snake(key), title, unit })),
  { key: 'cost_to_serve', title: 'Cost to serve', unit: 'money' },
  ...customerMetrics.slice(1).map(({ key, title, unit }) => ({ key: snake(key), title, unit })),
  { key: 'rank', title: 'Rank', unit: 'count' },
  { key: 'cumulative_net', title: 'Cumulative net', unit: 'money' },
]

/** What is summed of all customers. */
const SUMMED = ['revenue', 'annualMargin', 'costToServe', 'netAnnualMargin'] as const

/** The keys of the results but for the rank and what it adds up to. */
const KEYS = [
  'purchases',
  'revenue',
  'annualMargin',
  'annualMarginRate',
  'costToServe',
  ...customerMetrics.slice(1).map(({ key }) => key),
]

const DECISION = KEYS.indexOf('decision')

/** The cells of a customer's results, in the order of RESULTS but for the last two. */
export function customerCells({ values, purchases }: Judged): Cell[] {
  const found = values as unknown as Record<string, Exact | string | null>
  return KEYS.map((key) => (key === 'purchases' ? purchases : (found[key] ?? null)))
}

export class CustomerTotals {
  readonly sums = new Map(SUMMED.map((key) => [snake(key), new Sum()] as const))
  readonly decisions = new Map<string, number>(TREATMENTS.map((one) => [one, 0]))

  /** Adds up the first rows of a results. */
  add(results: Results, rows: number): void {
    for (const key of SUMMED) results.sum(KEYS.indexOf(key), rows, this.sums.get(snake(key))!)
    for (let row = 0; row < rows; row++) {
      const decision = results.at(DECISION, row) as string
      this.decisions.set(decision, this.decisions.get(decision)! + 1)
    }
  }

  sum(key: string): Exact {
    return this.sums.get(key)?.total ?? ZERO
  }
}

/** Works out customers side by side: by the compiled formulas, and by the metrics themselves where these decline. */
export class CustomerResults {
  readonly results = new Results(
    CUSTOMER_RESULTS.length,
    KEYS.map((key) => key === 'decision').concat(false, false),
    TREATMENTS,
  )
  private readonly kernel = compileKernel(customerFamily, {
    shown: KEYS,
    words: TREATMENTS,
    optional: new Set(['avoidableShare']),
    cautions: [],
  })

  constructor(
    private readonly years: CustomerYears,
    rows: number,
  ) {
    this.results.clear(rows)
  }

  /** Works out a customer as a row of the results; returns the net, not rounded. */
  work(id: number, row: number): Exact {
    const { years, results } = this
    const facts = years.factsOf(id)
    if (!this.kernel(facts, results, row))
      customerCells(years.judged(id)).forEach((cell, i) => {
        results.set(i, row, cell as Exact | string | null)
      })
    return minus(facts.annualMargin, facts.costToServe)
  }
}
