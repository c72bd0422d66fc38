/** What is known of the purchases that a customer is still to make: what the metrics of the future work on. */
import type { Ingredients } from '../../formulas/formula'
import type { Exact } from '../../numbers/exact/decimal'

export interface FutureFacts {
  /** By the model; null where the year is taken in its place, or the customer never bought. */
  chanceGone: Exact | null
  purchasesIfAlive: Exact | null
  expectedByModel: Exact | null
  /** Null where the model is taken, or the customer never bought. */
  expectedByYear: Exact | null
  /** Null where the customer never bought. */
  marginEach: Exact | null
}

export const futureIngredients: Ingredients = {
  chanceGone: {
    title: 'Chance gone',
    description:
      'odds ÷ (1 + odds), where odds = a ÷ (b + x − 1) × ((α + T) ÷ (α + tₓ))^(r + x), and 0 for a customer who bought once: x repeat purchases, the last tₓ weeks after the first, which was T weeks ago',
    unit: 'share',
  },
  purchasesIfAlive: {
    title: 'Purchases if alive',
    description:
      'how many purchases the model expects in the time of somebody who is still a customer: (a + b + x − 1) ÷ (a − 1) × (1 − ((α + T) ÷ (α + T + t))^(r + x) × ₂F₁(r + x, b + x; a + b + x − 1; t ÷ (α + T + t)))',
    unit: 'count',
  },
  expectedByModel: {
    title: 'Expected by the model',
    description: 'chance alive × purchases if alive',
    unit: 'count',
  },
  expectedByYear: {
    title: 'Expected by the year',
    description: 'the purchases of the year that was counted, for as long as the time is',
    unit: 'count',
  },
  marginEach: {
    title: 'Margin each',
    description:
      'what a purchase is expected to bring in (Gamma-Gamma: p × (v + x × mean) ÷ (p × x + q − 1)) × margin ÷ revenue of the customer; by the year, the annual margin ÷ its purchases',
    unit: 'money',
  },
}
