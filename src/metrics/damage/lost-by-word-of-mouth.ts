import type { DamageFacts } from '../../model/damage-facts'
import { times } from '../../model/decimal'
import { metric, type ValueOf } from '../metric'
import type { customersTold } from './customers-told'

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
