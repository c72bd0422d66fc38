import { resolve } from '../../economics/case/resolve'
import type { Problem } from '../../errors'
import { kebab } from '../../inputs/names'
import type { Given } from '../../inputs/readers'
import { type Exact, ONE, ZERO } from '../../numbers/exact/decimal'

/** The margin of a purchase, whichever way it was given; sales are needed for a cost or a margin-rate alone. */
export function marginOf(given: Given, problems: Problem[]): Exact {
  const bare = given.cost === null && given.marginRate === null
  const sales = given.sales ?? (bare ? ONE : null)
  const found = resolve({ ...given, sales, horizon: ONE, retention: ONE, discount: ZERO }, {})
  if (!Array.isArray(found)) return found.margin
  for (const { code, key, expected, found: text, hint } of found)
    problems.push({ code, column: `--${kebab(key)}`, expected, found: text, ...(hint && { hint }) })
  return ZERO
}
