import { metric, type ValueOf } from '../../formulas/metric'
import { plus } from '../../numbers/exact/decimal'
import type { direct } from './direct'
import type { reinvested } from './reinvested'

type Needs = ValueOf<typeof direct> & ValueOf<typeof reinvested>

/** All that reaches customers of an initiative. */
export const customerImpact = metric(
  'customerImpact',
  {
    title: 'Reaches customers',
    term: 'Customer impact',
    unit: 'money',
    formula: 'direct impact + reinvested share × indirect income',
    meaning:
      'all that reaches customers: what they feel directly, and the part of the savings that is put back',
    source: 'customer impact of an initiative: 160 felt directly; 75% × 80 = 60 put back',
  },
  ({ direct, reinvested }: Needs) => plus(direct, reinvested),
)
