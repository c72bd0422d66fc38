/** What recovering the customer leaves, after the remedy is paid. */
import { metric, type ValueOf } from '../../formulas/metric'
import { minus, ONE, plus, times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import type { incidentMargin } from './incident-margin'
import type { marginAtStake } from './margin-at-stake'
import type { remedyCost } from './remedy-cost'
import type { stayWithRemedy } from './stay-with-remedy'
import type { wordOfMouthIfLost } from './word-of-mouth/word-of-mouth-if-lost'
import type { wordOfMouthIfRecovered } from './word-of-mouth/word-of-mouth-if-recovered'

type Needs = Pick<Facts, 'stayIfRecovered' | 'notGenuine'> &
  ValueOf<typeof stayWithRemedy> &
  ValueOf<typeof incidentMargin> &
  ValueOf<typeof marginAtStake> &
  ValueOf<typeof wordOfMouthIfRecovered> &
  ValueOf<typeof wordOfMouthIfLost> &
  ValueOf<typeof remedyCost>

/** The expected worth of the branch in which the remedy is given, in money; 29 in the example. */
export const netRetainedValue = metric(
  'netRetainedValue',
  {
    title: 'Kept with the remedy',
    term: 'Net retained value',
    unit: 'money',
    formula:
      'incident margin + stay with remedy × margin at stake + (1 − not genuine) × stay if recovered × word of mouth if recovered − (1 − stay with remedy) × word of mouth if lost − remedy cost',
    meaning: 'what is kept if the remedy is given, its cost taken off',
    source: 'the worked example: 36 − 7 = 29',
    shown: 'kept',
  },
  (needs: Needs) => {
    const { stayIfRecovered, notGenuine, stayWithRemedy, incidentMargin, marginAtStake, remedyCost } = needs
    const stays = times(stayWithRemedy, marginAtStake)
    const comes = times(times(minus(ONE, notGenuine), stayIfRecovered), needs.wordOfMouthIfRecovered)
    const leaves = times(minus(ONE, stayWithRemedy), needs.wordOfMouthIfLost)
    return minus(minus(plus(plus(incidentMargin, stays), comes), leaves), remedyCost)
  },
)
