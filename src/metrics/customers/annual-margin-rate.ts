import type { CustomerFacts } from '../../model/customer-facts'
import { over } from '../../model/decimal'
import type { annualMargin } from '../annual-margin'
import { metric, type ValueOf } from '../metric'

type Needs = Pick<CustomerFacts, 'annualSales'> & ValueOf<typeof annualMargin>

/** The annual margin as a share of the annual sales. */
export const annualMarginRate = metric(
  'annualMarginRate',
  {
    title: 'Annual margin rate',
    unit: 'share',
    formula: 'annual margin ÷ annual sales, where annual sales > 0',
    meaning: 'which share of its sales the customer leaves as margin, before the cost to serve',
    absent: 'where there are no sales',
    source: 'contribution margin ratio',
  },
  ({ annualSales, annualMargin }: Needs) => (annualSales.n > 0 ? over(annualMargin, annualSales) : null),
)
