import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { OfferFacts } from './facts'

type Needs = Pick<OfferFacts, 'acceptRate' | 'extraMargin' | 'purchases'>

/** The expected extra margin: 25 % × 1.50 × 12 = 4.50. */
export const maxOfferCost = metric(
  'maxOfferCost',
  {
    title: 'Max offer cost',
    unit: 'money',
    formula: 'accept rate × extra margin × purchases',
    meaning:
      'the extra margin that the offer is expected to bring: the most it may cost before it loses money',
    source: 'expected value of an offer: offer value = 0, solved for the offer cost',
  },
  ({ acceptRate, extraMargin, purchases }: Needs) => times(times(acceptRate, extraMargin), purchases),
)
