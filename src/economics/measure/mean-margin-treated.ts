import { metric } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<MeasuredFacts, 'broughtTreated' | 'treated'>

/** What a treated case brought within the window, whether the customer stayed or not. */
export const meanMarginTreated = metric(
  'meanMarginTreated',
  {
    title: 'Brought with the remedy',
    term: 'Mean margin, treated',
    unit: 'money',
    formula: 'brought by treated ÷ treated cases',
    meaning: 'what the customer of a treated case brought within the window, stayed or not',
    absent: 'where it is not known what customers brought',
    source: 'a mean: 288 ÷ 60 = 4.80',
  },
  ({ broughtTreated, treated }: Needs) => (broughtTreated === null ? null : over(broughtTreated, treated)),
)
