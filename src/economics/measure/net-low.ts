import { metric } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<MeasuredFacts, 'treated' | 'control' | 'upliftLow' | 'valueKept' | 'remedySpend'>

/** The net benefit at the low end of the interval. */
export const netLow = metric(
  'netLow',
  {
    title: 'Net benefit, low',
    unit: 'money',
    formula: 'treated cases × uplift low × value kept − remedy spend, where control cases > 0',
    meaning: 'the net benefit if the uplift were no more than the low end of its interval',
    absent: 'where nothing was held out, or nobody stayed whose value is known',
    source: 'Newcombe 1998, method 10, carried into money',
  },
  ({ treated, control, upliftLow, valueKept, remedySpend }: Needs) =>
    control.n > 0 ? minus(times(times(treated, upliftLow!), valueKept), remedySpend) : null,
)
