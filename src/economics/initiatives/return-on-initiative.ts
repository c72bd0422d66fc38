import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { customerImpact } from './customer-impact'
import type { InitiativeFacts } from './facts'

type Needs = Pick<InitiativeFacts, 'cost'> & ValueOf<typeof customerImpact>

/** What reaches customers of each unit of money spent; 160 ÷ 100 = 1.60. */
export const returnOnInitiative = metric(
  'returnOnInitiative',
  {
    title: 'For each 1 spent',
    term: 'Return',
    unit: 'ratio',
    formula: 'customer impact ÷ cost, where cost > 0',
    meaning: 'what reaches customers for each unit of money spent; below 1 less than it costs',
    absent: 'where nothing is spent',
    source: 'benefit-cost ratio',
  },
  ({ cost, customerImpact }: Needs) => (cost.n > 0 ? over(customerImpact, cost) : null),
)
