import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { annualMargin } from '../case/annual-margin'
import type { CustomerFacts } from './facts'

type Needs = Pick<CustomerFacts, 'revenue'> & ValueOf<typeof annualMargin>

/** The annual margin as a share of the revenue. */
export const annualMarginRate = metric(
  'annualMarginRate',
  {
    title: 'What they leave of each sale',
    term: 'Annual margin rate',
    unit: 'share',
    formula: 'annual margin ÷ revenue, where revenue > 0',
    meaning: 'which share of its sales the customer leaves as margin, before the cost to serve',
    absent: 'where there are no sales',
    source: 'contribution margin ratio',
  },
  ({ revenue, annualMargin }: Needs) => (revenue.n > 0 ? over(annualMargin, revenue) : null),
)
