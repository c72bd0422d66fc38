/** The JSON Schemas of `recover customers`: a row of a ledger, and the answer. */

import { customerMetrics } from '../../economics/customers'
import { TREATMENTS } from '../../economics/customers/treatment'
import { ledgerFields } from '../../inputs/files/ledger-fields'
import { row, type Zod } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { rejectedOf } from '../schema-parts'
import { CUSTOMER_RESULTS } from './judged'

export function customersSchemas(z: Zod) {
  const count = z.int().gte(0)
  const result = Object.fromEntries(
    CUSTOMER_RESULTS.map(({ key, title }) => {
      const metric = customerMetrics.find((one) => snake(one.key) === key)
      const about = { title, ...(metric && { description: `${metric.meaning}; ${metric.formula}` }) }
      if (key === 'decision') return [key, z.enum(TREATMENTS).meta(about)]
      const absent = key === 'purchases' || metric?.absent !== undefined
      return [key, (absent ? z.number().nullable() : z.number()).meta(about)]
    }),
  )
  const output = z.object({
    schema: z.literal('recover/customers/1'),
    rows: z.array(z.object({ customer: z.string(), ...result }).catchall(z.union([z.string(), z.null()]))),
    totals: z.object({
      rows: count,
      rejected: count,
      skipped: count,
      read: count,
      customers: count,
      revenue: z.number(),
      annual_margin: z.number(),
      cost_to_serve: z.number(),
      net_annual_margin: z.number(),
      total: z.number(),
      peak: z.number(),
      peak_rank: count,
      losing_customers: count,
      losses: z.number(),
      unattributed: z.object({ rows: count, revenue: z.number(), margin: z.number() }),
      gross: z.number(),
      credits: z.number(),
      credit_rows: count,
      decision: z.object(Object.fromEntries(TREATMENTS.map((one) => [one, count]))),
      deciles: z.array(
        z.object({
          decile: z.int(),
          customers: count,
          net: z.number(),
          cumulative_net: z.number(),
          cumulative_share: z.number().nullable(),
        }),
      ),
      year: z.object({
        from: z.string().nullable(),
        to: z.string().nullable(),
        days: count.nullable(),
        annualised: z.boolean(),
      }),
    }),
    segments: z.array(z.looseObject({ customers: count })).optional(),
    rejected: rejectedOf(z),
    warnings: z.array(z.string()),
  })
  return { input: row(ledgerFields, snake), output }
}
