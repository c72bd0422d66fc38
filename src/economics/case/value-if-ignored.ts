import { metric, type ValueOf } from '../../formulas/metric'
import { minus, ONE, plus, times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import type { incidentMargin } from './incident-margin'
import type { marginAtStake } from './margin-at-stake'
import type { wordOfMouthIfLost } from './word-of-mouth/word-of-mouth-if-lost'

type Needs = Pick<Facts, 'stayIfIgnored' | 'costIfIgnored'> &
  ValueOf<typeof incidentMargin> &
  ValueOf<typeof marginAtStake> &
  ValueOf<typeof wordOfMouthIfLost>

/** The expected worth of the branch in which nothing is done, in money. */
export const valueIfIgnored = metric(
  'valueIfIgnored',
  {
    title: 'Kept doing nothing',
    term: 'Value if ignored',
    unit: 'money',
    formula:
      'incident margin + stay if ignored × margin at stake − (1 − stay if ignored) × word of mouth if lost − cost if ignored',
    meaning: 'what is kept if nothing is done',
    source: 'the worked example: an ignored customer brings 0 from then on',
    shown: 'gain',
  },
  ({ stayIfIgnored, incidentMargin, marginAtStake, wordOfMouthIfLost, costIfIgnored }: Needs) => {
    const leaves = times(minus(ONE, stayIfIgnored), wordOfMouthIfLost)
    return minus(minus(plus(incidentMargin, times(stayIfIgnored, marginAtStake)), leaves), costIfIgnored)
  },
)
