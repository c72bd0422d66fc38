import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { ClvFacts } from './facts'
import type { valueBegin } from './value-begin'

type Needs = Pick<ClvFacts, 'customers'> & ValueOf<typeof valueBegin>

/** What all customers are worth, counted from now. */
export const baseValueBegin = metric(
  'baseValueBegin',
  {
    title: 'Worth of all, from now',
    term: 'Base value, begin',
    unit: 'money',
    formula: 'customers × value, begin',
    meaning: 'what all customers together are worth if the first annual margins come now',
    absent: 'where the number of customers was not given',
    source: 'a sum over customers who are alike: 1,000 × 550 = 550,000',
  },
  ({ customers, valueBegin }: Needs) => (customers === null ? null : times(customers, valueBegin)),
)
