/** Metrics that build on each other, with what their formulas may name. */
import type { Fields } from '../inputs/field'
import type { Unit } from '../inputs/units'
import { type Formula, type Ingredients, type Names, parseFormula } from './formula'
import type { About } from './metric'

/** A metric as a list is walked, whatever it needs. */
export type Listed = About & { readonly key: string }

const UNITS: Record<string, Unit> = { amount: 'money', share: 'share' }

const lower = (title: string) => title.toLowerCase()

export class Family {
  /** What formulas call things: titles in lower case. */
  readonly names: Names
  private readonly parsed = new Map<string, Formula>()

  /** `more` are names of functions that only formulas know. */
  constructor(
    readonly metrics: readonly Listed[],
    readonly fields: Fields,
    readonly ingredients: Ingredients,
    more: readonly (readonly [name: string, key: string])[] = [],
  ) {
    this.names = new Map([
      ...Object.entries(fields).map(([key, { title }]) => [lower(title), key] as const),
      ...Object.entries(ingredients).map(([key, { title }]) => [lower(title), key] as const),
      ...metrics.map(({ title, key }) => [lower(title), key] as const),
      ...more,
    ])
  }

  /** The formula of a metric, read from its text. */
  formulaOf(metric: Listed): Formula {
    let formula = this.parsed.get(metric.key)
    if (formula === undefined) {
      formula = parseFormula(metric.formula, this.names)
      this.parsed.set(metric.key, formula)
    }
    return formula
  }

  /** The unit in which a name of a formula is shown. */
  unitOf(key: string | null): Unit {
    const metric = this.metrics.find((one) => one.key === key)
    if (metric) return metric.unit
    if (key === null) return 'count'
    const field = this.fields[key]
    return this.ingredients[key]?.unit ?? (field ? (UNITS[field.kind] ?? 'count') : 'count')
  }
}
