import { metric } from '../../formulas/metric'
import type { SurvivalFacts } from './facts'

/** How many annual margins a new customer is worth, the first coming now. */
export const newMultiple = metric(
  'newMultiple',
  {
    title: 'Years of margin, new',
    term: 'Margin multiple, new',
    unit: 'ratio',
    formula: 'years of a new customer',
    meaning: 'how many annual margins a new customer is worth, the first coming now',
    source: 'Fader and Hardie 2007, 2010: High End at 10%: 5.92',
  },
  ({ yearsOfNew }: Pick<SurvivalFacts, 'yearsOfNew'>) => yearsOfNew,
)
