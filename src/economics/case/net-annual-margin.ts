import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { annualMargin } from './annual-margin'
import type { Facts } from './facts'

type Needs = Pick<Facts, 'costToServe'> & ValueOf<typeof annualMargin>

/** Annual margin after the cost to serve, in money a year. */
export const netAnnualMargin = metric(
  'netAnnualMargin',
  {
    title: 'What they leave in a year, net',
    term: 'Net annual margin',
    unit: 'money',
    formula: 'annual margin − cost to serve',
    meaning: 'the annual margin less what serving the customer costs',
    source: 'customer profitability: margin after cost to serve',
    shown: 'worth',
  },
  ({ costToServe, annualMargin }: Needs) => minus(annualMargin, costToServe),
)
