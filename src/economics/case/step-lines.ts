/** How each metric of one case came about: its formula with the numbers put in. */
import type { Listed } from '../../formulas/family'
import type { Formula, Scope } from '../../formulas/formula'
import { working } from '../../formulas/working'
import type { Unit } from '../../inputs/units'
import type { Exact } from '../../numbers/exact/decimal'
import { type AnyMetric, type CaseWorked, caseFamily } from './work'

/** The formula of a metric, read from its text. */
export const formulaOf = (metric: Listed): Formula => caseFamily.formulaOf(metric)

/** The values of a case, as formulas ask for them. */
export const scopeOf = (values: CaseWorked): Scope => ({
  value: (key) => (caseFamily.byKey(values)[key] ?? null) as Exact | null,
  call: (_, of) => values.purchasesToReach(of),
})

/** The unit in which a name of a formula is shown. */
export const caseUnitOf = (key: string | null): Unit => caseFamily.unitOf(key)

/** How one metric came about: its formula, and the formula with its numbers. */
export interface Step {
  readonly metric: AnyMetric
  readonly working: string | null
  readonly value: Exact | string | null
}

/** The working of one metric of a case; `show` writes a number of a unit. */
export const step = (
  metric: AnyMetric,
  values: CaseWorked,
  show: (value: Exact, unit: Unit) => string,
): Step => ({
  metric,
  working: working(formulaOf(metric), scopeOf(values), (value, key) => show(value, caseUnitOf(key))),
  value: values[metric.key],
})
