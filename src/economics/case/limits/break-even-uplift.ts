import { metric, type ValueOf } from '../../../formulas/metric'
import { minus, ZERO } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { remedyCost } from '../remedy-cost'
import { paysAnyway, type requiredStay } from './required-stay'

type Needs = Pick<Facts, 'stayIfIgnored' | 'costIfIgnored'> &
  ValueOf<typeof remedyCost> &
  ValueOf<typeof requiredStay>

/** The rise in the chance of staying at which the remedy pays, in shares (percentage points). */
export const breakEvenUplift = metric(
  'breakEvenUplift',
  {
    title: 'How much it must help',
    term: 'Break-even uplift',
    unit: 'share',
    formula:
      '0, where cost if ignored > 0 and remedy cost ≤ cost if ignored and required stay = 0; required stay − stay if ignored',
    meaning: 'by how much the remedy must raise the chance of staying to pay for itself',
    absent: 'where nothing is at stake, or no complaint is genuine',
    source: 'required stay less stay if ignored; without word of mouth, remedy cost ÷ future margin',
    shown: 'condition',
  },
  (needs: Needs) => {
    const { requiredStay, stayIfIgnored } = needs
    if (requiredStay === null) return null
    return paysAnyway(needs) && requiredStay.n === 0 ? ZERO : minus(requiredStay, stayIfIgnored)
  },
)
