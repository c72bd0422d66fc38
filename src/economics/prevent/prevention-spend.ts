import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'

type Needs = Pick<PreventionFacts, 'preventionCost' | 'discountedYears'>

/** What prevention costs over the years. */
export const preventionSpend = metric(
  'preventionSpend',
  {
    title: 'Cost of preventing',
    term: 'Prevention spend',
    unit: 'money',
    formula: 'prevention cost × discounted years',
    meaning: 'what preventing costs over the years',
    source: 'a cost that comes every year',
  },
  ({ preventionCost, discountedYears }: Needs) => times(preventionCost, discountedYears),
)
