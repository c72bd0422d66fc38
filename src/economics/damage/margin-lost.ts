import { metric, type ValueOf } from '../../formulas/metric'
import { plus, times } from '../../numbers/exact/decimal'
import type { customersLost } from './customers-lost'
import type { DamageFacts } from './facts'
import type { lostByWordOfMouth } from './lost-by-word-of-mouth'

type Needs = Pick<DamageFacts, 'customerValue'> &
  ValueOf<typeof customersLost> &
  ValueOf<typeof lostByWordOfMouth>

/** What the customers lost are worth. */
export const marginLost = metric(
  'marginLost',
  {
    title: 'What you lose with them',
    term: 'Margin lost',
    unit: 'money',
    formula: '(customers lost + lost by word of mouth) × customer value',
    meaning: 'what a year of problems costs in customers, those by word of mouth too, at what each is worth',
    absent: 'where it was not given what a customer is worth',
    source: 'revenue at risk (ctmaworld.com), in margin: 818.5 × 36 = 29,466',
  },
  ({ customerValue, customersLost, lostByWordOfMouth }: Needs) =>
    customerValue === null ? null : times(plus(customersLost, lostByWordOfMouth), customerValue),
)
