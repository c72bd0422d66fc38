/** The JSON Schemas of scenario files, and of what `recover compare` answers. */

import { answers } from '../../economics/case/work'
import { facts, flagKeys } from '../../inputs/facts'
import { row, type Zod } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { INPUTS } from './cases'

type ResultShape = Parameters<Zod['object']>[0]

/** A file of `--set` and `--save`: one case, bare or under "inputs", several under "cases", or an answer of whatif. */
export function scenarioSchema(z: Zod) {
  const all = Object.fromEntries(flagKeys.map((key) => [key, facts[key]]))
  const members = Object.entries(row(all, snake).shape).map(
    ([key, type]) => [key, (type as InstanceType<Zod['ZodType']>).nullable()] as const,
  )
  const one = z.strictObject(Object.fromEntries(members)).meta({
    title: 'Case',
    description:
      'facts, matched without case, - and _; null is the same as leaving one out; a flag goes before them',
  })
  const $schema = z.string().optional()
  const schema = z.literal('recover/scenario/1').optional()
  const bare = z.strictObject({ $schema, schema, ...one.shape })
  const alone = z.strictObject({ $schema, schema, inputs: one })
  const several = z.strictObject({
    $schema,
    schema,
    cases: z.record(z.string().min(1).max(100), one).meta({ description: 'each case by its name' }),
  })
  const answer = z.looseObject({ schema: z.literal('recover/whatif/1'), inputs: z.looseObject({}) })
  return z.union([alone, several, answer, bare])
}

/** The two answers of `recover compare`. `result` are the metrics of one case. */
export function compareSchemas(z: Zod, result: ResultShape) {
  const metric = (key: string) => result![key as keyof typeof result]!
  const decisions = metric('decision')
  const warnings = z.array(z.string())
  const value = z.union([z.number(), z.string(), z.null()])
  const option = z.object({
    option: z.string(),
    remedy: z.string().nullable(),
    stay_if_recovered: z.number(),
    remedy_cost: metric('remedy_cost'),
    net_retained_value: metric('net_retained_value'),
    incremental_value: metric('incremental_value'),
    decision: z.union([decisions, z.null()]),
    dominated_by: z.string().nullable().meta({ description: 'one that costs no more and brings no less' }),
  })
  const options = z
    .object({ schema: z.literal('recover/compare/1'), best: z.string(), rows: z.array(option), warnings })
    .meta({ description: 'options beside doing nothing, best first' })
  const inputs = Object.fromEntries(INPUTS.map((key) => [snake(key), value]))
  const keys = [...Object.keys(inputs), ...answers.map(({ key }) => snake(key))]
  const difference = z.object({
    key: z.enum(keys as [string, ...string[]]),
    kind: z.enum(['input', 'result']),
    values: z.array(value).meta({ description: 'of each case, in the order of the rows' }),
    changes: z
      .array(z.number().nullable())
      .meta({ description: 'each value less that of the first case; null where there is no number' }),
  })
  const cases = z
    .object({
      schema: z.literal('recover/scenarios/1'),
      rows: z
        .array(z.object({ case: z.string(), file: z.string(), ...inputs, ...result }))
        .meta({ description: 'a row a case: what was used, defaults too, and every metric' }),
      differences: z.array(difference).meta({ description: 'what is not the same in all cases' }),
      warnings,
    })
    .meta({ description: 'the cases of scenario files' })
  return { input: scenarioSchema(z), output: z.union([options, cases]) }
}
