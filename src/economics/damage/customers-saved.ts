import { metric } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { ImprovementFacts } from './facts'

type Needs = Pick<ImprovementFacts, 'lostBefore' | 'lostAfter'>

/** The customers that an improvement keeps. */
export const customersSaved = metric(
  'customersSaved',
  {
    title: 'Customers kept',
    term: 'Customers saved',
    unit: 'count',
    formula: 'lost before − lost after',
    meaning: 'how many fewer customers are lost a year after the improvement, those by word of mouth apart',
    source: 'the damage worked out twice, with and without: 818.5 − 682.25 = 136.25',
  },
  ({ lostBefore, lostAfter }: Needs) => minus(lostBefore, lostAfter),
)
