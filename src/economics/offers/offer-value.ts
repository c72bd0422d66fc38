import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { OfferFacts } from './facts'
import type { maxOfferCost } from './max-offer-cost'

type Needs = Pick<OfferFacts, 'offerCost'> & ValueOf<typeof maxOfferCost>

/** What the offer gains over making none; 4.50 − 2 = 2.50. */
export const offerValue = metric(
  'offerValue',
  {
    title: 'Gained by the offer',
    term: 'Offer value',
    unit: 'money',
    formula: 'max offer cost − offer cost',
    meaning: 'what the offer is expected to gain over making none: what is left on the table without it',
    source:
      'expected value of an offer: (accept rate − accept anyway) × extra margin × purchases − offer cost − accept anyway × give-away',
  },
  ({ offerCost, maxOfferCost }: Needs) => minus(maxOfferCost, offerCost),
)
