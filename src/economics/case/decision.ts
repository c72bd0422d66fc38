import { metric, type ValueOf } from '../../formulas/metric'
import { compare, exact } from '../../numbers/exact/decimal'
import type { futureMargin } from './future-margin'
import type { incrementalValue } from './incremental-value'
import type { maxRemedyCost } from './limits/max-remedy-cost'

/** Below 0 by no more than this counts as 0. */
export const NEARLY_ZERO = exact(-1, 9)

export const DECISIONS = ['recover', 'offer-less', 'let-go'] as const

type Needs = ValueOf<typeof futureMargin> & ValueOf<typeof incrementalValue> & ValueOf<typeof maxRemedyCost>

/** What to do. A customer worth nothing is let go whatever the remedy; a billionth below 0 counts as 0. */
export const decision = metric(
  'decision',
  {
    title: 'Decision',
    unit: 'text',
    words: DECISIONS,
    formula:
      'let-go, where future margin ≤ 0; recover, where incremental value ≥ −0.000000001; offer-less, where max remedy cost > 0; let-go',
    meaning: 'recover: give the remedy; offer-less: only a cheaper one pays; let-go: none does',
    source: 'expected value of a decision: the difference between doing it and not doing it',
    shown: 'not on the page',
  },
  ({ futureMargin, incrementalValue, maxRemedyCost }: Needs): (typeof DECISIONS)[number] => {
    if (futureMargin.n <= 0) return 'let-go'
    if (compare(incrementalValue, NEARLY_ZERO) >= 0) return 'recover'
    return maxRemedyCost.n > 0 ? 'offer-less' : 'let-go'
  },
)
