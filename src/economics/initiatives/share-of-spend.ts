import { metric } from '../../formulas/metric'
import { type Exact, over } from '../../numbers/exact/decimal'
import type { InitiativeFacts } from './facts'

/** The sums of all initiatives that one of them is held against. */
export interface Spending {
  readonly spend: Exact
  readonly invisibleSpend: Exact
}

type Needs = Pick<InitiativeFacts, 'cost'> & Pick<Spending, 'spend'>

/** Which part of the spending goes into one initiative; 30 ÷ 180 = 16.67 %. */
export const shareOfSpend = metric(
  'shareOfSpend',
  {
    title: 'Share of all spent',
    term: 'Share of spend',
    unit: 'share',
    formula: 'cost ÷ spend, where spend > 0',
    meaning: 'which part of all that is spent goes into it',
    absent: 'where nothing is spent',
    source: 'cost structure',
  },
  ({ cost, spend }: Needs) => (spend.n > 0 ? over(cost, spend) : null),
)
