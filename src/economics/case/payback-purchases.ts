import { metric, type ValueOf } from '../../formulas/metric'
import { over, times, ZERO } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import type { netAnnualMargin } from './net-annual-margin'
import type { remedyCost } from './remedy-cost'

type Needs = Pick<Facts, 'perYear' | 'purchasesToReach'> &
  ValueOf<typeof remedyCost> &
  ValueOf<typeof netAnnualMargin>

/** The first whole number of purchases whose margins, each at its factor, reach the remedy cost. */
export const paybackPurchases = metric(
  'paybackPurchases',
  {
    title: 'Payback purchases',
    unit: 'count',
    holds: 'a whole number',
    formula:
      '0, where remedy cost ≤ 0; purchases to reach (remedy cost × purchases a year ÷ net annual margin), where net annual margin > 0',
    meaning: 'after how many purchases the remedy has paid for itself',
    absent: 'without a margin, or where it is not reached within the horizon',
    source: 'payback period: 7 ÷ 3 = 2.33, so with the third purchase',
    shown: 'condition',
  },
  ({ perYear, purchasesToReach, remedyCost, netAnnualMargin }: Needs) => {
    if (remedyCost.n <= 0) return ZERO
    return netAnnualMargin.n > 0 ? purchasesToReach(over(times(remedyCost, perYear), netAnnualMargin)) : null
  },
)
