import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { futureMargin } from '../case/future-margin'
import type { valueIfIgnored } from '../case/value-if-ignored'

type Needs = ValueOf<typeof futureMargin> & ValueOf<typeof valueIfIgnored>

/** What a let-down customer costs if nothing is done; 36 − 40 % × 36 = 21.60. */
export const lossIfIgnored = metric(
  'lossIfIgnored',
  {
    title: 'Lost doing nothing',
    term: 'Loss if ignored',
    unit: 'money',
    formula: 'future margin − value if ignored',
    meaning: 'what is lost with a dissatisfied customer if nothing is done',
    source: 'the worked example: a customer worth 36 who is ignored brings 0',
  },
  ({ futureMargin, valueIfIgnored }: Needs) => minus(futureMargin, valueIfIgnored),
)
