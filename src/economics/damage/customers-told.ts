import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { customersLost } from './customers-lost'
import type { DamageFacts } from './facts'

type Needs = Pick<DamageFacts, 'toldIfLost'> & ValueOf<typeof customersLost>

/** The customers who hear of it. */
export const customersTold = metric(
  'customersTold',
  {
    title: 'People they tell',
    term: 'Customers told',
    unit: 'count',
    formula: 'customers lost × told if lost',
    meaning: 'how many other customers those who are lost talk to',
    source: 'word of mouth, as of one customer lost: 818.5 × 2 = 1,637',
  },
  ({ toldIfLost, customersLost }: Needs) => times(customersLost, toldIfLost),
)
