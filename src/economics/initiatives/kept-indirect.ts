import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { InitiativeFacts } from './facts'
import type { reinvested } from './reinvested'

type Needs = Pick<InitiativeFacts, 'indirect'> & ValueOf<typeof reinvested>

/** What of the indirect income reaches no customer; 80 − 60 = 20. */
export const keptIndirect = metric(
  'keptIndirect',
  {
    title: 'Saved and kept',
    term: 'Kept indirect income',
    unit: 'money',
    formula: 'indirect income − reinvested',
    meaning: 'savings or other income that the business keeps: they reach no customer',
    source: 'customer impact of an initiative: what is not put back',
  },
  ({ indirect, reinvested }: Needs) => minus(indirect, reinvested),
)
