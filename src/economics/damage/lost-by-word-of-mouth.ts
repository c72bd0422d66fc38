import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { customersTold } from './customers-told'
import type { DamageFacts } from './facts'

type Needs = Pick<DamageFacts, 'leaveRate'> & ValueOf<typeof customersTold>

/** The customers lost by what they heard. */
export const lostByWordOfMouth = metric(
  'lostByWordOfMouth',
  {
    title: 'Lost by word of mouth',
    unit: 'count',
    formula: 'customers told × leave rate',
    meaning: 'how many customers leave because of what they were told',
    source: 'word of mouth, as of one customer lost: 1,637 × 1% = 16.37',
  },
  ({ leaveRate, customersTold }: Needs) => times(customersTold, leaveRate),
)
