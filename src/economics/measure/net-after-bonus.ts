import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { bonusPool } from './bonus-pool'
import type { netBenefit } from './net-benefit'

type Needs = ValueOf<typeof netBenefit> & ValueOf<typeof bonusPool>

/** What is left of the net benefit for the business. */
export const netAfterBonus = metric(
  'netAfterBonus',
  {
    title: 'Left after bonuses',
    term: 'Net after bonus',
    unit: 'money',
    formula: 'net benefit − bonus pool',
    meaning: 'what the remedies brought the business after the staff had their share',
    source: '1,480 − 148 = 1,332',
  },
  ({ netBenefit, bonusPool }: Needs) => minus(netBenefit, bonusPool),
)
