import { metric } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<
  MeasuredFacts,
  'treated' | 'control' | 'upliftLow' | 'valueKept' | 'remedySpend' | 'inMoney' | 'marginLow'
>

/** The net benefit at the low end of the interval. */
export const netLow = metric(
  'netLow',
  {
    title: 'Left after the cost, at least',
    term: 'Net benefit, low',
    unit: 'money',
    formula:
      'treated cases × margin uplift low − remedy spend, where measured in money > 0; treated cases × uplift low × value kept − remedy spend, where control cases > 0',
    meaning: 'the net benefit if the uplift were no more than the low end of its interval',
    absent:
      'where nothing was held out, nobody stayed whose value is known, or an interval of money cannot be told',
    source: 'Welch 1947 for money; else Newcombe 1998, method 10, carried into money',
  },
  ({ treated, control, upliftLow, valueKept, remedySpend, inMoney, marginLow }: Needs) => {
    if (inMoney.n > 0) return marginLow === null ? null : minus(times(treated, marginLow), remedySpend)
    return control.n > 0 ? minus(times(times(treated, upliftLow!), valueKept), remedySpend) : null
  },
)
