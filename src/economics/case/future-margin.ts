import { metric, type ValueOf } from '../../formulas/metric'
import { over, times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import type { netAnnualMargin } from './net-annual-margin'

type Needs = Pick<Facts, 'countedPurchases' | 'perYear'> & ValueOf<typeof netAnnualMargin>

/** V: the net margin of the counted purchases, each at its factor of retention and discount, in money. */
export const futureMargin = metric(
  'futureMargin',
  {
    title: 'What they leave from now on',
    term: 'Future margin',
    unit: 'money',
    formula: 'net annual margin × counted purchases ÷ purchases a year',
    meaning: 'what the customer is worth over the purchases counted, if they stay',
    source: 'present value of a level margin',
    shown: 'worth',
  },
  ({ countedPurchases, perYear, netAnnualMargin }: Needs) =>
    over(times(netAnnualMargin, countedPurchases), perYear),
)
