/** How likely a recovered customer must be to stay. */
import { metric, type ValueOf } from '../../../formulas/metric'
import { compare, minus, ONE, over, plus, times, ZERO } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { marginAtStake } from '../margin-at-stake'
import type { remedyCost } from '../remedy-cost'
import type { wordOfMouthIfLost } from '../word-of-mouth/word-of-mouth-if-lost'
import type { wordOfMouthIfRecovered } from '../word-of-mouth/word-of-mouth-if-recovered'

/** Whether doing nothing costs as much as the remedy, or more: nobody has to stay for it to pay. */
export const paysAnyway = (costs: Pick<Facts, 'costIfIgnored'> & ValueOf<typeof remedyCost>): boolean =>
  costs.costIfIgnored.n > 0 && compare(costs.remedyCost, costs.costIfIgnored) <= 0

type Needs = Pick<Facts, 'stayIfIgnored' | 'costIfIgnored' | 'notGenuine'> &
  ValueOf<typeof remedyCost> &
  ValueOf<typeof marginAtStake> &
  ValueOf<typeof wordOfMouthIfLost> &
  ValueOf<typeof wordOfMouthIfRecovered>

/** The p₁ at which the incremental value is 0, a share that may exceed 1; 0 where the remedy costs no more than doing nothing. */
export const requiredStay = metric(
  'requiredStay',
  {
    title: 'Chance of staying that it needs',
    term: 'Required stay',
    unit: 'share',
    formula:
      '0, where cost if ignored > 0 and remedy cost ≤ cost if ignored and margin at stake + word of mouth if lost + word of mouth if recovered ≥ 0; ((remedy cost − cost if ignored) ÷ (1 − not genuine) + stay if ignored × (margin at stake + word of mouth if lost)) ÷ (margin at stake + word of mouth if lost + word of mouth if recovered), where margin at stake + word of mouth if lost + word of mouth if recovered > 0 and not genuine < 1',
    meaning: 'how likely a recovered customer must be to stay for the remedy to pay; above 100% it cannot',
    absent: 'where nothing is at stake, or no complaint is genuine',
    source: 'break-even probability: incremental value = 0, solved for stay if recovered',
    shown: 'condition',
  },
  (needs: Needs) => {
    const { stayIfIgnored, remedyCost, costIfIgnored } = needs
    const kept = plus(needs.marginAtStake, needs.wordOfMouthIfLost)
    const whole = plus(kept, needs.wordOfMouthIfRecovered)
    if (paysAnyway(needs) && whole.n >= 0) return ZERO
    const genuine = minus(ONE, needs.notGenuine)
    if (whole.n <= 0 || genuine.n <= 0) return null
    return over(plus(over(minus(remedyCost, costIfIgnored), genuine), times(stayIfIgnored, kept)), whole)
  },
)
