/** The customers of a ledger, judged and put in order: the rows of `recover customers`. */

import { annualMargin } from '../metrics/annual-margin'
import { customerMetrics, judge, type WorkedCustomer } from '../metrics/customers'
import { TREATMENTS } from '../metrics/customers/treatment'
import type { Numbered } from '../model/cases'
import type { CustomerFacts } from '../model/customer-facts'
import { compare, type Exact, exact, plus, ZERO } from '../model/decimal'
import type { Portfolio } from '../model/portfolio'
import { Sum } from '../model/sum'
import { type Cell, type Column, snake } from '../report'
import type { Year } from './year'

/** The results of a customer, in reading order. */
export const RESULTS: readonly Column[] = [
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

export interface Judged {
  readonly id: number
  readonly values: WorkedCustomer
  /** Null where nothing tells how many purchases there were. */
  readonly purchases: Exact | null
}

export class CustomerTotals {
  readonly sums = new Map(SUMMED.map((key) => [snake(key), new Sum()] as const))
  readonly decisions = new Map<string, number>(TREATMENTS.map((one) => [one, 0]))

  add({ values }: Judged): void {
    for (const key of SUMMED) this.sums.get(snake(key))!.add(values[key])
    this.decisions.set(values.decision, this.decisions.get(values.decision)! + 1)
  }

  sum(key: string): Exact {
    return this.sums.get(key)?.total ?? ZERO
  }
}

type Terms = Pick<CustomerFacts, 'avoidableShare' | 'exitCost' | 'maxPriceRise' | 'maxServiceCut'>

/** Every customer of the year with its metrics, the best first; ties go by customer. */
export function ranked(
  portfolio: Portfolio,
  names: Numbered,
  year: Year,
  terms: Terms,
  /** What serving each costs in a year besides what the ledger tells. */
  service: Exact,
): Judged[] {
  const all: Judged[] = []
  for (const id of portfolio.customers()) {
    const purchases = portfolio.purchasesOf(id)
    const scaled = purchases === null ? null : year.of(purchases)
    const values = judge({
      revenue: year.of(portfolio.revenueOf(id)),
      annualMargin: year.of(portfolio.marginOf(id)),
      purchases: scaled ?? ZERO,
      costToServe: plus(year.of(portfolio.serviceOf(id)), service),
      ...terms,
    } as CustomerFacts)
    all.push({ id, values, purchases: scaled })
  }
  return all.sort((a, b) => {
    const order = compare(b.values.netAnnualMargin, a.values.netAnnualMargin)
    if (order !== 0) return order
    const [one, other] = [names.textOf(a.id), names.textOf(b.id)]
    return one < other ? -1 : one > other ? 1 : 0
  })
}

/** The cells of a customer's results, in the order of RESULTS. */
export function cellsOf({ values, purchases }: Judged, rank: number, cumulative: Exact): Cell[] {
  const found = values as unknown as Record<string, Exact | string | null>
  return [
    purchases,
    values.revenue,
    values.annualMargin,
    values.annualMarginRate,
    values.costToServe,
    ...customerMetrics.slice(1).map(({ key }) => found[key] ?? null),
    exact(rank),
    cumulative,
  ]
}
