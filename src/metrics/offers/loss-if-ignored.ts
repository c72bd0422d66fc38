import { minus } from '../../model/decimal'
import type { futureMargin } from '../future-margin'
import { metric, type ValueOf } from '../metric'
import type { valueIfIgnored } from '../value-if-ignored'

type Needs = ValueOf<typeof futureMargin> & ValueOf<typeof valueIfIgnored>

/** What a let-down customer costs if nothing is done; 36 − 40 % × 36 = 21.60. */
export const lossIfIgnored = metric(
  'lossIfIgnored',
  {
    title: 'Loss if ignored',
    unit: 'money',
    formula: 'future margin − value if ignored',
    meaning: 'what is lost with a dissatisfied customer if nothing is done',
    source: 'the worked example: a customer worth 36 who is ignored brings 0',
  },
  ({ futureMargin, valueIfIgnored }: Needs) => minus(futureMargin, valueIfIgnored),
)
