import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { DamageFacts } from './facts'

type Needs = Pick<DamageFacts, 'customers' | 'problemRate'>

/** The customers who meet with a problem in a year. */
export const customersWithProblem = metric(
  'customersWithProblem',
  {
    title: 'Customers with a problem',
    unit: 'count',
    formula: 'customers × problem rate',
    meaning: 'how many customers meet with a problem in a year',
    source: 'TARP (Goodman), market damage model: 10,000 × 10% = 1,000',
  },
  ({ customers, problemRate }: Needs) => times(customers, problemRate),
)
