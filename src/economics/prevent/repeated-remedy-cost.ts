import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'

type Needs = Pick<PreventionFacts, 'remedyCost' | 'grownYears' | 'complainRate'>

/** What the remedy of an incident comes to that happens every year. */
export const repeatedRemedyCost = metric(
  'repeatedRemedyCost',
  {
    title: 'Remedy cost, all years',
    term: 'Repeated remedy cost',
    unit: 'money',
    formula: 'complain rate × remedy cost × grown years',
    meaning:
      'what the remedy comes to over the years for an incident that happens in each, as expectations rise',
    source: 'a repeated cost grows by (1 + g)^t: 7 at 5% over 3 years is 7 + 7.35 + 7.7175 = 22.0675',
  },
  ({ remedyCost, grownYears, complainRate }: Needs) => times(times(complainRate, remedyCost), grownYears),
)
