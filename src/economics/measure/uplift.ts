import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { controlRate } from './control-rate'
import type { treatedRate } from './treated-rate'

type Needs = ValueOf<typeof treatedRate> & ValueOf<typeof controlRate>

/** The share of customers kept because of the remedy. */
export const uplift = metric(
  'uplift',
  {
    title: 'Stayed because of it',
    term: 'Uplift',
    unit: 'share',
    formula: 'treated stay rate − control stay rate, where control stay rate ≥ 0; treated stay rate',
    meaning:
      'how many more of a hundred stay because of the remedy; without a control group, naively all who stayed',
    source: 'difference of two proportions: 90% − 50% = 40%',
  },
  ({ treatedRate, controlRate }: Needs) =>
    controlRate === null ? treatedRate : minus(treatedRate, controlRate),
)
