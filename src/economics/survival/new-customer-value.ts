import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { SurvivalFacts } from './facts'
import type { newMultiple } from './new-multiple'

type Needs = Pick<SurvivalFacts, 'annualMargin'> & ValueOf<typeof newMultiple>

/** What a new customer is worth, the first annual margin coming now. */
export const newCustomerValue = metric(
  'newCustomerValue',
  {
    title: 'Worth of a new customer',
    term: 'Value of a new customer',
    unit: 'money',
    formula: 'annual margin × margin multiple, new',
    meaning: 'what a new customer is worth, the first annual margin coming now',
    absent: 'where no margin was given',
    source: 'a margin of 36 × 5.9226 = 213.21',
  },
  ({ annualMargin, newMultiple }: Needs) => (annualMargin === null ? null : times(annualMargin, newMultiple)),
)
