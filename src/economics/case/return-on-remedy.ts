import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { incrementalValue } from './incremental-value'
import type { remedyCost } from './remedy-cost'

type Needs = ValueOf<typeof incrementalValue> & ValueOf<typeof remedyCost>

/** Gain for each unit of money spent, a plain ratio. */
export const returnOnRemedy = metric(
  'returnOnRemedy',
  {
    title: 'Gained for each 1 spent',
    term: 'Return on remedy',
    unit: 'ratio',
    formula: 'incremental value ÷ remedy cost, where remedy cost > 0',
    meaning: 'what each unit of money put into the remedy gains',
    absent: 'where the remedy costs nothing',
    source: 'return on investment: 29 ÷ 7 = 4.142857',
    shown: 'condition',
  },
  ({ incrementalValue, remedyCost }: Needs) => (remedyCost.n > 0 ? over(incrementalValue, remedyCost) : null),
)
