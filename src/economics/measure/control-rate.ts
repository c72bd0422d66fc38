import { metric } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<MeasuredFacts, 'control' | 'controlStayed'>

/** The share of the cases held out that stayed anyway. */
export const controlRate = metric(
  'controlRate',
  {
    title: 'Stayed without it',
    term: 'Control stay rate',
    unit: 'share',
    formula: 'control who stayed ÷ control cases, where control cases > 0',
    meaning: 'which share of those for whom nothing was done stayed anyway',
    absent: 'where nothing was held out',
    source: 'a proportion: 100 ÷ 200 = 50%',
  },
  ({ control, controlStayed }: Needs) => (control.n > 0 ? over(controlStayed, control) : null),
)
