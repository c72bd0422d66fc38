import { metric, type ValueOf } from '../../../formulas/metric'
import { largest, times, ZERO } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { futureMargin } from '../future-margin'

type Needs = Pick<Facts, 'toldIfLost' | 'leaveRate' | 'toldValue'> & ValueOf<typeof futureMargin>

/** w₋: what is lost through those whom a lost customer talks into leaving, in money. */
export const wordOfMouthIfLost = metric(
  'wordOfMouthIfLost',
  {
    title: 'Word of mouth if they leave',
    term: 'Word of mouth if lost',
    unit: 'money',
    formula:
      'told if lost × leave rate × told value, where told value ≥ 0; told if lost × leave rate × future margin, where future margin > 0; 0',
    meaning: 'the margin of other customers who leave because a lost one talks',
    source: 'word of mouth of dissatisfied customers, at the worth of one customer each, never below 0',
    shown: 'worth',
  },
  ({ toldIfLost, leaveRate, toldValue, futureMargin }: Needs) =>
    times(times(toldIfLost, leaveRate), toldValue ?? largest(futureMargin, ZERO)),
)
