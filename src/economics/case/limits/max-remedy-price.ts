import { metric, type ValueOf } from '../../../formulas/metric'
import { over, times } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import type { maxRemedyCost } from './max-remedy-cost'

type Needs = Pick<Facts, 'sales' | 'goodsBasis'> & ValueOf<typeof maxRemedyCost>

/** The price of the goods that the max remedy cost buys at their cost, in money. */
export const maxRemedyPrice = metric(
  'maxRemedyPrice',
  {
    title: 'The most as goods at their price',
    term: 'Max remedy price',
    unit: 'money',
    formula: 'max remedy cost × sales ÷ goods basis, where sales > 0 and goods basis > 0',
    meaning: 'the retail value of the goods that the max remedy cost pays for',
    absent: 'without sales, or where the goods cost nothing',
    source: 'cost of goods of the example: 36 × 10 ÷ 7 = 51.43',
    shown: 'limit',
  },
  ({ sales, goodsBasis, maxRemedyCost }: Needs) =>
    sales.n > 0 && goodsBasis.n > 0 ? over(times(maxRemedyCost, sales), goodsBasis) : null,
)
