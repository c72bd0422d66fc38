import { metric } from '../../formulas/metric'
import type { SurvivalFacts } from './facts'

/** How many annual margins a customer is worth who stayed as often as the cohort was seen, the next coming now. */
export const oldMultiple = metric(
  'oldMultiple',
  {
    title: 'Years of margin, old',
    term: 'Margin multiple, old',
    unit: 'ratio',
    formula: 'years of an old customer',
    meaning:
      'how many annual margins a customer is worth who stayed as often as the cohort was seen, the next coming now',
    source:
      'Fader and Hardie, "Customer-base valuation in a contractual setting", Marketing Science 29, 2010',
  },
  ({ yearsOfOld }: Pick<SurvivalFacts, 'yearsOfOld'>) => yearsOfOld,
)
