import { metric, type ValueOf } from '../../../formulas/metric'
import { minus, ONE, over, plus, times } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { marginAtStake } from '../margin-at-stake'
import type { remedyCost } from '../remedy-cost'
import type { wordOfMouthIfLost } from '../word-of-mouth/word-of-mouth-if-lost'
import type { wordOfMouthIfRecovered } from '../word-of-mouth/word-of-mouth-if-recovered'

type Needs = Pick<Facts, 'stayIfRecovered' | 'costIfIgnored' | 'notGenuine'> &
  ValueOf<typeof remedyCost> &
  ValueOf<typeof marginAtStake> &
  ValueOf<typeof wordOfMouthIfLost> &
  ValueOf<typeof wordOfMouthIfRecovered>

/** The p₀ at which the incremental value is 0, a share that may fall below 0. */
export const maxStayIfIgnored = metric(
  'maxStayIfIgnored',
  {
    title: 'Does not pay if they would stay anyway with more than',
    term: 'Max stay if ignored',
    unit: 'share',
    formula:
      '(stay if recovered × (margin at stake + word of mouth if lost + word of mouth if recovered) − (remedy cost − cost if ignored) ÷ (1 − not genuine)) ÷ (margin at stake + word of mouth if lost), where margin at stake + word of mouth if lost > 0 and not genuine < 1',
    meaning: 'the remedy pays unless the customer was this likely to stay anyway',
    absent: 'where nothing is at stake, or no complaint is genuine',
    source: 'break-even probability: incremental value = 0, solved for stay if ignored',
    shown: 'condition',
  },
  (needs: Needs) => {
    const { stayIfRecovered, remedyCost, costIfIgnored } = needs
    const genuine = minus(ONE, needs.notGenuine)
    const kept = plus(needs.marginAtStake, needs.wordOfMouthIfLost)
    const won = times(stayIfRecovered, plus(kept, needs.wordOfMouthIfRecovered))
    if (kept.n <= 0 || genuine.n <= 0) return null
    return over(minus(won, over(minus(remedyCost, costIfIgnored), genuine)), kept)
  },
)
