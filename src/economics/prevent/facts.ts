/** Prevention against cure: how often something goes wrong, what that costs, and what it takes to prevent it. */

import type { Ingredients } from '../../formulas/formula'
import { aShare, field } from '../../inputs/field'
import { type Exact, ONE, over, plus, round, times, ZERO } from '../../numbers/exact/decimal'
import { measuredTerms } from '../measure/facts'

/** What the metrics of prevention work on. */
export interface PreventionFacts {
  readonly incidents: Exact
  /** Null where it was not given: then only the break-evens are known. */
  readonly sharePrevented: Exact | null
  readonly preventionCost: Exact
  readonly years: Exact
  /** Σ (1 ÷ (1 + discount))^t over the years, t = 0, 1, … */
  readonly discountedYears: Exact
  /** Σ ((1 + growth) ÷ (1 + discount))^t over the years, t = 0, 1, … */
  readonly grownYears: Exact
  /** The share of those let down who complain. */
  readonly complainRate: Exact
  /** The share of the others who stay; 0 where there are none. */
  readonly silentLoyalty: Exact
  /** What is lost with each customer lost by word of mouth. */
  readonly wordOfMouthIfLost: Exact
  readonly customerValue: Exact
  /** What is left of it after an incident is put right. */
  readonly keptValue: Exact
  readonly remedyCost: Exact
}

/** Each year of a cost that grows by a rate, at what it counts for today, as a multiple of the first; fixed to 12 decimals. */
export function growthFactors(growth: Exact, years: number, discount = ZERO): Exact[] {
  const factors: Exact[] = []
  const yearly = over(plus(ONE, growth), plus(ONE, discount))
  for (let factor = ONE; factors.length < years; factor = times(factor, yearly))
    factors.push(round(factor, 12))
  return factors
}

/** The years of a cost that grows by a rate, each as a multiple of the first. */
export const grownYears = (growth: Exact, years: number, discount = ZERO): Exact =>
  growthFactors(growth, years, discount).reduce(plus, ZERO)

/** The flags of `recover prevent` that are no facts of a customer. */
export const preventionTerms = {
  incidents: field({
    title: 'Incidents',
    description: 'how many incidents a year there are',
    kind: 'count',
    unit: 'incidents a year',
    min: 0,
    max: 1_000_000_000,
    otherwise: 'needed',
    aliases: { en: 'incidents a year', es: 'incidentes, incidentes al año', el: 'συμβάντα' },
  }),
  sharePrevented: aShare({
    title: 'Share prevented',
    description: 'share of the incidents that no longer happen',
    otherwise: 'not given: only the break-even is told',
  }),
  preventionCost: field({
    title: 'Prevention cost',
    description: 'what preventing them costs a year',
    kind: 'amount',
    unit: 'money a year',
    min: 0,
    otherwise: 'needed',
  }),
  expectationGrowth: aShare({
    title: 'Expectation growth',
    description: 'by how much the remedy that customers expect grows a year',
    default: '0%',
  }),
  years: field({
    title: 'Years',
    description: 'over how many years both are compared',
    kind: 'count',
    unit: 'years',
    min: 1,
    max: 100,
    whole: true,
    default: '1',
  }),
  complainRate: aShare({
    title: 'Complain rate',
    description: 'share of those let down who complain, and are put right; the others leave without a word',
    default: '100%',
  }),
  silentLoyalty: aShare({
    title: 'Silent loyalty',
    description: 'share of those who are let down and keep silent who stay',
    otherwise: 'needed where not all complain',
  }),
  value: measuredTerms.value,
} as const

export const preventionIngredients: Ingredients = {
  customerValue: {
    title: 'Customer value',
    description:
      'what a customer is worth to whom nothing happens: --value, or the future margin of the facts',
    unit: 'money',
  },
  keptValue: {
    title: 'Kept value',
    description: 'what is left of it after an incident is put right: the net retained value of a case',
    unit: 'money',
  },
  remedyCost: { title: 'Remedy cost', description: 'what putting it right costs, once', unit: 'money' },
  discountedYears: {
    title: 'Discounted years',
    description: 'the years, each at what it counts for today: 1 + 1 ÷ (1 + discount) + …',
    unit: 'count',
  },
  grownYears: {
    title: 'Grown years',
    description: 'the same of a remedy that grows: 1 + (1 + expectation growth) ÷ (1 + discount) + …',
    unit: 'count',
  },
  wordOfMouthIfLost: {
    title: 'Word of mouth if lost',
    description: 'what is lost with those whom a lost customer talks into leaving',
    unit: 'money',
  },
}
