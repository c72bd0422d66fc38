/** The JSON Schema of scenario files. */

import { fieldOf, flagKeys } from '../inputs/facts'
import { flagsSchema, z } from '../inputs/json-schema'
import { ANSWERS } from './document'

const facts = Object.fromEntries(flagKeys.map((key) => [key, fieldOf(key)]))

const one = flagsSchema(facts, true).meta({
  id: 'scenario_case',
  title: 'Scenario case',
  description:
    'facts, matched without case, - and _; null is the same as leaving one out; a flag goes before them',
})

const $schema = z.string().optional()
const schema = z.literal('recover/scenario/1').optional()

/** A low and a high, between them the most likely value if given. */
const range = z
  .array(z.union([z.number(), z.string()]))
  .min(2)
  .max(3)
  .meta({ id: 'scenario_range', title: 'Scenario range' })
  .optional()

/** A file of `--set` and `--save`: one case, bare or under "inputs", several under "cases", or an answer of whatif. */
export const scenarioSchema = z.union([
  z.strictObject({ $schema, schema, inputs: one }),
  z.strictObject({
    $schema,
    schema,
    cases: z.record(z.string().min(1).max(100), one).meta({ description: 'each case by its name' }),
  }),
  z.looseObject({
    schema: z.enum(ANSWERS),
    inputs: one,
    ranges: z.strictObject(Object.fromEntries(Object.keys(one.shape).map((key) => [key, range]))).optional(),
  }),
  z.strictObject({ $schema, schema, ...one.shape }),
])
