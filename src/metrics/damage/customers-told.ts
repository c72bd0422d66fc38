import type { DamageFacts } from '../../model/damage-facts'
import { times } from '../../model/decimal'
import { metric, type ValueOf } from '../metric'
import type { customersLost } from './customers-lost'

type Needs = Pick<DamageFacts, 'toldIfLost'> & ValueOf<typeof customersLost>

/** The customers who hear of it. */
export const customersTold = metric(
  'customersTold',
  {
    title: 'Customers told',
    unit: 'count',
    formula: 'customers lost × told if lost',
    meaning: 'how many other customers those who are lost talk to',
    source: 'word of mouth, as of one customer lost: 818.5 × 2 = 1,637',
  },
  ({ toldIfLost, customersLost }: Needs) => times(customersLost, toldIfLost),
)
