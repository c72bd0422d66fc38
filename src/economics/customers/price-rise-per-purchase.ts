import { metric, type ValueOf } from '../../formulas/metric'
import { negate, over } from '../../numbers/exact/decimal'
import type { netAnnualMargin } from '../case/net-annual-margin'
import type { CustomerFacts } from './facts'

type Needs = Pick<CustomerFacts, 'purchases'> & ValueOf<typeof netAnnualMargin>

/** The same in money a purchase; 22 ÷ 12 = 1.8333. */
export const priceRisePerPurchase = metric(
  'priceRisePerPurchase',
  {
    title: 'More to charge per purchase',
    term: 'Price rise per purchase',
    unit: 'money',
    formula: '−net annual margin ÷ purchases, where net annual margin < 0 and purchases > 0',
    meaning: 'how much more each purchase would have to bring for the customer to cost nothing',
    absent: 'where the customer loses nothing, or bought nothing',
    source: 'customer profitability: (58 − 36) ÷ 12 = 1.8333',
  },
  ({ purchases, netAnnualMargin }: Needs) =>
    netAnnualMargin.n < 0 && purchases.n > 0 ? over(negate(netAnnualMargin), purchases) : null,
)
