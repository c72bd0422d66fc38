import { metric, type ValueOf } from '../../formulas/metric'
import { minus, plus, times } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'
import type { incidentLoss } from './incident-loss'
import type { repeatedRemedyCost } from './repeated-remedy-cost'

type Needs = Pick<PreventionFacts, 'discountedYears' | 'remedyCost' | 'complainRate'> &
  ValueOf<typeof incidentLoss> &
  ValueOf<typeof repeatedRemedyCost>

/** What an incident costs that happens every year. */
export const repeatedLoss = metric(
  'repeatedLoss',
  {
    title: 'Lost with each, all years',
    term: 'Repeated loss',
    unit: 'money',
    formula: 'discounted years × (incident loss − complain rate × remedy cost) + repeated remedy cost',
    meaning:
      'what an incident costs over the years that happens in each: the remedy grows, the rest does not',
    source: 'a repeated cost: 3 × (7 − 7) + 22.0675 = 22.0675',
  },
  ({ discountedYears, remedyCost, complainRate, incidentLoss, repeatedRemedyCost }: Needs) =>
    plus(times(discountedYears, minus(incidentLoss, times(complainRate, remedyCost))), repeatedRemedyCost),
)
