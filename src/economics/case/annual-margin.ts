import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'

type Needs = Pick<Facts, 'margin' | 'perYear'>

/** Contribution margin of one year of purchases, in money; 3 × 12 = 36 in the example. */
export const annualMargin = metric(
  'annualMargin',
  {
    title: 'What they leave in a year',
    term: 'Annual margin',
    unit: 'money',
    formula: 'margin × purchases a year',
    meaning: 'what the customer brings in a year, after the cost of goods',
    source: 'the worked example: 10 a month of which 3 is margin is 36 a year',
    shown: 'worth',
  },
  ({ margin, perYear }: Needs) => times(margin, perYear),
)
