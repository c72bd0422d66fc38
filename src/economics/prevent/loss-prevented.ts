import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { cureCost } from './cure-cost'
import type { PreventionFacts } from './facts'

type Needs = Pick<PreventionFacts, 'sharePrevented'> & ValueOf<typeof cureCost>

/** What prevention spares. */
export const lossPrevented = metric(
  'lossPrevented',
  {
    title: 'Loss avoided',
    term: 'Loss prevented',
    unit: 'money',
    formula: 'share prevented × cost of cure',
    meaning: 'what the incidents that no longer happen would have cost',
    absent: 'where the share prevented was not given',
    source: 'share prevented × incidents × loss of each: 40% × 1,000 × 7 = 2,800',
  },
  ({ sharePrevented, cureCost }: Needs) => (sharePrevented === null ? null : times(sharePrevented, cureCost)),
)
