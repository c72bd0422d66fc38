import type { Unit } from '../inputs/units'
import { compare, type Exact, negate, ONE, round } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Show } from './report'

/** A number as it is, ungrouped, with the decimal sign of whoever reads it. */
export const ungrouped = (value: Exact, show: Show) => plain(value).replace('.', show.decimal)

/** Numbers in a working: as short as they are round, a share as a percentage. */
export const compact = (show: Show) => (value: Exact, unit: Unit) => {
  if (unit === 'share') return show(value, 'share')
  if (compare(round(value, 0), value) === 0) return plain(value)
  const small = compare(value, ONE) < 0 && compare(value, negate(ONE)) > 0
  return unit === 'money' && !small ? show(value, unit) : ungrouped(round(value, 4), show)
}
