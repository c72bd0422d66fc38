import { metric } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { ImprovementFacts } from './facts'

type Needs = Pick<ImprovementFacts, 'heardBefore' | 'heardAfter'>

/** The customers that it keeps from hearing of a problem, and leaving. */
export const savedByWordOfMouth = metric(
  'savedByWordOfMouth',
  {
    title: 'Saved by word of mouth',
    unit: 'count',
    formula: 'lost by word of mouth before − lost by word of mouth after',
    meaning: 'how many fewer customers leave because of what they were told',
    source: 'the damage worked out twice, with and without: 16.37 − 8.185 = 8.185',
    step: true,
  },
  ({ heardBefore, heardAfter }: Needs) => minus(heardBefore, heardAfter),
)
