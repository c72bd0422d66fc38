/** Formulas with what is known of some names beforehand: most files leave most facts at 0 or 1. */
import { compare, type Exact, ONE, ZERO } from '../numbers/exact/decimal'
import type { Branch, Condition, Expression, Formula } from './formula'

/** The value of a name that is the same for all rows; undefined for any other. */
export type Known = ReadonlyMap<string, Exact>

const is = (one: Expression, value: Exact) => one.kind === 'number' && compare(one.value, value) === 0

const NOTHING: Expression = { kind: 'number', value: ZERO }

/** The expression without what adds nothing: + 0, − 0, × 1, ÷ 1, × 12 ÷ 12, and products with 0. Its value is the very same. */
export function simplified(one: Expression, known: Known): Expression {
  if (one.kind === 'name') {
    const value = known.get(one.key)
    return value === undefined ? one : { kind: 'number', value }
  }
  if (one.kind === 'call') return { ...one, of: simplified(one.of, known) }
  if (one.kind === 'number' || one.kind === 'word') return one
  const { kind } = one
  const left = simplified(one.left, known)
  const right = simplified(one.right, known)
  if (kind === '×' && (is(left, ZERO) || is(right, ZERO))) return NOTHING
  if (kind === '÷' && is(left, ZERO)) return NOTHING
  if (kind === '÷' && left.kind === '×' && right.kind === 'number' && is(left.right, right.value))
    return left.left
  if (kind === '−' && is(left, ONE) && is(right, ONE)) return NOTHING
  if (is(right, kind === '+' || kind === '−' ? ZERO : ONE)) return left
  if (is(left, kind === '+' ? ZERO : ONE) && (kind === '+' || kind === '×')) return right
  return { kind, left, right }
}

/** Whether a condition holds whatever the values; null where they tell. */
function settled({ left, sign, right }: Condition): boolean | null {
  if (left.kind !== 'number' || right.kind !== 'number') return null
  const order = compare(left.value, right.value)
  if (sign === '=') return order === 0
  return sign === '<' ? order < 0 : sign === '≤' ? order <= 0 : sign === '>' ? order > 0 : order >= 0
}

/** The same for a formula with its branches: those that cannot hold are left out, unless none is left, and those behind one that does. */
export function simplify(formula: Formula, known: Known): Formula {
  const branches: Branch[] = []
  for (const { value, where } of formula) {
    const conditions = where.map(({ left, sign, right }) => ({
      left: simplified(left, known),
      sign,
      right: simplified(right, known),
    }))
    if (conditions.some((one) => settled(one) === false)) continue
    const open = conditions.filter((one) => settled(one) === null)
    branches.push({ value: simplified(value, known), where: open })
    if (open.length === 0) break
  }
  return branches.length > 0 ? branches : formula
}

/** Whether a formula is 0 whatever the values. */
export const isNothing = (formula: Formula): boolean =>
  formula.at(-1)!.where.length === 0 && formula.every(({ value }) => is(value, ZERO))
