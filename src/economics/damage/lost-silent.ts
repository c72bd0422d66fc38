import { metric, type ValueOf } from '../../formulas/metric'
import { minus, ONE, times } from '../../numbers/exact/decimal'
import type { customersWithProblem } from './customers-with-problem'
import type { DamageFacts } from './facts'

type Needs = Pick<DamageFacts, 'complainRate' | 'loyalty' | 'silentLoyalty'> &
  ValueOf<typeof customersWithProblem>

/** The customers lost who never said a word. */
export const lostSilent = metric(
  'lostSilent',
  {
    title: 'Lost without a word',
    term: 'Lost in silence',
    unit: 'count',
    formula: 'customers with a problem × (1 − complain rate) × (loyalty − silent loyalty)',
    meaning: 'how many more leave than would without a problem, of those who never complain',
    source: 'TARP (Goodman), market damage model: 1,000 × 75% × (1 − 9%) = 682.5',
  },
  ({ complainRate, loyalty, silentLoyalty, customersWithProblem }: Needs) =>
    times(times(customersWithProblem, minus(ONE, complainRate)), minus(loyalty, silentLoyalty)),
)
