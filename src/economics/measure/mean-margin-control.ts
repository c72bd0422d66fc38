import { metric } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<MeasuredFacts, 'broughtControl' | 'control'>

/** What a case held out brought within the window, whether the customer stayed or not. */
export const meanMarginControl = metric(
  'meanMarginControl',
  {
    title: 'Brought without it',
    term: 'Mean margin, control',
    unit: 'money',
    formula: 'brought by control ÷ control cases, where control cases > 0',
    meaning: 'what the customer of a case held out brought within the window, stayed or not',
    absent: 'where it is not known what customers brought, or nothing was held out',
    source: 'a mean: 1,800 ÷ 60 = 30',
  },
  ({ broughtControl, control }: Needs) =>
    broughtControl !== null && control.n > 0 ? over(broughtControl, control) : null,
)
