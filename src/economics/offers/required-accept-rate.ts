import { metric } from '../../formulas/metric'
import { over, plus, times } from '../../numbers/exact/decimal'
import type { OfferFacts } from './facts'

type Needs = Pick<OfferFacts, 'offerCost' | 'acceptAnyway' | 'giveAway' | 'extraMargin' | 'purchases'>

/** The accept rate at which the offer gains nothing; 2 ÷ (1.50 × 12) = 11.11 %. */
export const requiredAcceptRate = metric(
  'requiredAcceptRate',
  {
    title: 'Must accept',
    term: 'Required accept rate',
    unit: 'share',
    formula:
      'accept anyway + (offer cost + accept anyway × give-away) ÷ (extra margin × purchases), where extra margin × purchases > 0',
    meaning: 'how likely the customer must be to accept for the offer to pay; above 100% it cannot',
    absent: 'where an accepted offer earns nothing',
    source: 'break-even response rate: offer value = 0, solved for the accept rate',
  },
  ({ offerCost, acceptAnyway, giveAway, extraMargin, purchases }: Needs) => {
    const earned = times(extraMargin, purchases)
    if (earned.n <= 0) return null
    return plus(acceptAnyway, over(plus(offerCost, times(acceptAnyway, giveAway)), earned))
  },
)
