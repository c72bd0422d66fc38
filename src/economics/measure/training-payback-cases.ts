import { metric, type ValueOf } from '../../formulas/metric'
import { over, times } from '../../numbers/exact/decimal'
import type { MeasuredFacts } from './facts'
import type { netAfterBonus } from './net-after-bonus'

type Needs = Pick<MeasuredFacts, 'treated' | 'trainingCost'> & ValueOf<typeof netAfterBonus>

/** How many treated cases it takes for training to have paid for itself. */
export const trainingPaybackCases = metric(
  'trainingPaybackCases',
  {
    title: 'Cases until training is paid back',
    term: 'Training payback cases',
    unit: 'count',
    formula: 'training cost × treated cases ÷ net after bonus, where net after bonus > 0',
    meaning: 'after how many treated cases the training has brought in what it cost',
    absent: 'without a training cost, or where the remedies brought nothing',
    source: 'pay-back: cost over what each case brings, 500 ÷ (1,332 ÷ 200) = 75.08',
  },
  ({ treated, trainingCost, netAfterBonus }: Needs) =>
    trainingCost !== null && netAfterBonus.n > 0 ? over(times(trainingCost, treated), netAfterBonus) : null,
)
