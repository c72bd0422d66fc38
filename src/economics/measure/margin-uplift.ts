import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'
import type { meanMarginControl } from './mean-margin-control'
import type { meanMarginTreated } from './mean-margin-treated'

type Needs = Pick<MeasuredFacts, 'control'> &
  ValueOf<typeof meanMarginTreated> &
  ValueOf<typeof meanMarginControl>

/** What a treated case brought beyond a case held out. */
export const marginUplift = metric(
  'marginUplift',
  {
    title: 'More brought by each case',
    term: 'Margin uplift',
    unit: 'money',
    formula: 'mean margin, treated − mean margin, control, where control cases > 0; mean margin, treated',
    meaning:
      'how much more a case brings within the window because of the remedy; without a control group, naively all it brings',
    absent: 'where it is not known what customers brought',
    source: 'difference of two means: 4.80 − 30 = −25.20',
  },
  ({ control, meanMarginTreated, meanMarginControl }: Needs) =>
    meanMarginTreated === null || meanMarginControl === null || control.n === 0
      ? meanMarginTreated
      : minus(meanMarginTreated, meanMarginControl),
)
