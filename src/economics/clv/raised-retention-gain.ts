import { metric, type ValueOf } from '../../formulas/metric'
import { minus, ONE, over } from '../../numbers/exact/decimal'
import type { ClvFacts } from './facts'
import type { marginMultipleEnd } from './margin-multiple-end'

type Needs = Pick<ClvFacts, 'multipleRaised'> & ValueOf<typeof marginMultipleEnd>

/** By how much the value rises if one percent more of the customers stay. */
export const raisedRetentionGain = metric(
  'raisedRetentionGain',
  {
    title: 'Gained if 1% more stay',
    term: 'Gain from 1% more retention',
    unit: 'share',
    formula: 'raised multiple ÷ margin multiple, end − 1, where margin multiple, end > 0',
    meaning: 'by how much the value at the end rises if retention rises by 1% of itself (80% to 80.8%)',
    absent: 'where retention cannot rise so far, or nobody stays',
    source: 'the multiple worked out twice: 2.589744 ÷ 2.5 − 1 = 3.59% at retention 80% and discount 12%',
  },
  ({ multipleRaised, marginMultipleEnd }: Needs) =>
    multipleRaised !== null && marginMultipleEnd.n > 0
      ? minus(over(multipleRaised, marginMultipleEnd), ONE)
      : null,
)
