import { metric } from '../../formulas/metric'
import { minus, ONE, plus, times } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'

type Needs = Pick<PreventionFacts, 'silentLoyalty' | 'customerValue' | 'wordOfMouthIfLost'>

/** What an incident costs of which nobody hears. */
export const silentLoss = metric(
  'silentLoss',
  {
    title: 'Lost with each silent one',
    term: 'Silent loss',
    unit: 'money',
    formula: '(1 − silent loyalty) × (customer value + word of mouth if lost)',
    meaning: 'what is lost with a customer who is let down and does not complain',
    source: 'TARP: who keeps silent leaves more often: (1 − 60%) × 36 = 14.40',
  },
  ({ silentLoyalty, customerValue, wordOfMouthIfLost }: Needs) =>
    times(minus(ONE, silentLoyalty), plus(customerValue, wordOfMouthIfLost)),
)
