/**
 * The formulas of customers compiled: one function that works out a customer's year from arrays of numbers, and puts its
 * results into a results. It is exact or it declines, as the one for cases does (metrics/columns.ts).
 */

import { uses } from '../../formulas/formula'
import { Writer } from '../../formulas/writer'
import { POWERS, SAFE } from '../../numbers/exact/decimal'
import type { Decimals } from '../../tables/decimals'
import type { Results } from '../../tables/results'
import type { Constant } from '../case/fast/many-cases'
import { customerFamily, customerMetrics } from '.'
import { type CustomerFacts, customerTerms } from './facts'
import { TREATMENTS } from './treatment'

/** What differs from customer to customer. */
export const YEARS = ['revenue', 'annualMargin', 'purchases', 'costToServe'] as const

/** What holds for all. */
export type CustomerTerms = Pick<CustomerFacts, keyof typeof customerTerms>

/** Works out one row of the decimals as a row of the results; false where only the metrics themselves can do it exactly. */
export type CustomerKernel = (
  row: number,
  years: { readonly [key in (typeof YEARS)[number]]: Decimals },
  terms: { readonly [key in keyof CustomerTerms]: Constant },
  results: Results,
  at: number,
) => boolean

/** A value that is taken makes its formula absent with it; a condition on what is absent does not hold. */
const ABSENT = 'avoidableShare'

/** Writes the function; `shown` are the facts and metrics that it puts into cells, in their order. */
function source(shown: readonly string[]): string {
  const writer = new Writer(
    () => [],
    (word) => String(TREATMENTS.indexOf(word as (typeof TREATMENTS)[number])),
  )
  for (const key of YEARS) {
    writer.isUndivided(key)
    writer.say(`const ${key}n = years.${key}.n[row], ${key}s = years.${key}.s[row], ${key}d = 1`)
  }
  for (const key of Object.keys(customerTerms)) {
    writer.isUndivided(key)
    writer.say(`const ${key}n = terms.${key}.n, ${key}s = terms.${key}.s, ${key}d = 1`)
  }
  for (const metric of customerMetrics) {
    const formula = customerFamily.formulaOf(metric)
    writer.formula(
      metric.key,
      formula,
      uses(formula).filter((name) => name === ABSENT),
    )
  }
  shown.forEach((key, i) => {
    writer.say(`const { whole: whole${i}, part: part${i}, places: places${i} } = results.columns[${i}]`)
    if (key === 'decision') writer.say(`whole${i}[at] = ${key}n; part${i}[at] = 0; places${i}[at] = 0`)
    else
      writer.say(
        `if (${key}d === 1 && ${key}s <= 12) { whole${i}[at] = ${key}n; part${i}[at] = 0; places${i}[at] = ${key}s }`,
        `else if (!results.divide(${i}, at, ${key}n, ${key}s, ${key}d)) return false`,
      )
  })
  return writer.lines.join('\n')
}

/** Compiles the metrics of customers. The text is the program's own formulas: nothing of a user's is ever compiled. */
export function compileCustomers(shown: readonly string[]): CustomerKernel {
  const body = `"use strict"; return function customerKernel(row, years, terms, results, at) {
${source(shown)}
return true }`
  return new Function('POWERS', 'SAFE', body)(POWERS, SAFE) as CustomerKernel
}
