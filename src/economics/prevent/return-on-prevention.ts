import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { preventionGain } from './prevention-gain'
import type { preventionSpend } from './prevention-spend'

type Needs = ValueOf<typeof preventionGain> & ValueOf<typeof preventionSpend>

/** What prevention brings for its money. */
export const returnOnPrevention = metric(
  'returnOnPrevention',
  {
    title: 'Gained for each 1 spent',
    term: 'Return on prevention',
    unit: 'ratio',
    formula: 'prevention gain ÷ prevention spend, where prevention spend > 0',
    meaning: 'what preventing brings for each unit of money that it costs',
    absent: 'where the share prevented was not given, or preventing costs nothing',
    source: 'return on investment: 800 ÷ 2,000 = 0.4',
  },
  ({ preventionGain, preventionSpend }: Needs) =>
    preventionGain !== null && preventionSpend.n > 0 ? over(preventionGain, preventionSpend) : null,
)
