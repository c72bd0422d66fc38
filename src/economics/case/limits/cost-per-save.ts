import { metric, type ValueOf } from '../../../formulas/metric'
import { minus, over } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { remedyCost } from '../remedy-cost'
import type { stayWithRemedy } from '../stay-with-remedy'

type Needs = Pick<Facts, 'stayIfIgnored' | 'costIfIgnored'> &
  ValueOf<typeof stayWithRemedy> &
  ValueOf<typeof remedyCost>

/** Remedy cost, less what doing nothing would cost, for each customer kept because of it, in money. */
export const costPerSave = metric(
  'costPerSave',
  {
    title: 'Cost of each customer kept',
    term: 'Cost per save',
    unit: 'money',
    formula:
      '(remedy cost − cost if ignored) ÷ (stay with remedy − stay if ignored), where stay with remedy > stay if ignored',
    meaning: 'what it costs to keep one customer who would have left',
    absent: 'where the remedy does not raise the chance of staying',
    source: 'cost of an additional success: 7 ÷ (0.8 − 0.3) = 14',
    shown: 'condition',
  },
  ({ stayWithRemedy, stayIfIgnored, remedyCost, costIfIgnored }: Needs) => {
    const uplift = minus(stayWithRemedy, stayIfIgnored)
    return uplift.n > 0 ? over(minus(remedyCost, costIfIgnored), uplift) : null
  },
)
