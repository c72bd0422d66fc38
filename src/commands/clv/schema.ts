/** The JSON Schemas of the commands that answer from flags alone: what may be given, and the answer. */

import { clvMetrics } from '../../economics/clv'
import { damageMetrics, improvementResults } from '../../economics/damage'
import { preventionMetrics } from '../../economics/prevent'
import { PREVENTION_DECISIONS } from '../../economics/prevent/prevention-decision'
import type { Listed } from '../../formulas/family'
import { fieldOf, flagKeys } from '../../inputs/facts'
import type { Fields } from '../../inputs/field'
import { row, type Zod } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import type { Command } from '../command'
import { damage } from '../damage'
import { prevent } from '../prevent'
import { clv } from '.'

export function answerSchemas(z: Zod, name: 'clv' | 'damage' | 'prevent') {
  const numbers = (metrics: readonly Listed[]) =>
    Object.fromEntries(
      metrics.map(({ key, title, unit, meaning, formula, absent }) => {
        const type = unit === 'text' ? z.enum(PREVENTION_DECISIONS) : z.number()
        const said = { title, description: `${meaning}; ${formula}` }
        return [snake(key), (absent === undefined ? type : type.nullable()).meta(said)]
      }),
    )
  const around = {
    steps: z.array(
      z.object({
        key: z.string(),
        formula: z.string(),
        working: z.string().nullable(),
        value: z.union([z.number(), z.string(), z.null()]),
      }),
    ),
    warnings: z.array(z.string()),
  }
  const flags = ({ facts = [], terms = {} }: Command): Fields => ({
    ...Object.fromEntries(facts.map((key) => [key, fieldOf(key)])),
    ...terms,
  })
  const caseFlags = flagKeys
  const period = z.enum(fieldOf('period').choices as [string, ...string[]])
  if (name === 'clv')
    return {
      input: row(flags(clv), snake),
      output: z.object({
        schema: z.literal('recover/clv/1'),
        inputs: z.object({
          margin: z.number(),
          period,
          per_year: z.number(),
          horizon: z.union([z.number(), z.literal('forever')]),
          years: z.number().nullable(),
          retention: z.number(),
          discount: z.number(),
          growth: z.number(),
          customers: z.number().nullable(),
        }),
        results: z.object(numbers(clvMetrics)),
        ...around,
      }),
    }
  if (name === 'prevent')
    return {
      input: row(flags({ ...prevent, facts: caseFlags }), snake),
      output: z.object({
        schema: z.literal('recover/prevent/1'),
        inputs: z.object({
          incidents: z.number(),
          share_prevented: z.number().nullable(),
          prevention_cost: z.number(),
          years: z.int(),
          expectation_growth: z.number(),
          value: z.number(),
          net_retained_value: z.number(),
          remedy: z.string().nullable(),
          remedy_cost: z.number(),
          stay_if_recovered: z.number(),
        }),
        results: z.object(numbers(preventionMetrics)),
        ...around,
      }),
    }
  const outcomes = z.array(z.object({ name: z.string(), share: z.number(), loyalty: z.number() }))
  const rates = { problem_rate: z.number(), complain_rate: z.number(), outcomes }
  const before = numbers(damageMetrics)
  const later = Object.entries({ ...before, ...numbers(improvementResults) }).map(
    ([key, type]) => [key in before ? `after_${key}` : key, type.nullable()] as const,
  )
  return {
    input: row(flags(damage), snake),
    output: z.object({
      schema: z.literal('recover/damage/1'),
      inputs: z.object({
        customers: z.number(),
        loyalty: z.number(),
        silent_loyalty: z.number(),
        ...rates,
        preset: z.string().nullable(),
        value: z.number().nullable(),
        told_if_lost: z.number(),
        leave_rate: z.number(),
        after: z.object(rates).nullable(),
        improvement_cost: z.number().nullable(),
      }),
      results: z.object({ ...before, ...Object.fromEntries(later) }),
      ...around,
    }),
  }
}
