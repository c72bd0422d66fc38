import { metric } from '../../formulas/metric'
import { ONE, over, plus } from '../../numbers/exact/decimal'
import { type ClvFacts, shortfall } from './facts'

type Needs = Pick<ClvFacts, 'yearsBegin' | 'retention' | 'discount' | 'growth'>

/** How many annual margins a customer is worth whose first one comes now. */
export const marginMultipleBegin = metric(
  'marginMultipleBegin',
  {
    title: 'Years of margin, from now',
    term: 'Margin multiple, begin',
    unit: 'ratio',
    formula:
      'years counted from now, where years counted from now ≥ 0; (1 + discount) ÷ (1 + discount − retention × (1 + growth))',
    meaning: 'how many annual margins a customer is worth if the first comes now, for sure',
    source: 'geometric series: retention 90%, discount 10%: 1.1 ÷ 0.2 = 5.5',
  },
  ({ yearsBegin, ...rates }: Needs) => yearsBegin ?? over(plus(ONE, rates.discount), shortfall(rates)),
)
