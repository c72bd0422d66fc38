import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { constantMultiple } from './constant-multiple'
import type { SurvivalFacts } from './facts'

type Needs = Pick<SurvivalFacts, 'annualMargin'> & ValueOf<typeof constantMultiple>

/** What a customer would be worth if everybody stayed each year with the chance of the first. */
export const constantValue = metric(
  'constantValue',
  {
    title: 'Worth at the first pace',
    term: 'Value at one retention',
    unit: 'money',
    formula: 'annual margin × margin multiple, constant',
    meaning: 'what a customer would be worth if everybody stayed each year with the chance of the first',
    absent: 'where no margin was given',
    source: 'a margin of 36 × 4.41 = 158.76',
  },
  ({ annualMargin, constantMultiple }: Needs) =>
    annualMargin === null ? null : times(annualMargin, constantMultiple),
)
