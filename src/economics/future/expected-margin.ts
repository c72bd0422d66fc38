import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { expectedPurchases } from './expected-purchases'
import type { FutureFacts } from './facts'

type Needs = Pick<FutureFacts, 'marginEach'> & ValueOf<typeof expectedPurchases>

/** What a customer is expected to bring in the time to come. */
export const expectedMargin = metric(
  'expectedMargin',
  {
    title: 'Expected margin',
    unit: 'money',
    formula: 'expected purchases × margin each',
    meaning: 'the margin of the purchases that the customer is expected to make in the time to come',
    absent: 'where the customer never bought',
    source: 'Fader, Hardie and Lee, "RFM and CLV", Journal of Marketing Research 42, 2005: purchases × spend',
  },
  ({ expectedPurchases, marginEach }: Needs) =>
    expectedPurchases === null || marginEach === null ? null : times(expectedPurchases, marginEach),
)
