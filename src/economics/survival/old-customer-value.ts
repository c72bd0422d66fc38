import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { SurvivalFacts } from './facts'
import type { oldMultiple } from './old-multiple'

type Needs = Pick<SurvivalFacts, 'annualMargin'> & ValueOf<typeof oldMultiple>

/** What a customer is worth who stayed as often as the cohort was seen. */
export const oldCustomerValue = metric(
  'oldCustomerValue',
  {
    title: 'Worth of an old customer',
    term: 'Value of an old customer',
    unit: 'money',
    formula: 'annual margin × margin multiple, old',
    meaning: 'what a customer is worth who stayed as often as the cohort was seen',
    absent: 'where no margin was given',
    source: 'retention rises with age: an old customer is worth more than a new one',
  },
  ({ annualMargin, oldMultiple }: Needs) => (annualMargin === null ? null : times(annualMargin, oldMultiple)),
)
