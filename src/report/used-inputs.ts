import type { CaseWorked } from '../economics/case/work'
import { type FactKey, flagKeys } from '../inputs/facts'
import { snake } from '../inputs/names'
import type { Given } from '../inputs/readers'
import { type Remedy, remedyText } from '../inputs/remedy'
import type { Exact } from '../numbers/exact/decimal'
import type { Cell, Json } from './report'

/** Everything that was used, defaults too: margin, purchases a year and horizon as they were resolved. */
export function inputs(given: Given, values: CaseWorked): { [key: string]: Json } {
  const used = (key: FactKey): Json => {
    if (key === 'margin') return values.margin
    if (key === 'perYear') return values.perYear
    if (key === 'horizon') return (given.horizon as Exact | string | null) ?? values.perYear
    if (key === 'remedy' || key === 'remedyCost')
      return given[key] === null ? null : remedyText(given[key] as Remedy)
    return given[key] as Cell
  }
  return Object.fromEntries(flagKeys.map((key) => [snake(key), used(key)]))
}
