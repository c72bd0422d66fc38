import { metric } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<MeasuredFacts, 'treated' | 'control' | 'upliftHigh' | 'valueKept' | 'remedySpend'>

/** The net benefit at the high end of the interval. */
export const netHigh = metric(
  'netHigh',
  {
    title: 'Net benefit, high',
    unit: 'money',
    formula: 'treated cases × uplift high × value kept − remedy spend, where control cases > 0',
    meaning: 'the net benefit if the uplift were as much as the high end of its interval',
    absent: 'where nothing was held out, or nobody stayed whose value is known',
    source: 'Newcombe 1998, method 10, carried into money',
  },
  ({ treated, control, upliftHigh, valueKept, remedySpend }: Needs) =>
    control.n > 0 ? minus(times(times(treated, upliftHigh!), valueKept), remedySpend) : null,
)
