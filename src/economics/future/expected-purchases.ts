import { metric } from '../../formulas/metric'
import type { FutureFacts } from './facts'

type Needs = Pick<FutureFacts, 'expectedByModel' | 'expectedByYear'>

/** How many purchases a customer is expected to make in the time to come. */
export const expectedPurchases = metric(
  'expectedPurchases',
  {
    title: 'Expected purchases',
    unit: 'count',
    formula: 'expected by the model, where expected by the model ≥ 0; expected by the year',
    meaning: 'how many purchases the customer is expected to make in the time to come',
    absent: 'where the customer never bought',
    source: 'Fader, Hardie and Lee 2005, equation 10: customer 0001 of CDNOW in 39 weeks: 1.226',
  },
  ({ expectedByModel, expectedByYear }: Needs) => expectedByModel ?? expectedByYear,
)
