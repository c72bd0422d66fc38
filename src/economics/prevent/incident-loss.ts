import { metric } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'

type Needs = Pick<PreventionFacts, 'customerValue' | 'keptValue'>

/** What one incident costs although it is put right. */
export const incidentLoss = metric(
  'incidentLoss',
  {
    title: 'Incident loss',
    unit: 'money',
    formula: 'customer value − kept value',
    meaning: 'what one incident costs, remedy and lost customers together, although it is put right',
    source: 'the worked example: 36 − 29 = 7',
  },
  ({ customerValue, keptValue }: Needs) => minus(customerValue, keptValue),
)
