/** What is known of customers who are asked anew each year: what the metrics of how long they stay work on. */
import type { Ingredients } from '../../formulas/formula'
import { facts } from '../../inputs/facts'
import type { Exact } from '../../numbers/exact/decimal'
import { clvTerms } from '../clv/facts'

export interface SurvivalFacts {
  readonly annualMargin: Exact | null
  /** Σ of the years that count at their factors, as far as somebody stays: of a new customer, of an old one, and at one retention. */
  readonly yearsOfNew: Exact
  readonly yearsOfOld: Exact
  readonly yearsAtOneRate: Exact
}

const { discount } = facts

/** What the formulas may name besides metrics. */
export const survivalFields = { discount, growth: clvTerms.growth } as const

export const survivalIngredients: Ingredients = {
  annualMargin: {
    title: 'Annual margin',
    description: 'the margin of a year: margin × purchases a year',
    unit: 'money',
  },
  yearsOfNew: {
    title: 'Years of a new customer',
    description:
      'Σ S(t) × ((1 + growth) ÷ (1 + discount))^t from t = 0 on, where S(t) = B(α, β + t) ÷ B(α, β)',
    unit: 'count',
  },
  yearsOfOld: {
    title: 'Years of an old customer',
    description:
      'the same of somebody who stayed n times, as often as the cohort was seen: S(n + t) ÷ S(n) in place of S(t)',
    unit: 'count',
  },
  yearsAtOneRate: {
    title: 'Years at one retention',
    description: 'the same if everybody stayed each year with the chance of the first, β ÷ (α + β)',
    unit: 'count',
  },
}
