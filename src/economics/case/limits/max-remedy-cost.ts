import { metric, type ValueOf } from '../../../formulas/metric'
import { plus } from '../../../numbers/exact/decimal'
import type { incrementalValue } from '../incremental-value'
import type { remedyCost } from '../remedy-cost'

type Needs = ValueOf<typeof incrementalValue> & ValueOf<typeof remedyCost>

/** The remedy cost at which nothing is gained or lost, in money. */
export const maxRemedyCost = metric(
  'maxRemedyCost',
  {
    title: 'The most it may cost you',
    term: 'Max remedy cost',
    unit: 'money',
    formula: 'incremental value + remedy cost',
    meaning: 'the most the remedy may cost before it loses money',
    source: 'expected value of a decision: the difference between doing it and not doing it',
    shown: 'limit',
  },
  ({ incrementalValue, remedyCost }: Needs) => plus(incrementalValue, remedyCost),
)
