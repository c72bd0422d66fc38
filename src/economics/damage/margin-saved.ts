import { metric } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { ImprovementFacts } from './facts'

type Needs = Pick<ImprovementFacts, 'marginLostBefore' | 'marginLostAfter'>

/** What they are worth. */
export const marginSaved = metric(
  'marginSaved',
  {
    title: 'What you keep with them',
    term: 'Margin saved',
    unit: 'money',
    formula: 'margin lost before − margin lost after',
    meaning: 'how much less the problems of a year cost after the improvement: the most it may cost',
    absent: 'where it was not given what a customer is worth',
    source: 'the damage worked out twice, with and without',
  },
  ({ marginLostBefore, marginLostAfter }: Needs) =>
    marginLostBefore === null || marginLostAfter === null ? null : minus(marginLostBefore, marginLostAfter),
)
