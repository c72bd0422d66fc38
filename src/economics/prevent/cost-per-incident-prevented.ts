import { metric } from '../../formulas/metric'
import { over, times } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'

type Needs = Pick<PreventionFacts, 'preventionCost' | 'sharePrevented' | 'incidents'>

/** What it costs to prevent one. */
export const costPerIncidentPrevented = metric(
  'costPerIncidentPrevented',
  {
    title: 'Cost of each prevented',
    term: 'Cost per incident prevented',
    unit: 'money',
    formula: 'prevention cost ÷ (share prevented × incidents), where share prevented × incidents > 0',
    meaning: 'what it costs to prevent one incident, to hold against what one costs',
    absent: 'where nothing is prevented',
    source: 'an average: 2,000 ÷ 400 = 5',
  },
  ({ preventionCost, sharePrevented, incidents }: Needs) =>
    sharePrevented !== null && sharePrevented.n > 0 && incidents.n > 0
      ? over(preventionCost, times(sharePrevented, incidents))
      : null,
)
