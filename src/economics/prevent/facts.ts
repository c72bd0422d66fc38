/** Prevention against cure: how often something goes wrong, what that costs, and what it takes to prevent it. */

import type { Ingredients } from '../../formulas/formula'
import { aShare, field } from '../../inputs/field'
import { type Exact, ONE, plus, round, times, ZERO } from '../../numbers/exact/decimal'
import { measuredTerms } from '../measure/facts'

/** What the metrics of prevention work on. */
export interface PreventionFacts {
  readonly incidents: Exact
  /** Null where it was not given: then only the break-evens are known. */
  readonly sharePrevented: Exact | null
  readonly preventionCost: Exact
  readonly years: Exact
  /** Σ (1 + growth)^t over the years, t = 0, 1, … */
  readonly grownYears: Exact
  readonly customerValue: Exact
  /** What is left of it after an incident is put right. */
  readonly keptValue: Exact
  readonly remedyCost: Exact
}

/** Each year of a cost that grows by a rate as a multiple of the first, fixed to 12 decimals. */
export function growthFactors(growth: Exact, years: number): Exact[] {
  const factors: Exact[] = []
  for (let factor = ONE; factors.length < years; factor = times(factor, plus(ONE, growth)))
    factors.push(round(factor, 12))
  return factors
}

/** The years of a cost that grows by a rate, each as a multiple of the first. */
export const grownYears = (growth: Exact, years: number): Exact =>
  growthFactors(growth, years).reduce(plus, ZERO)

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
  grownYears: {
    title: 'Grown years',
    description: 'the years, each as a multiple of the first: 1 + (1 + expectation growth) + …',
    unit: 'count',
  },
}
