import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { cureCost } from './cure-cost'
import type { preventionSpend } from './prevention-spend'

type Needs = ValueOf<typeof preventionSpend> & ValueOf<typeof cureCost>

/** The share at which prevention breaks even. */
export const requiredSharePrevented = metric(
  'requiredSharePrevented',
  {
    title: 'Share it must prevent',
    term: 'Required share prevented',
    unit: 'share',
    formula: 'prevention spend ÷ cost of cure, where cost of cure > 0',
    meaning: 'it pays above this share of the incidents prevented; from 100% on it cannot',
    absent: 'where incidents cost nothing',
    source: 'prevention gain set to 0: 2,000 ÷ 7,000 = 28.57%',
  },
  ({ preventionSpend, cureCost }: Needs) => (cureCost.n > 0 ? over(preventionSpend, cureCost) : null),
)
