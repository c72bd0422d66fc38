import { metric } from '../../formulas/metric'
import { ONE, over, plus } from '../../numbers/exact/decimal'
import { type ClvFacts, shortfall } from './facts'

type Needs = Pick<ClvFacts, 'yearsEnd' | 'yearsWeighted' | 'retention' | 'discount' | 'growth'>

/** By how many percent the value rises with retention, for one percent. */
export const retentionElasticity = metric(
  'retentionElasticity',
  {
    title: 'Percent gained if 1% more stay',
    term: 'Retention elasticity',
    unit: 'ratio',
    formula:
      'weighted years ÷ years counted from the next, where years counted from the next > 0; (1 + discount) ÷ (1 + discount − retention × (1 + growth))',
    meaning:
      'by about how many percent the value at the end rises if retention rises by one percent of itself',
    source: 'derivative of the margin multiple (Gupta & Lehmann 2003): retention 80%, discount 12%: 3.5',
  },
  ({ yearsEnd, yearsWeighted, ...rates }: Needs) =>
    yearsEnd !== null && yearsEnd.n > 0
      ? over(yearsWeighted!, yearsEnd)
      : over(plus(ONE, rates.discount), shortfall(rates)),
)
