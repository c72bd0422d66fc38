import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { ImprovementFacts } from './facts'
import type { marginSaved } from './margin-saved'

type Needs = Pick<ImprovementFacts, 'improvementCost'> & ValueOf<typeof marginSaved>

/** What an improvement brings after its cost. */
export const improvementGain = metric(
  'improvementGain',
  {
    title: 'Gained by the improvement',
    term: 'Improvement gain',
    unit: 'money',
    formula: 'margin saved − improvement cost',
    meaning: 'what the improvement brings a year after what it costs',
    absent: 'without a customer value, or without an improvement cost',
    source: 'saved less spent: pays above 0',
  },
  ({ improvementCost, marginSaved }: Needs) =>
    marginSaved === null || improvementCost === null ? null : minus(marginSaved, improvementCost),
)
