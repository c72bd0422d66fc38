/**
 * The formulas compiled: one function that works out every metric of a case in plain Numbers.
 *
 * It does what the metrics do, from the very texts that explain them, without an object for every intermediate value:
 * each name becomes three variables, n ÷ (d × 10^s). It is exact or it declines: as soon as a whole number leaves the
 * safe integers it gives up, and the case is worked out with the metrics themselves. The tests hold the two together.
 */

import { uses } from '../../../formulas/formula'
import { Writer } from '../../../formulas/writer'
import { fieldOf, plainKeys } from '../../../inputs/facts'
import { type Exact, POWERS, SAFE } from '../../../numbers/exact/decimal'
import type { Facts } from '../facts'
import { formulaOf } from '../step-lines'
import { type AnyMetric, all, answers } from '../work'

/** Fills `out` from `at` on, one cell a result in reading order; false where only the metrics themselves can do it exactly. */
export type Kernel = (facts: Facts, out: (Exact | string | null)[], at: number) => boolean

/** Writes the function for all metrics. Names that are no metrics are facts, taken from the case. */
function source(): string {
  const writer = new Writer(
    (name, key, of) => [
      `const ${name}r = facts.${key}(fraction(${of}n, ${of}s, ${of}d))`,
      `if (${name}r !== null) { if (typeof ${name}r.n !== 'number' || ${name}r.d !== 1) return false; ${name}n = ${name}r.n; ${name}s = ${name}r.s }`,
    ],
    JSON.stringify,
  )
  const keys = new Set<string>(all.map(({ key }) => key))
  const seen = new Set<string>()
  const optional = new Set<string>([
    ...plainKeys.filter((key) => fieldOf(key).default === undefined),
    ...all.filter(({ absent }) => absent).map(({ key }) => key as string),
  ])
  for (const metric of all as readonly AnyMetric[]) {
    const formula = formulaOf(metric)
    const names = uses(formula)
    for (const name of names) {
      if (keys.has(name) || seen.has(name)) continue
      seen.add(name)
      writer.declare(name)
      writer.isUndivided(name)
      writer.say(
        `{ const value = facts.${name}; if (value !== null) { if (typeof value.n !== 'number' || value.d !== 1) return false; ${name}n = value.n; ${name}s = value.s } }`,
      )
    }
    writer.formula(
      metric.key,
      formula,
      names.filter((name) => optional.has(name)),
    )
  }
  answers.forEach(({ key, unit }, i) => {
    if (unit === 'text') writer.say(`out[at + ${i}] = ${key}n`)
    else {
      writer.say(
        `if (${key}n !== ${key}n) out[at + ${i}] = null`,
        `else out[at + ${i}] = fraction(${key}n, ${key}s, ${key}d)`,
      )
    }
  })
  return writer.lines.join('\n')
}

/** Compiles the metrics. The text is the program's own formulas: nothing of a user's is ever compiled. */
export function compile(): Kernel {
  const body = `"use strict"; return function kernel(facts, out, at) {\n${source()}\nreturn true }`
  const fraction = (n: number, s: number, d: number): Exact => ({ n, s, d })
  const make = new Function('POWERS', 'SAFE', 'fraction', body)
  return make(POWERS, SAFE, fraction) as Kernel
}
