/** The JSON Schemas of the two answers of `recover compare`. */

import { DECISIONS } from '../../economics/case/decision'
import { facts } from '../../inputs/facts'
import { toldField, z } from '../../inputs/json-schema'
import { resultColumns } from '../../report/case-columns'
import { reportSchema, shapeOf, usedFacts } from '../../report/schema'
import { scenarioSchema } from '../../scenario/schema'
import { INPUTS } from './cases'

const results = shapeOf(resultColumns())

const option = z.object({
  option: z.string().meta({ description: 'its name' }),
  remedy: toldField(facts.remedy, 'where nothing is done'),
  stay_if_recovered: toldField(facts.stayIfRecovered),
  remedy_cost: results.remedy_cost!,
  net_retained_value: results.net_retained_value!,
  incremental_value: results.incremental_value!,
  decision: z.enum(DECISIONS).nullable().meta({ description: 'null where nothing is done' }),
  dominated_by: z.string().nullable().meta({ description: 'one that costs no more and brings no less' }),
})

const options = reportSchema('recover/compare/2', {
  best: z.string().meta({ description: 'the name of the option that gains most' }),
  rows: z.array(option).min(2),
}).meta({ title: 'Options compared', description: 'options beside doing nothing, best first' })

const inputs = usedFacts(INPUTS)

const difference = z.object({
  key: z.enum([...Object.keys(inputs), ...Object.keys(results)] as [string, ...string[]]),
  kind: z.enum(['input', 'result']),
  values: z
    .array(z.union([z.number(), z.string(), z.null()]))
    .meta({ description: 'of each case, in the order of the rows' }),
  changes: z
    .array(z.number().nullable())
    .meta({ description: 'each value less that of the first case; null where there is no number' }),
})

const cases = reportSchema('recover/scenarios/2', {
  rows: z
    .array(
      z.object({
        case: z.string().meta({ description: 'its name' }),
        file: z.string(),
        ...inputs,
        ...results,
      }),
    )
    .min(2)
    .meta({ description: 'a row a case: what was used, defaults too, and every metric' }),
  differences: z.array(difference).meta({ description: 'what is not the same in all cases' }),
}).meta({ title: 'Scenarios compared', description: 'the cases of scenario files' })

export const compareSchema = { input: scenarioSchema, output: z.union([options, cases]) }
