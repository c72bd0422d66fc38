/** A metric as steps of an SQL statement, of the same formula text that works it out here. */
import { type Formula, uses } from '../formulas/formula'
import { isNothing, simplify } from '../formulas/simplify'
import { sqlConstant } from '../formulas/sql-value'
import type { SqlWriter } from '../formulas/sql-writer'
import { type Exact, ZERO } from '../numbers/exact/decimal'
import { unguarded } from './kernel'

/**
 * Works a formula out under its key. `known` are the numbers that are the same in all rows, and it is added to; a formula that takes what
 * is `optional` is absent with it.
 */
export function metricInSql(
  writer: SqlWriter,
  known: Map<string, Exact>,
  optional: ReadonlySet<string>,
  key: string,
  formula: Formula,
): void {
  const needed = unguarded(formula).filter((name) => optional.has(name))
  if (needed.some((name) => !writer.values.has(name))) return
  const simple = simplify(formula, known)
  const [{ value, where }] = simple as [Formula[0]]
  const same = isNothing(simple) ? ZERO : where.length === 0 && value.kind === 'number' ? value.value : null
  if (needed.length === 0 && same !== null) {
    known.set(key, same)
    writer.values.set(key, sqlConstant(same))
    return
  }
  // What has fallen out of the text is still what it cannot do without.
  const dropped = needed.filter((name) => !uses(simple).includes(name))
  writer.formula(
    key,
    simple,
    dropped.map((name) => writer.codeOf(writer.values.get(name)!)),
  )
}

/** Takes what is the same in all rows; null where it is not given. */
export function constantInSql(
  writer: SqlWriter,
  known: Map<string, Exact>,
  key: string,
  value: Exact | null,
): void {
  if (value === null) return
  if (value.d === 1) known.set(key, value)
  writer.values.set(key, sqlConstant(value))
}
