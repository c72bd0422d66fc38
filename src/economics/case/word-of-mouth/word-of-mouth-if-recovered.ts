import { metric, type ValueOf } from '../../../formulas/metric'
import { times } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { futureMargin } from '../future-margin'

type Needs = Pick<Facts, 'toldIfRecovered' | 'joinRate'> & ValueOf<typeof futureMargin>

/** w₊: what those bring whom a recovered customer talks into joining, in money. */
export const wordOfMouthIfRecovered = metric(
  'wordOfMouthIfRecovered',
  {
    title: 'Word of mouth if recovered',
    unit: 'money',
    formula: 'told if recovered × join rate × future margin',
    meaning: 'the margin of new customers who come because a recovered one talks',
    source: 'word of mouth of recovered customers, at the worth of one customer each',
    shown: 'worth',
  },
  ({ toldIfRecovered, joinRate, futureMargin }: Needs) =>
    times(times(toldIfRecovered, joinRate), futureMargin),
)
