import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { FutureFacts } from './facts'

type Needs = Pick<FutureFacts, 'chanceGone' | 'purchasesIfAlive' | 'marginEach'>

/** What of a customer's worth is in doubt, because they may have gone already. */
export const atRisk = metric(
  'atRisk',
  {
    title: 'At risk',
    unit: 'money',
    formula: 'chance gone × purchases if alive × margin each',
    meaning:
      'what the customer would bring in the time to come if they were still one, times the chance that they are not',
    absent: 'where the year is taken in place of the model, or the customer never bought',
    source: '(1 − P(alive)) × expected margin ÷ P(alive), by the same model',
  },
  ({ chanceGone, purchasesIfAlive, marginEach }: Needs) =>
    chanceGone === null || purchasesIfAlive === null || marginEach === null
      ? null
      : times(times(chanceGone, purchasesIfAlive), marginEach),
)
