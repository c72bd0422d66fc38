/** What `recover measure` answers, of counts and of a file, as a JSON Schema. */

import { measuredMetrics } from '../../economics/measure'
import { z } from '../../inputs/json-schema'
import { howMany, rejected, reportSchema, shapeOf, tally } from '../../report/schema'
import { MEASURE_INPUTS, partMetrics } from './columns'

const interval = z.tuple([z.number(), z.number()]).nullable()

/** What is told besides the metrics, of all cases and of each part of them. */
const others = { remedy_spend: z.number(), interval, distinguishable: z.boolean(), naive: z.boolean() }

const employee = z.object({
  employee: z.string(),
  cases: howMany,
  stayed: howMany,
  uplift: z.number(),
  interval,
  net_benefit: z.number(),
  bonus: z.number(),
  ranked: z.boolean(),
})

const part = z.object({
  name: z.string(),
  cases: howMany,
  ranked: z.boolean(),
  ...shapeOf(partMetrics),
  ...others,
})

/** Employees, parts, totals and what is rejected are those of a file. */
export const measureSchema = {
  output: reportSchema('recover/measure/2', {
    inputs: z.object(shapeOf(MEASURE_INPUTS, false)),
    results: z.object({ ...shapeOf(measuredMetrics), ...others }),
    employees: z.array(employee),
    parts: z.record(z.string(), z.array(part)).optional(),
    totals: z.object({ ...tally, open: howMany }).optional(),
    rejected: rejected.optional(),
  }),
}
