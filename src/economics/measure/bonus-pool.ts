import { metric } from '../../formulas/metric'
import { times, ZERO } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<MeasuredFacts, 'bonusRate' | 'bonusBase'>

/** What the staff earn together, before it is rounded to minor units. */
export const bonusPool = metric(
  'bonusPool',
  {
    title: 'For bonuses',
    term: 'Bonus pool',
    unit: 'money',
    formula: 'bonus rate × bonus base, where bonus base > 0; 0',
    meaning: 'the share of the measured net benefit that is theirs',
    source: '10% × 1,480 = 148',
  },
  ({ bonusRate, bonusBase }: Needs) => (bonusBase.n > 0 ? times(bonusRate, bonusBase) : ZERO),
)
