/** When a remedy has paid for itself. */
import { metric, type ValueOf } from '../../formulas/metric'
import { minus, over, times, ZERO } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import type { netAnnualMargin } from './net-annual-margin'
import type { remedyCost } from './remedy-cost'
import type { stayWithRemedy } from './stay-with-remedy'

type Needs = Pick<Facts, 'perYear' | 'purchasesToReach' | 'costIfIgnored' | 'stayIfIgnored'> &
  ValueOf<typeof stayWithRemedy> &
  ValueOf<typeof remedyCost> &
  ValueOf<typeof netAnnualMargin>

/** How many purchases, each counted in full, it takes until what the remedy keeps of them is what it costs. */
export function purchasesPaidFor(needs: Omit<Needs, 'purchasesToReach'>) {
  const { perYear, remedyCost, costIfIgnored, netAnnualMargin } = needs
  const uplift = minus(needs.stayWithRemedy, needs.stayIfIgnored)
  if (netAnnualMargin.n <= 0 || uplift.n <= 0) return null
  return over(times(minus(remedyCost, costIfIgnored), perYear), times(uplift, netAnnualMargin))
}

/** The first whole number of purchases of which the remedy keeps as much margin, each at its factor, as it costs. */
export const paybackPurchases = metric(
  'paybackPurchases',
  {
    title: 'Purchases until it is paid back',
    term: 'Payback purchases',
    unit: 'count',
    holds: 'a whole number',
    formula:
      '0, where remedy cost ≤ cost if ignored; purchases to reach ((remedy cost − cost if ignored) × purchases a year ÷ ((stay with remedy − stay if ignored) × net annual margin)), where stay with remedy > stay if ignored and net annual margin > 0',
    meaning: 'after how many purchases since the incident the remedy has paid for itself',
    absent:
      'without a margin, where the remedy does not raise the chance of staying, or where it is not reached within the horizon',
    source:
      'payback period on what the remedy keeps: 7 ÷ (3 × (80% − 30%)) = 4.67, so with the fifth purchase',
    shown: 'condition',
  },
  (needs: Needs) => {
    if (minus(needs.remedyCost, needs.costIfIgnored).n <= 0) return ZERO
    const purchases = purchasesPaidFor(needs)
    return purchases === null ? null : needs.purchasesToReach(purchases)
  },
)
