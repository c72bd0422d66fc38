import type { Facts } from './economics/case/facts'
import { resolve } from './economics/case/resolve'
import { type Answers, answers, CAUTIONS, type CaseWorked, caseFamily, cautions } from './economics/case/work'
import { type FactKey, factKeys } from './inputs/facts'
import { factsSchema as schema } from './inputs/json-schema'
import { defaults, type Given, read } from './inputs/readers'
import { isRefusal } from './inputs/units'
import { fix } from './numbers/exact/decimal'
import { withoutZeros } from './numbers/exact/digits'

/** The facts of one case as JSON holds them: numbers, or texts where digits or a percentage matter. */
export type Inputs = { readonly [key in FactKey]?: number | string }

/** What one case comes to: every metric, exact and rounded to 12 decimals (null where absent), and what to beware of. */
export type WhatifAnswer = Pick<Answers, Extract<keyof Answers, string>> & {
  readonly warnings: readonly string[]
}

/**
 * Works out one case. Shares are 0.8 or "80%", money is a number or a text of digits, a remedy is an amount or parts
 * such as "refund:10+cash:2.5"; a text such as "1.234" has a decimal point; what is left out takes its default.
 * Errors: TypeError naming every fact that cannot be used; TooLarge where a result would not be exact.
 */
export function whatif(inputs: Inputs): WhatifAnswer {
  const shape = schema.safeParse(inputs)
  if (!shape.success)
    throw new TypeError(
      shape.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    )
  const given: Given = { ...defaults }
  const wrong: string[] = []
  for (const key of factKeys) {
    const input = inputs[key]
    if (input === undefined) continue
    const value = read(key, typeof input === 'number' ? digitsOf(input) : input, () => {}, '.')
    if (isRefusal(value)) wrong.push(`${key}: expected ${value.expected}, found "${input}"`)
    else given[key] = value
  }
  const resolved = resolve(given, {})
  if (Array.isArray(resolved))
    wrong.push(
      ...resolved.map(({ key, expected, found }) => `${key}: expected ${expected}, found "${found}"`),
    )
  if (wrong.length > 0) throw new TypeError(wrong.join('; '))
  const values = caseFamily.work(resolved as Facts)
  return {
    ...fixed(values),
    warnings: cautions(values, values).map((caution) => CAUTIONS[caution]),
  }
}

/** A JSON number in plain digits: exponents are for machines. */
const digitsOf = (value: number): string =>
  Math.abs(value) < 1e-6 && value !== 0 ? withoutZeros(value.toFixed(20)) : String(value)

function fixed(values: CaseWorked): Answers {
  const entries = answers.map(({ key }) => {
    const value = values[key]
    return [key, value === null || typeof value === 'string' ? value : fix(value)]
  })
  return Object.fromEntries(entries) as unknown as Answers
}
