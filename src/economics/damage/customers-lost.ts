import { metric, type ValueOf } from '../../formulas/metric'
import { plus } from '../../numbers/exact/decimal'
import type { lostComplaining } from './lost-complaining'
import type { lostSilent } from './lost-silent'

type Needs = ValueOf<typeof lostSilent> & ValueOf<typeof lostComplaining>

/** The customers lost because of problems. */
export const customersLost = metric(
  'customersLost',
  {
    title: 'Customers lost',
    unit: 'count',
    formula: 'lost in silence + lost after complaining',
    meaning: 'how many customers a year of problems loses, those by word of mouth apart',
    source: 'TARP (Goodman), market damage model: 682.5 + 136 = 818.5',
  },
  ({ lostSilent, lostComplaining }: Needs) => plus(lostSilent, lostComplaining),
)
