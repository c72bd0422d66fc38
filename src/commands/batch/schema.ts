import { DECISIONS } from '../../economics/case/decision'
import { z } from '../../inputs/json-schema'
import { resultColumns } from '../../report/case-columns'
import { countsOf, howMany, rejected, reportSchema, rowsOf, shapeOf, tally } from '../../report/schema'

const sums = resultColumns
  .filter(({ unit }) => unit === 'money')
  .map(({ key }) => [key, z.number().nullable()] as const)

const budget = z.object({
  amount: z.number(),
  spent: z.number(),
  left: z.number(),
  gain: z.number(),
  method: z.enum(['exact', 'greedy']),
  bound: z.number(),
  chosen: howMany,
  last: z.looseObject({}).nullable(),
  next: z.looseObject({}).nullable(),
})

export const batchSchema = {
  output: reportSchema('recover/batch/2', {
    rows: rowsOf({ ...shapeOf(resultColumns), chosen: z.boolean().optional() }),
    totals: z.object({
      ...tally,
      ...Object.fromEntries(sums),
      decision: countsOf(DECISIONS),
      advised: z.object({ remedy_cost: z.number(), incremental_value: z.number() }),
    }),
    budget: budget.optional(),
    segments: z.array(z.looseObject({ cases: howMany })).optional(),
    failures: z.array(z.looseObject({ failure: z.string().nullable(), cases: howMany })).optional(),
    rejected,
  }),
}
