import { metric } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<MeasuredFacts, 'treated' | 'treatedStayed'>

/** The share of the treated cases that stayed. */
export const treatedRate = metric(
  'treatedRate',
  {
    title: 'Stayed with the remedy',
    term: 'Treated stay rate',
    unit: 'share',
    formula: 'treated who stayed ÷ treated cases',
    meaning: 'which share of those who got the remedy stayed',
    source: 'a proportion: 180 ÷ 200 = 90%',
  },
  ({ treated, treatedStayed }: Needs) => over(treatedStayed, treated),
)
