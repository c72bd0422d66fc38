/** Workings for people: formulas with their numbers, grouped and rounded as results are. */
import type { Family, Listed } from '../formulas/family'
import { branch, evaluate, type Scope } from '../formulas/formula'
import { working } from '../formulas/working'
import type { Unit } from '../inputs/units'
import { type Exact, round } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Show } from './report'

/** A number as it is, ungrouped, with the decimal sign of whoever reads it. */
export const ungrouped = (value: Exact, show: Show) => plain(value).replace('.', show.decimal)

/** How many decimals results show: of money, of a share, of anything else. */
const decimalsOf = (unit: Unit, show: Show) => (unit === 'money' ? show.minor : unit === 'share' ? 4 : 2)

/** Numbers in a working: as short as they are round, a share as a percentage. */
export const compact = (show: Show) => (value: Exact, unit: Unit) =>
  show.finely(value, unit, unit === 'count' || unit === 'ratio' ? 2 : 0)

/** By how many decimals more than results the facts of a working are tried. */
const FURTHER = [0, 2, 4, 6]

/**
 * How a metric came about: results as they stand on the page, facts with as few decimals as bring out what is shown. Behind
 * ≈ where no number of decimals does. Null where the value is absent or a word.
 */
export function workingFor(family: Family, metric: Listed, scope: Scope, show: Show): string | null {
  const formula = family.formulaOf(metric)
  const value = branch(formula, scope)
  if (value === null || value.kind === 'word') return null
  const result = show(evaluate(formula, scope), metric.unit)
  const isResult = (worked: () => ReturnType<typeof evaluate>): boolean => {
    try {
      return show(worked(), metric.unit) === result
    } catch (error) {
      // What is small may be 0 once it is rounded, and nothing can be divided by that.
      if (error instanceof RangeError) return false
      throw error
    }
  }
  const attempts = FURTHER.map((further) => {
    const beyond = (key: string | null) => (key !== null && family.isWorkedOut(key) ? 0 : further)
    const rounded = (key: string) => {
      const one = scope.value(key)
      return one && round(one, decimalsOf(family.unitOf(key), show) + beyond(key))
    }
    return {
      text: () => working(formula, scope, (one, key) => show.finely(one, family.unitOf(key), beyond(key))),
      comesOut: () => isResult(() => evaluate([{ value, where: [] }], { ...scope, value: rounded })),
    }
  })
  const found = attempts.find(({ comesOut }) => comesOut())
  return found ? found.text() : `≈ ${attempts[0]!.text()}`
}
