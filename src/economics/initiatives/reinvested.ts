import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { InitiativeFacts } from './facts'

type Needs = Pick<InitiativeFacts, 'indirect' | 'reinvestedShare'>

/** What of the indirect income goes back to customers; 75 % of 80 is 60. */
export const reinvested = metric(
  'reinvested',
  {
    title: 'Put back for customers',
    term: 'Reinvested',
    unit: 'money',
    formula: 'reinvested share × indirect income',
    meaning:
      'savings or other income that are put back into service, price or promotion, where customers feel them',
    source: 'customer impact of an initiative: indirect impact is what is put back',
  },
  ({ indirect, reinvestedShare }: Needs) => times(reinvestedShare, indirect),
)
