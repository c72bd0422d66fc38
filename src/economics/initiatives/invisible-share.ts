import { metric } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { Spending } from './share-of-spend'

/** Which part of the spending no customer notices; 30 ÷ 180 = 16.67 %. */
export const invisibleShare = metric(
  'invisibleShare',
  {
    title: 'Share spent unnoticed',
    term: 'Invisible share',
    unit: 'share',
    formula: 'invisible spend ÷ spend, where spend > 0',
    meaning: 'which part of all that is spent is invisible cost',
    absent: 'where nothing is spent',
    source: 'customer impact of an initiative: 30 of 180 is 16.67%',
  },
  ({ spend, invisibleSpend }: Spending) => (spend.n > 0 ? over(invisibleSpend, spend) : null),
)
