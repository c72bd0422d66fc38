/** What to do about a case, and whether a customer's own worth is all that counts. */
import { metric, type ValueOf } from '../../formulas/metric'
import { compare, exact } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import type { futureMargin } from './future-margin'
import type { incrementalValue } from './incremental-value'
import type { maxRemedyCost } from './limits/max-remedy-cost'
import type { wordOfMouthIfLost } from './word-of-mouth/word-of-mouth-if-lost'
import type { wordOfMouthIfRecovered } from './word-of-mouth/word-of-mouth-if-recovered'

/** Below 0 by no more than this counts as 0. */
export const NEARLY_ZERO = exact(-1, 9)

export const DECISIONS = ['recover', 'offer-less', 'let-go'] as const

type Needs = Pick<Facts, 'costIfIgnored'> &
  ValueOf<typeof futureMargin> &
  ValueOf<typeof wordOfMouthIfLost> &
  ValueOf<typeof wordOfMouthIfRecovered> &
  ValueOf<typeof incrementalValue> &
  ValueOf<typeof maxRemedyCost>

/** Whether nothing is at stake but the customer's own worth: then one worth nothing is let go whatever the remedy. */
export const onlyWorthCounts = ({
  costIfIgnored,
  wordOfMouthIfLost,
  wordOfMouthIfRecovered,
}: Pick<Needs, 'costIfIgnored' | 'wordOfMouthIfLost' | 'wordOfMouthIfRecovered'>): boolean =>
  costIfIgnored.n === 0 && wordOfMouthIfLost.n === 0 && wordOfMouthIfRecovered.n === 0

/** What to do. A customer worth nothing is let go where nothing else is at stake; a billionth below 0 counts as 0. */
export const decision = metric(
  'decision',
  {
    title: 'Decision',
    unit: 'word',
    words: DECISIONS,
    formula:
      'let-go, where future margin ≤ 0 and cost if ignored = 0 and word of mouth if lost = 0 and word of mouth if recovered = 0; recover, where incremental value ≥ −0.000000001; offer-less, where max remedy cost > 0; let-go',
    meaning: 'recover: give the remedy; offer-less: only a cheaper one pays; let-go: none does',
    source: 'expected value of a decision: the difference between doing it and not doing it',
    shown: 'not on the page',
  },
  (needs: Needs): (typeof DECISIONS)[number] => {
    const { futureMargin, incrementalValue, maxRemedyCost } = needs
    if (futureMargin.n <= 0 && onlyWorthCounts(needs)) return 'let-go'
    if (compare(incrementalValue, NEARLY_ZERO) >= 0) return 'recover'
    return maxRemedyCost.n > 0 ? 'offer-less' : 'let-go'
  },
)
