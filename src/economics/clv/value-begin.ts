import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { annualMargin } from '../case/annual-margin'
import type { marginMultipleBegin } from './margin-multiple-begin'

type Needs = ValueOf<typeof annualMargin> & ValueOf<typeof marginMultipleBegin>

/** What a customer is worth whose first annual margin comes now. */
export const valueBegin = metric(
  'valueBegin',
  {
    title: 'Worth of one, from now',
    term: 'Value, begin',
    unit: 'money',
    formula: 'annual margin × margin multiple, begin',
    meaning: 'what a customer is worth today if the first annual margin comes now',
    source: '100 × 5.5 = 550 at retention 90% and discount 10%',
  },
  ({ annualMargin, marginMultipleBegin }: Needs) => times(annualMargin, marginMultipleBegin),
)
