import { metric, type ValueOf } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { annualMargin } from '../case/annual-margin'
import type { CustomerFacts } from './facts'

type Needs = Pick<CustomerFacts, 'avoidableShare' | 'costToServe' | 'exitCost'> & ValueOf<typeof annualMargin>

/** What letting the customer go would gain in a year; 40 % × 58 − 36 = −12.80: a loss. */
export const exitGain = metric(
  'exitGain',
  {
    title: 'Gained by letting them go',
    term: 'Exit gain',
    unit: 'money',
    formula: 'avoidable share × cost to serve − annual margin − exit cost',
    meaning:
      'what would be gained by letting the customer go: the service that would really be saved, less the margin lost',
    absent: 'without an avoidable share',
    source: 'the rule of avoidable cost: only what goes with the customer counts',
  },
  ({ avoidableShare, costToServe, annualMargin, exitCost }: Needs) =>
    avoidableShare === null ? null : minus(minus(times(avoidableShare, costToServe), annualMargin), exitCost),
)
