import { metric, type ValueOf } from '../../../formulas/metric'
import { largest, times, ZERO } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { futureMargin } from '../future-margin'

type Needs = Pick<Facts, 'toldIfRecovered' | 'joinRate' | 'toldValue'> & ValueOf<typeof futureMargin>

/** w₊: what those bring whom a recovered customer talks into joining, in money. */
export const wordOfMouthIfRecovered = metric(
  'wordOfMouthIfRecovered',
  {
    title: 'Word of mouth if you put it right',
    term: 'Word of mouth if recovered',
    unit: 'money',
    formula:
      'told if recovered × join rate × told value, where told value ≥ 0; told if recovered × join rate × future margin, where future margin > 0; 0',
    meaning: 'the margin of new customers who come because a recovered one talks',
    source: 'word of mouth of recovered customers, at the worth of one customer each, never below 0',
    shown: 'worth',
  },
  ({ toldIfRecovered, joinRate, toldValue, futureMargin }: Needs) =>
    times(times(toldIfRecovered, joinRate), toldValue ?? largest(futureMargin, ZERO)),
)
