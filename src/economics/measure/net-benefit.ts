import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'
import type { grossBenefit } from './gross-benefit'

type Needs = Pick<MeasuredFacts, 'remedySpend'> & ValueOf<typeof grossBenefit>

/** The same after what the remedies cost. */
export const netBenefit = metric(
  'netBenefit',
  {
    title: 'Left after the cost',
    term: 'Net benefit',
    unit: 'money',
    formula: 'gross benefit − remedy spend',
    meaning: 'what the remedies really brought, after their cost',
    source: '2,880 − 1,400 = 1,480',
  },
  ({ grossBenefit, remedySpend }: Needs) => minus(grossBenefit, remedySpend),
)
