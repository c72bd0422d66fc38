import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { netRetainedValue } from './net-retained-value'
import type { valueIfIgnored } from './value-if-ignored'

type Needs = ValueOf<typeof netRetainedValue> & ValueOf<typeof valueIfIgnored>

/** The difference between the two branches, in money. */
export const incrementalValue = metric(
  'incrementalValue',
  {
    title: 'Gained over doing nothing',
    term: 'Incremental value',
    unit: 'money',
    formula: 'net retained value − value if ignored',
    meaning: 'what the remedy gains over doing nothing: the number the decision rests on',
    source: 'expected value of a decision: the difference between doing it and not doing it',
    shown: 'gain',
  },
  ({ netRetainedValue, valueIfIgnored }: Needs) => minus(netRetainedValue, valueIfIgnored),
)
