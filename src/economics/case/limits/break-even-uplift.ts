import { metric, type ValueOf } from '../../../formulas/metric'
import { minus } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { requiredStay } from './required-stay'

type Needs = Pick<Facts, 'stayIfIgnored'> & ValueOf<typeof requiredStay>

/** The rise in the chance of staying at which the remedy pays, in shares (percentage points). */
export const breakEvenUplift = metric(
  'breakEvenUplift',
  {
    title: 'Break-even uplift',
    unit: 'share',
    formula: 'required stay − stay if ignored',
    meaning: 'by how much the remedy must raise the chance of staying to pay for itself',
    absent: 'where nothing is at stake',
    source: 'required stay less stay if ignored; without word of mouth, remedy cost ÷ future margin',
    shown: 'condition',
  },
  ({ stayIfIgnored, requiredStay }: Needs) =>
    requiredStay === null ? null : minus(requiredStay, stayIfIgnored),
)
