import type { Exact } from '../model/decimal'
import { derived, factKeys, fieldOf } from '../model/facts'
import { type Formula, type Names, parseFormula, type Scope } from '../model/formula'
import type { Unit } from '../model/units'
import { working } from '../model/working'
import { metrics } from './index'
import type { About } from './metric'
import type { AnyMetric, Worked } from './work'

const lower = (title: string) => title.toLowerCase()

/** What formulas call things: the titles of facts, of what the door works out, and of metrics, in lower case. */
export const names: Names = new Map([
  ...factKeys.map((key) => [lower(fieldOf(key).title), key] as const),
  ...Object.entries(derived).map(([key, { title }]) => [lower(title), key] as const),
  ...metrics.map(({ title, key }) => [lower(title), key] as const),
  ['purchases to reach', 'purchasesToReach'] as const,
])

const parsed = new Map<string, Formula>()

/** The formula of a metric, read from its text. */
export function formulaOf(metric: About & { key: string }): Formula {
  let formula = parsed.get(metric.key)
  if (formula === undefined) {
    formula = parseFormula(metric.formula, names)
    parsed.set(metric.key, formula)
  }
  return formula
}

/** The values of a case, as formulas ask for them. */
export const scopeOf = (values: Worked): Scope => ({
  value: (key) => (values as unknown as Record<string, Exact | null>)[key] ?? null,
  call: (_, of) => values.purchasesToReach(of),
})

const KINDS: Record<string, Unit> = { amount: 'money', share: 'share' }

/** The unit in which a name of a formula is shown. */
export function unitOf(key: string | null): Unit {
  const metric = metrics.find((one) => one.key === key)
  if (metric) return metric.unit
  if (key !== null && key in derived) return derived[key]!.unit
  const fact = factKeys.find((one) => one === key)
  return fact ? (KINDS[fieldOf(fact).kind] ?? 'count') : 'count'
}

/** How one metric came about: its formula, and the formula with its numbers. */
export interface Step {
  readonly metric: AnyMetric
  readonly working: string | null
  readonly value: Exact | string | null
}

/** The working of one metric of a case; `show` writes a number of a unit. */
export const step = (
  metric: AnyMetric,
  values: Worked,
  show: (value: Exact, unit: Unit) => string,
): Step => ({
  metric,
  working: working(formulaOf(metric), scopeOf(values), (value, key) => show(value, unitOf(key))),
  value: values[metric.key],
})
