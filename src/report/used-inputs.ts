import type { Facts } from '../economics/case/facts'
import type { CaseWorked } from '../economics/case/work'
import { type FactKey, flagKeys } from '../inputs/facts'
import { snake } from '../inputs/names'
import type { Given } from '../inputs/readers'
import { type Remedy, remedyText } from '../inputs/remedy'
import type { Exact } from '../numbers/exact/decimal'
import type { Cell, Json } from './report'

/** What was used of an input: margin, purchases a year and horizon as they were resolved. */
export function usedInput(key: FactKey, given: Given, resolved: Pick<Facts, 'margin' | 'perYear'>): Cell {
  if (key === 'margin') return resolved.margin
  if (key === 'perYear') return resolved.perYear
  if (key === 'horizon') return (given.horizon as Exact | string | null) ?? resolved.perYear
  if (key === 'remedy' || key === 'remedyCost' || key === 'floor')
    return given[key] === null ? null : remedyText(given[key] as Remedy)
  return given[key] as Cell
}

/** Everything that was used, defaults too. */
export const inputs = (given: Given, values: CaseWorked): { [key: string]: Json } =>
  Object.fromEntries(flagKeys.map((key) => [snake(key), usedInput(key, given, values)]))
