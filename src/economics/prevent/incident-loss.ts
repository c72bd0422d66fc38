import { metric, type ValueOf } from '../../formulas/metric'
import { minus, ONE, plus, times } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'
import type { silentLoss } from './silent-loss'

type Needs = Pick<PreventionFacts, 'customerValue' | 'keptValue' | 'complainRate'> &
  ValueOf<typeof silentLoss>

/** What one incident costs: put right, of those who complain, and in silence, of the others. */
export const incidentLoss = metric(
  'incidentLoss',
  {
    title: 'Lost with each incident',
    term: 'Incident loss',
    unit: 'money',
    formula: 'complain rate × (customer value − kept value) + (1 − complain rate) × silent loss',
    meaning:
      'what one incident costs: remedy and lost customers together where it is put right, lost customers where nobody complains',
    source: 'the worked example: 36 − 29 = 7; of whom 25% complain: 25% × 7 + 75% × 14.40 = 12.55',
  },
  ({ customerValue, keptValue, complainRate, silentLoss }: Needs) =>
    plus(times(complainRate, minus(customerValue, keptValue)), times(minus(ONE, complainRate), silentLoss)),
)
