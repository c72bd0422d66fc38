import { metric, type ValueOf } from '../../formulas/metric'
import type { preventionGain } from './prevention-gain'

export const PREVENTION_DECISIONS = ['prevent', 'cure'] as const

type Needs = ValueOf<typeof preventionGain>

/** Whether to prevent, or to go on putting right what goes wrong. */
export const preventionDecision = metric(
  'decision',
  {
    title: 'Decision',
    unit: 'text',
    words: PREVENTION_DECISIONS,
    formula: 'prevent, where prevention gain > 0; cure, where prevention gain ≤ 0',
    meaning: 'prevent: it brings more than it costs; cure: putting right what goes wrong is cheaper',
    absent: 'where the share prevented was not given',
    source: 'expected value of a decision: the difference between doing it and not doing it',
  },
  ({ preventionGain }: Needs): (typeof PREVENTION_DECISIONS)[number] | null =>
    preventionGain === null ? null : preventionGain.n > 0 ? 'prevent' : 'cure',
)
