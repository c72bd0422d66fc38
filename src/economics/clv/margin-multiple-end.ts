import { metric } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import { type ClvFacts, shortfall } from './facts'

type Needs = Pick<ClvFacts, 'yearsEnd' | 'retention' | 'discount' | 'growth'>

/** How many annual margins a customer is worth whose first one comes after a year, if they stay. */
export const marginMultipleEnd = metric(
  'marginMultipleEnd',
  {
    title: 'Years of margin, later',
    term: 'Margin multiple, end',
    unit: 'ratio',
    formula:
      'years counted from the next, where years counted from the next ≥ 0; retention ÷ (1 + discount − retention × (1 + growth))',
    meaning: 'how many annual margins a customer is worth if the first comes after a year, should they stay',
    source:
      'Gupta & Lehmann 2003, Customers as assets: retention 80%, discount 12%: 2.5; growing 5%: 2.857143',
  },
  ({ yearsEnd, ...rates }: Needs) => yearsEnd ?? over(rates.retention, shortfall(rates)),
)
