import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { lossPrevented } from './loss-prevented'
import type { preventionSpend } from './prevention-spend'

type Needs = ValueOf<typeof lossPrevented> & ValueOf<typeof preventionSpend>

/** What prevention brings over cure. */
export const preventionGain = metric(
  'preventionGain',
  {
    title: 'Gained by preventing',
    term: 'Prevention gain',
    unit: 'money',
    formula: 'loss prevented − prevention spend',
    meaning: 'what preventing brings over putting right what goes wrong',
    absent: 'where the share prevented was not given',
    source:
      'it pays if share prevented × incidents × (value − net retained value) > its cost: 2,800 − 2,000 = 800',
  },
  ({ lossPrevented, preventionSpend }: Needs) =>
    lossPrevented === null ? null : minus(lossPrevented, preventionSpend),
)
