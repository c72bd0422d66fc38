import { metric } from '../../formulas/metric'
import { minus, ONE } from '../../numbers/exact/decimal'
import type { FutureFacts } from './facts'

/** The chance that a customer is still one, given how long they have been silent beside how they used to buy. */
export const pAlive = metric(
  'pAlive',
  {
    title: 'Chance they still are customers',
    term: 'Chance alive',
    unit: 'share',
    formula: '1 − chance gone',
    meaning:
      'the chance that the customer is still one, by how they used to buy and since when they have not',
    absent: 'where the year is taken in place of the model, or the customer never bought',
    source: 'BG/NBD: Fader, Hardie and Lee, Marketing Science 24, 2005: customer 0001 of CDNOW: 72.66%',
  },
  ({ chanceGone }: Pick<FutureFacts, 'chanceGone'>) => (chanceGone === null ? null : minus(ONE, chanceGone)),
)
