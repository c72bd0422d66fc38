import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { ImprovementFacts } from './facts'
import type { improvementGain } from './improvement-gain'

type Needs = Pick<ImprovementFacts, 'improvementCost'> & ValueOf<typeof improvementGain>

/** What it brings for the money. */
export const returnOnImprovement = metric(
  'returnOnImprovement',
  {
    title: 'Gained for each 1 spent',
    term: 'Return on improvement',
    unit: 'ratio',
    formula: 'improvement gain ÷ improvement cost, where improvement cost > 0',
    meaning: 'what the improvement brings for each unit of money that it costs',
    absent: 'without a customer value or an improvement cost, or where it costs nothing',
    source: 'return on investment: gain over cost',
  },
  ({ improvementCost, improvementGain }: Needs) =>
    improvementGain !== null && improvementCost !== null && improvementCost.n > 0
      ? over(improvementGain, improvementCost)
      : null,
)
