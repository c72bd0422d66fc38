import { metric } from '../../formulas/metric'
import { over, times } from '../../numbers/exact/decimal'
import type { OfferFacts } from './facts'

type Needs = Pick<OfferFacts, 'offerCost' | 'extraMargin' | 'purchases'>

/** The accept rate at which the offer gains nothing; 2 ÷ (1.50 × 12) = 11.11 %. */
export const requiredAcceptRate = metric(
  'requiredAcceptRate',
  {
    title: 'Required accept rate',
    unit: 'share',
    formula: 'offer cost ÷ (extra margin × purchases), where extra margin × purchases > 0',
    meaning: 'how likely the customer must be to accept for the offer to pay; above 100% it cannot',
    absent: 'where an accepted offer earns nothing',
    source: 'break-even response rate: offer value = 0, solved for the accept rate',
  },
  ({ offerCost, extraMargin, purchases }: Needs) => {
    const earned = times(extraMargin, purchases)
    return earned.n > 0 ? over(offerCost, earned) : null
  },
)
