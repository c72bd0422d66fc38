import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'

type Needs = Pick<PreventionFacts, 'preventionCost' | 'years'>

/** What prevention costs over the years. */
export const preventionSpend = metric(
  'preventionSpend',
  {
    title: 'Prevention spend',
    unit: 'money',
    formula: 'prevention cost × years',
    meaning: 'what preventing costs over the years',
    source: 'a cost that comes every year',
  },
  ({ preventionCost, years }: Needs) => times(preventionCost, years),
)
