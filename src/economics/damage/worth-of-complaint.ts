import { metric } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { DamageFacts } from './facts'

type Needs = Pick<DamageFacts, 'complainantLoyalty' | 'silentLoyalty' | 'customerValue'>

/** What it is worth that a customer speaks up. */
export const worthOfComplaint = metric(
  'worthOfComplaint',
  {
    title: 'Worth of a complaint',
    unit: 'money',
    formula: '(complainant loyalty − silent loyalty) × customer value',
    meaning: 'what is gained on average if a customer with a problem complains instead of keeping silent',
    absent: 'where it was not given what a customer is worth',
    source: 'TARP (Goodman), value of soliciting complaints: (45.6% − 9%) × 36 = 13.18',
  },
  ({ complainantLoyalty, silentLoyalty, customerValue }: Needs) =>
    customerValue === null ? null : times(minus(complainantLoyalty, silentLoyalty), customerValue),
)
