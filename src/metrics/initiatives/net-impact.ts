import { minus } from '../../model/decimal'
import type { InitiativeFacts } from '../../model/initiative-facts'
import { metric, type ValueOf } from '../metric'
import type { customerImpact } from './customer-impact'

type Needs = Pick<InitiativeFacts, 'cost'> & ValueOf<typeof customerImpact>

/** What reaches customers beyond what it costs. */
export const netImpact = metric(
  'netImpact',
  {
    title: 'Net impact',
    unit: 'money',
    formula: 'customer impact − cost',
    meaning: 'what reaches customers beyond what it costs; below 0 the cost is larger',
    source: 'benefit less cost',
  },
  ({ cost, customerImpact }: Needs) => minus(customerImpact, cost),
)
