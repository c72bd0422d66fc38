import { metric, type ValueOf } from '../../formulas/metric'
import { compare, negate, over } from '../../numbers/exact/decimal'
import type { netAnnualMargin } from '../case/net-annual-margin'
import type { CustomerFacts } from './facts'

type Needs = Pick<CustomerFacts, 'costToServe'> & ValueOf<typeof netAnnualMargin>

/** The share of the cost to serve that would have to go for a losing customer to cost nothing; 22 ÷ 58 = 37.93 %. */
export const serviceCut = metric(
  'serviceCut',
  {
    title: 'Cut in service it would take',
    term: 'Service cut',
    unit: 'share',
    formula:
      '−net annual margin ÷ cost to serve, where net annual margin < 0 and cost to serve ≥ −net annual margin',
    meaning: 'which share of the cost to serve would have to be cut for the customer to cost nothing',
    absent: 'where the customer loses nothing, or more than the service costs',
    source: 'customer profitability: (58 − 36) ÷ 58 = 37.93%',
  },
  ({ costToServe, netAnnualMargin }: Needs) =>
    netAnnualMargin.n < 0 && compare(costToServe, negate(netAnnualMargin)) >= 0
      ? over(negate(netAnnualMargin), costToServe)
      : null,
)
