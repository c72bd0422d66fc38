import { metric } from '../../formulas/metric'
import type { SurvivalFacts } from './facts'

/** How many annual margins it would be if everybody stayed each year with the chance of the first. */
export const constantMultiple = metric(
  'constantMultiple',
  {
    title: 'Years of margin, first pace',
    term: 'Margin multiple, constant',
    unit: 'ratio',
    formula: 'years at one retention',
    meaning: 'how many annual margins it would be if everybody stayed each year with the chance of the first',
    source: 'Gupta & Lehmann 2003: retention 85.07%, discount 10%: 4.41',
  },
  ({ yearsAtOneRate }: Pick<SurvivalFacts, 'yearsAtOneRate'>) => yearsAtOneRate,
)
