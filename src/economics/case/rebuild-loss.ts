import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'

type Needs = Pick<Facts, 'margin' | 'rebuildPurchases'>

/** The margin of the purchases that whoever stays leaves out while trust is rebuilt, in money. */
export const rebuildLoss = metric(
  'rebuildLoss',
  {
    title: 'Lost until trust is back',
    term: 'Rebuild loss',
    unit: 'money',
    formula: 'margin × rebuild purchases',
    meaning: 'the margin lost while trust is rebuilt',
    source: 'a straight line back to full purchases',
    shown: 'worth',
    step: true,
  },
  ({ margin, rebuildPurchases }: Needs) => times(margin, rebuildPurchases),
)
