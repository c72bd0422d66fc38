import type { DamageFacts } from '../../model/damage-facts'
import { times } from '../../model/decimal'
import { metric } from '../metric'

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
