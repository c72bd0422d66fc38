import { metric, type ValueOf } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { complaints } from './complaints'
import type { DamageFacts } from './facts'

type Needs = Pick<DamageFacts, 'loyalty' | 'complainantLoyalty'> & ValueOf<typeof complaints>

/** The customers lost although they complained. */
export const lostComplaining = metric(
  'lostComplaining',
  {
    title: 'Lost after complaining',
    unit: 'count',
    formula: 'complaints × (loyalty − complainant loyalty)',
    meaning: 'how many more leave than would without a problem, of those who complained',
    source: 'TARP (Goodman), market damage model: 250 × (1 − 45.6%) = 136',
  },
  ({ loyalty, complainantLoyalty, complaints }: Needs) =>
    times(complaints, minus(loyalty, complainantLoyalty)),
)
