/** The JSON Schema of scenario files. */

import { facts, flagKeys } from '../inputs/facts'
import { row, z } from '../inputs/json-schema'
import { ANSWERS } from './document'

const members = Object.entries(row(Object.fromEntries(flagKeys.map((key) => [key, facts[key]]))).shape).map(
  ([key, type]) => [key, type.nullable()] as const,
)

const one = z.strictObject(Object.fromEntries(members)).meta({
  title: 'Case',
  description:
    'facts, matched without case, - and _; null is the same as leaving one out; a flag goes before them',
})

const $schema = z.string().optional()
const schema = z.literal('recover/scenario/1').optional()

/** A file of `--set` and `--save`: one case, bare or under "inputs", several under "cases", or an answer of whatif. */
export const scenarioSchema = z.union([
  z.strictObject({ $schema, schema, inputs: one }),
  z.strictObject({
    $schema,
    schema,
    cases: z.record(z.string().min(1).max(100), one).meta({ description: 'each case by its name' }),
  }),
  z.looseObject({ schema: z.enum(ANSWERS), inputs: z.looseObject({}) }),
  z.strictObject({ $schema, schema, ...one.shape }),
])
