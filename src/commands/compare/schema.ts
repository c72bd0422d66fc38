/** The JSON Schemas of the two answers of `recover compare`. */

import { z } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { resultColumns } from '../../report/case-columns'
import { anyValue, reportSchema, shapeOf } from '../../report/schema'
import { scenarioSchema } from '../../scenario/schema'
import { INPUTS } from './cases'

const results = shapeOf(resultColumns)

const option = z.object({
  option: z.string(),
  remedy: z.string().nullable(),
  stay_if_recovered: z.number(),
  remedy_cost: results.remedy_cost!,
  net_retained_value: results.net_retained_value!,
  incremental_value: results.incremental_value!,
  decision: z.union([results.decision!, z.null()]),
  dominated_by: z.string().nullable().meta({ description: 'one that costs no more and brings no less' }),
})

const options = reportSchema('recover/compare/2', { best: z.string(), rows: z.array(option) }).meta({
  description: 'options beside doing nothing, best first',
})

const inputs = Object.fromEntries(INPUTS.map((key) => [snake(key), anyValue]))

const difference = z.object({
  key: z.enum([...Object.keys(inputs), ...Object.keys(results)] as [string, ...string[]]),
  kind: z.enum(['input', 'result']),
  values: z.array(anyValue).meta({ description: 'of each case, in the order of the rows' }),
  changes: z
    .array(z.number().nullable())
    .meta({ description: 'each value less that of the first case; null where there is no number' }),
})

const cases = reportSchema('recover/scenarios/2', {
  rows: z
    .array(z.object({ case: z.string(), file: z.string(), ...inputs, ...results }))
    .meta({ description: 'a row a case: what was used, defaults too, and every metric' }),
  differences: z.array(difference).meta({ description: 'what is not the same in all cases' }),
}).meta({ description: 'the cases of scenario files' })

export const compareSchema = { input: scenarioSchema, output: z.union([options, cases]) }
