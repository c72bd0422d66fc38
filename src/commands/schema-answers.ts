/** The JSON Schemas of the commands that answer from flags alone: what may be given, and the answer. */
import { clvMetrics } from '../metrics/clv'
import type { Listed } from '../metrics/family'
import { clvTerms } from '../model/clv-facts'
import { fieldOf } from '../model/facts'
import type { Fields } from '../model/field'
import { row, type Zod } from '../model/schema'
import { snake } from '../report'
import { clv } from './clv'
import type { Command } from './command'

export function answerSchemas(z: Zod, _name: string) {
  const numbers = (metrics: readonly Listed[]) =>
    Object.fromEntries(
      metrics.map(({ key, title, unit, meaning, formula, absent }) => {
        const type = unit === 'text' ? z.string() : z.number()
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
  const input = row(flags(clv), snake)
  const output = z.object({
    schema: z.literal('recover/clv/1'),
    inputs: z.object({
      margin: z.number(),
      period: z.enum(fieldOf('period').choices as [string, ...string[]]),
      per_year: z.number(),
      horizon: z.union([z.number(), z.literal('forever')]),
      years: z.number().nullable(),
      retention: z.number(),
      discount: z.number(),
      growth: z.number().meta({ title: clvTerms.growth.title, description: clvTerms.growth.description }),
      customers: z.number().nullable(),
    }),
    results: z.object(numbers(clvMetrics)),
    ...around,
  })
  return { input, output }
}
