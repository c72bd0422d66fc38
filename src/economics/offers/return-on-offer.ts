import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { OfferFacts } from './facts'
import type { offerValue } from './offer-value'

type Needs = Pick<OfferFacts, 'offerCost'> & ValueOf<typeof offerValue>

/** What each unit of money spent on the offer gains; 2.50 ÷ 2 = 1.25. */
export const returnOnOffer = metric(
  'returnOnOffer',
  {
    title: 'Gained for each 1 spent',
    term: 'Return on offer',
    unit: 'ratio',
    formula: 'offer value ÷ offer cost, where offer cost > 0',
    meaning: 'how much each unit of money spent on the offer gains',
    absent: 'where the offer costs nothing',
    source: 'return on investment: gain ÷ cost',
  },
  ({ offerCost, offerValue }: Needs) => (offerCost.n > 0 ? over(offerValue, offerCost) : null),
)
