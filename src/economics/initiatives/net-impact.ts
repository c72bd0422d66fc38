import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { customerImpact } from './customer-impact'
import type { InitiativeFacts } from './facts'

type Needs = Pick<InitiativeFacts, 'cost'> & ValueOf<typeof customerImpact>

/** What reaches customers beyond what it costs. */
export const netImpact = metric(
  'netImpact',
  {
    title: 'Beyond its cost',
    term: 'Net impact',
    unit: 'money',
    formula: 'customer impact − cost',
    meaning: 'what reaches customers beyond what it costs; below 0 the cost is larger',
    source: 'benefit less cost',
  },
  ({ cost, customerImpact }: Needs) => minus(customerImpact, cost),
)
