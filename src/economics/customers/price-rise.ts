import { metric, type ValueOf } from '../../formulas/metric'
import { negate, over } from '../../numbers/exact/decimal'
import type { netAnnualMargin } from '../case/net-annual-margin'
import type { CustomerFacts } from './facts'

type Needs = Pick<CustomerFacts, 'revenue'> & ValueOf<typeof netAnnualMargin>

/** The share by which prices would have to rise for a losing customer to cost nothing; 22 ÷ 120 = 18.33 %. */
export const priceRise = metric(
  'priceRise',
  {
    title: 'Price rise it would take',
    term: 'Price rise',
    unit: 'share',
    formula: '−net annual margin ÷ revenue, where net annual margin < 0 and revenue > 0',
    meaning:
      'by how much prices would have to rise for the customer to cost nothing, with the same purchases',
    absent: 'where the customer loses nothing, or has no sales',
    source: 'customer profitability: the loss over the sales that could bear it',
  },
  ({ revenue, netAnnualMargin }: Needs) =>
    netAnnualMargin.n < 0 && revenue.n > 0 ? over(negate(netAnnualMargin), revenue) : null,
)
