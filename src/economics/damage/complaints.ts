import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { customersWithProblem } from './customers-with-problem'
import type { DamageFacts } from './facts'

type Needs = Pick<DamageFacts, 'complainRate'> & ValueOf<typeof customersWithProblem>

/** Those of them who complain. */
export const complaints = metric(
  'complaints',
  {
    title: 'Those who complain',
    term: 'Complaints',
    unit: 'count',
    formula: 'customers with a problem × complain rate',
    meaning: 'how many of them complain, and can be helped',
    source: 'TARP (Goodman), market damage model: 1,000 × 25% = 250',
  },
  ({ complainRate, customersWithProblem }: Needs) => times(customersWithProblem, complainRate),
)
