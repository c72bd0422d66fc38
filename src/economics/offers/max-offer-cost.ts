import { metric } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { OfferFacts } from './facts'

type Needs = Pick<OfferFacts, 'acceptRate' | 'acceptAnyway' | 'giveAway' | 'extraMargin' | 'purchases'>

/** The expected extra margin over making no offer: 25 % × 1.50 × 12 = 4.50. */
export const maxOfferCost = metric(
  'maxOfferCost',
  {
    title: 'May cost at most',
    term: 'Max offer cost',
    unit: 'money',
    formula: '(accept rate − accept anyway) × extra margin × purchases − accept anyway × give-away',
    meaning:
      'the extra margin that the offer is expected to bring, beyond what comes without it: the most it may cost before it loses money',
    source: 'expected value of an offer: offer value = 0, solved for the offer cost',
  },
  ({ acceptRate, acceptAnyway, giveAway, extraMargin, purchases }: Needs) =>
    minus(
      times(times(minus(acceptRate, acceptAnyway), extraMargin), purchases),
      times(acceptAnyway, giveAway),
    ),
)
