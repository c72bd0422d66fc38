import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'
import type { uplift } from './uplift'

type Needs = Pick<MeasuredFacts, 'treated' | 'valueKept'> & ValueOf<typeof uplift>

/** What the customers kept because of the remedies are worth. */
export const grossBenefit = metric(
  'grossBenefit',
  {
    title: 'Gross benefit',
    unit: 'money',
    formula: 'treated cases × uplift × value kept',
    meaning: 'what the customers are worth who stayed because of the remedies',
    source: '200 × 40% × 36 = 2,880',
  },
  ({ treated, uplift, valueKept }: Needs) => times(times(treated, uplift), valueKept),
)
