import { metric, type ValueOf } from '../../../formulas/metric'
import { over, plus, times } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { marginAtStake } from '../margin-at-stake'
import type { remedyCost } from '../remedy-cost'
import type { wordOfMouthIfLost } from '../word-of-mouth/word-of-mouth-if-lost'
import type { wordOfMouthIfRecovered } from '../word-of-mouth/word-of-mouth-if-recovered'

type Needs = Pick<Facts, 'stayIfIgnored'> &
  ValueOf<typeof remedyCost> &
  ValueOf<typeof marginAtStake> &
  ValueOf<typeof wordOfMouthIfLost> &
  ValueOf<typeof wordOfMouthIfRecovered>

/** The p₁ at which the incremental value is 0, a share that may exceed 1. */
export const requiredStay = metric(
  'requiredStay',
  {
    title: 'Required stay',
    unit: 'share',
    formula:
      '(remedy cost + stay if ignored × (margin at stake + word of mouth if lost)) ÷ (margin at stake + word of mouth if lost + word of mouth if recovered), where margin at stake + word of mouth if lost + word of mouth if recovered > 0',
    meaning: 'how likely a recovered customer must be to stay for the remedy to pay; above 100% it cannot',
    absent: 'where nothing is at stake',
    source: 'break-even probability: incremental value = 0, solved for stay if recovered',
    shown: 'condition',
  },
  ({ stayIfIgnored, remedyCost, marginAtStake, wordOfMouthIfLost, wordOfMouthIfRecovered }: Needs) => {
    const kept = plus(marginAtStake, wordOfMouthIfLost)
    const whole = plus(kept, wordOfMouthIfRecovered)
    return whole.n > 0 ? over(plus(remedyCost, times(stayIfIgnored, kept)), whole) : null
  },
)
