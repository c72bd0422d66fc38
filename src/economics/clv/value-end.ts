import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { annualMargin } from '../case/annual-margin'
import type { marginMultipleEnd } from './margin-multiple-end'

type Needs = ValueOf<typeof annualMargin> & ValueOf<typeof marginMultipleEnd>

/** What a customer is worth whose first annual margin comes after a year. */
export const valueEnd = metric(
  'valueEnd',
  {
    title: 'Worth of one, a year later',
    term: 'Value, end',
    unit: 'money',
    formula: 'annual margin × margin multiple, end',
    meaning: 'what a customer is worth today if the first annual margin comes after a year',
    source: '100 × 4.5 = 450 at retention 90% and discount 10%',
  },
  ({ annualMargin, marginMultipleEnd }: Needs) => times(annualMargin, marginMultipleEnd),
)
