import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { ClvFacts } from './facts'
import type { valueEnd } from './value-end'

type Needs = Pick<ClvFacts, 'customers'> & ValueOf<typeof valueEnd>

/** What all customers are worth, counted from the next year. */
export const baseValueEnd = metric(
  'baseValueEnd',
  {
    title: 'Worth of all, a year later',
    term: 'Base value, end',
    unit: 'money',
    formula: 'customers × value, end',
    meaning: 'what all customers together are worth if the first annual margins come after a year',
    absent: 'where the number of customers was not given',
    source: 'Gupta & Lehmann 2003: the customer base as an asset: 1,000 × 450 = 450,000',
  },
  ({ customers, valueEnd }: Needs) => (customers === null ? null : times(customers, valueEnd)),
)
