/** What a treated customer is worth, for the commands that take it ready or work it out. */
import type { Facts } from '../economics/case/facts'
import { resolve } from '../economics/case/resolve'
import { type CaseWorked, caseFamily } from '../economics/case/work'
import type { Problem } from '../errors'
import { kebab } from '../inputs/names'
import { type Exact, ONE } from '../numbers/exact/decimal'
import { say } from '../words/say'
import type { Request } from './command'

/** What a treated customer is worth, what the remedy costs, and the case that tells; null if it cannot. Errors are collected. */
export function worthOf(
  { given, terms }: Request,
  problems: Problem[],
): { worth: Exact; cost: Exact; worked: CaseWorked | null } {
  const value = terms.value as Exact | null
  // With a ready value, sales and margin are needed for nothing but goods.
  const bare = value !== null && given.sales === null
  const found = resolve(
    bare ? { ...given, sales: ONE, margin: ONE, cost: null, marginRate: null } : given,
    {},
  )
  if (Array.isArray(found)) {
    for (const { code, key, expected, found: text, hint } of found)
      problems.push({
        code,
        column: `--${kebab(key)}`,
        expected,
        found: text,
        ...(hint && {
          hint:
            value === null && (key === 'sales' || key === 'margin')
              ? say('{hint}, or {flag}', { hint, flag: '--value 36' })
              : hint,
        }),
      })
    return { worth: ONE, cost: ONE, worked: null }
  }
  if (bare && found.goodsGiven.n !== 0)
    problems.push({
      code: 'missing_value',
      column: '--sales',
      expected: say('sales and margin, to value goods at cost'),
      found: '',
    })
  const worked = caseFamily.work(found as Facts)
  return { worth: value ?? worked.futureMargin, cost: worked.remedyCost, worked }
}
