/** The JSON Schemas of `recover measure`: a row of a file of cases, and the answer. */

import { measuredMetrics } from '../../economics/measure'
import { BONUS_ON } from '../../economics/measure/facts'
import { measureFields } from '../../inputs/files/measure-fields'
import { row, type Zod } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { rejectedOf } from '../schema-parts'

export function measureSchemas(z: Zod) {
  const count = z.int().gte(0)
  const interval = z.tuple([z.number(), z.number()]).nullable()
  const numbers = Object.fromEntries(
    measuredMetrics.map(({ key, title, meaning, formula, absent }) => [
      snake(key),
      (absent === undefined ? z.number() : z.number().nullable()).meta({
        title,
        description: `${meaning}; ${formula}`,
      }),
    ]),
  )
  const ofAll = { remedy_spend: z.number(), interval, distinguishable: z.boolean(), naive: z.boolean() }
  const { bonus_pool: _, net_after_bonus: __, training_payback_cases: ___, ...ofPart } = numbers
  const output = z.object({
    schema: z.literal('recover/measure/1'),
    inputs: z.object({
      treated: count,
      treated_stayed: count,
      control: count,
      control_stayed: count,
      value: z.number(),
      remedy_cost: z.number().nullable(),
      bonus_rate: z.number(),
      confidence: z.number(),
      bonus_on: z.enum(BONUS_ON),
      control_group: z.boolean(),
    }),
    results: z.object({ ...numbers, ...ofAll }),
    employees: z.array(
      z.object({
        employee: z.string(),
        cases: count,
        stayed: count,
        uplift: z.number(),
        interval,
        net_benefit: z.number(),
        bonus: z.number(),
        ranked: z.boolean(),
      }),
    ),
    parts: z
      .record(
        z.string(),
        z.array(z.object({ name: z.string(), cases: count, ranked: z.boolean(), ...ofPart, ...ofAll })),
      )
      .optional(),
    totals: z.object({ rows: count, rejected: count, skipped: count, read: count, open: count }).optional(),
    rejected: rejectedOf(z).optional(),
    warnings: z.array(z.string()),
  })
  return { input: row(measureFields, snake), output }
}
