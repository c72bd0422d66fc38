import { metric, type ValueOf } from '../../formulas/metric'
import { compare } from '../../numbers/exact/decimal'
import { NEARLY_ZERO } from '../case/decision'
import type { maxOfferCost } from './max-offer-cost'
import type { offerValue } from './offer-value'

export const OFFER_DECISIONS = ['offer', 'offer-less', 'no-offer'] as const

type Needs = ValueOf<typeof maxOfferCost> & ValueOf<typeof offerValue>

/** Whether to make the offer; a billionth below 0 counts as 0. */
export const offerDecision = metric(
  'decision',
  {
    title: 'Decision',
    unit: 'text',
    words: OFFER_DECISIONS,
    formula: 'offer, where offer value ≥ −0.000000001; offer-less, where max offer cost > 0; no-offer',
    meaning: 'offer: make it; offer-less: only a cheaper one pays; no-offer: none does',
    source: 'expected value of a decision: the difference between doing it and not doing it',
  },
  ({ maxOfferCost, offerValue }: Needs): (typeof OFFER_DECISIONS)[number] => {
    if (compare(offerValue, NEARLY_ZERO) >= 0) return 'offer'
    return maxOfferCost.n > 0 ? 'offer-less' : 'no-offer'
  },
)
