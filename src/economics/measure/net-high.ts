import { metric } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'

type Needs = Pick<
  MeasuredFacts,
  'treated' | 'control' | 'upliftHigh' | 'valueKept' | 'remedySpend' | 'inMoney' | 'marginHigh'
>

/** The net benefit at the high end of the interval. */
export const netHigh = metric(
  'netHigh',
  {
    title: 'Left after the cost, at most',
    term: 'Net benefit, high',
    unit: 'money',
    formula:
      'treated cases × margin uplift high − remedy spend, where measured in money > 0; treated cases × uplift high × value kept − remedy spend, where control cases > 0',
    meaning: 'the net benefit if the uplift were as much as the high end of its interval',
    absent:
      'where nothing was held out, nobody stayed whose value is known, or an interval of money cannot be told',
    source: 'Welch 1947 for money; else Newcombe 1998, method 10, carried into money',
  },
  ({ treated, control, upliftHigh, valueKept, remedySpend, inMoney, marginHigh }: Needs) => {
    if (inMoney.n > 0) return marginHigh === null ? null : minus(times(treated, marginHigh), remedySpend)
    return control.n > 0 ? minus(times(times(treated, upliftHigh!), valueKept), remedySpend) : null
  },
)
