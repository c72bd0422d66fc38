/** What `recover customers` answers, as a JSON Schema. */

import { TREATMENTS } from '../../economics/customers/treatment'
import { z } from '../../inputs/json-schema'
import { countsOf, howMany, rejected, reportSchema, rowsOf, shapeOf, tally } from '../../report/schema'
import { CUSTOMER_RESULTS } from './judged'

const totals = z.object({
  ...tally,
  customers: howMany,
  revenue: z.number(),
  annual_margin: z.number(),
  cost_to_serve: z.number(),
  net_annual_margin: z.number(),
  total: z.number(),
  peak: z.number(),
  peak_rank: howMany,
  losing_customers: howMany,
  losses: z.number(),
  unattributed: z.object({ rows: howMany, revenue: z.number(), margin: z.number() }),
  gross: z.number(),
  credits: z.number(),
  credit_rows: howMany,
  decision: countsOf(TREATMENTS),
  deciles: z.array(
    z.object({
      decile: z.int(),
      customers: howMany,
      net: z.number(),
      cumulative_net: z.number(),
      cumulative_share: z.number().nullable(),
    }),
  ),
  year: z.object({
    from: z.string().nullable(),
    to: z.string().nullable(),
    days: howMany.nullable(),
    annualised: z.boolean(),
  }),
})

export const customersSchema = {
  output: reportSchema('recover/customers/1', {
    rows: rowsOf({ customer: z.string(), ...shapeOf(CUSTOMER_RESULTS) }),
    totals,
    segments: z.array(z.looseObject({ customers: howMany })).optional(),
    rejected,
  }),
}
