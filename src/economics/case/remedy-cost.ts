import { metric } from '../../formulas/metric'
import { minus, over, plus, times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'

type Needs = Pick<Facts, 'goodsGiven' | 'margin' | 'paidOut' | 'sales'>

/** c: goods at their cost (their price where there are no sales to relate it to), and everything paid, in money. */
export const remedyCost = metric(
  'remedyCost',
  {
    title: 'Remedy cost',
    unit: 'money',
    formula: 'goods given × (sales − margin) ÷ sales + paid out, where sales > 0; goods given + paid out',
    meaning: 'what the remedy costs the business',
    source: 'goods at cost of goods: 10 − 3 = 7 for a product sold at 10',
    shown: 'cost',
  },
  ({ goodsGiven, margin, paidOut, sales }: Needs) =>
    plus(sales.n > 0 ? over(times(goodsGiven, minus(sales, margin)), sales) : goodsGiven, paidOut),
)
