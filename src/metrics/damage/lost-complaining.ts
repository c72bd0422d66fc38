import type { DamageFacts } from '../../model/damage-facts'
import { minus, times } from '../../model/decimal'
import { metric, type ValueOf } from '../metric'
import type { complaints } from './complaints'

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
