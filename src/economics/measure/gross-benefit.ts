import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'
import type { marginUplift } from './margin-uplift'
import type { uplift } from './uplift'

type Needs = Pick<MeasuredFacts, 'treated' | 'valueKept'> &
  ValueOf<typeof uplift> &
  ValueOf<typeof marginUplift>

/** What the remedies brought: the margin uplift of each case; where that is not known, what the customers kept are worth. */
export const grossBenefit = metric(
  'grossBenefit',
  {
    title: 'What that is worth',
    term: 'Gross benefit',
    unit: 'money',
    formula:
      'treated cases × margin uplift, where measured in money > 0; treated cases × uplift × value kept',
    meaning:
      'what the treated brought because of the remedies; where that is not known, what the customers are worth who stayed because of them',
    source: '200 × 40% × 36 = 2,880',
  },
  ({ treated, uplift, marginUplift, valueKept }: Needs) =>
    marginUplift === null ? times(times(treated, uplift), valueKept) : times(treated, marginUplift),
)
