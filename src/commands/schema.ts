import { DECISIONS } from '../economics/case/decision'
import { answers } from '../economics/case/work'
import { EXIT, Failure } from '../errors'
import { facts as caseFields, flagKeys } from '../inputs/facts'
import { snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import type { Json, Report } from '../report/report'
import type { Command, Request } from './command'
import { rejectedOf } from './schema-parts'
import { rangeSchemas } from './whatif/schema'

const NAMES = [
  'whatif',
  'compare',
  'scenario',
  'batch',
  'customers',
  'offers',
  'measure',
  'initiatives',
  'clv',
  'damage',
  'prevent',
  'solve',
  'sweep',
  'tornado',
]

/** The JSON Schemas of a command's input rows and of its JSON output. */
export async function schemas(name: string) {
  const { row, z } = await import('../inputs/json-schema')
  const value = (unit: string, absent: boolean) => {
    const type = unit === 'text' ? z.enum(DECISIONS) : z.number()
    return absent ? type.nullable() : type
  }
  const result = Object.fromEntries(
    answers.map(({ key, unit, absent, title, meaning, formula }) => [
      snake(key),
      value(unit, absent !== undefined).meta({ title, description: `${meaning}; ${formula}` }),
    ]),
  )
  const warnings = z.array(z.string())
  const input = flagKeys
  const { ranges, range, simulation } = rangeSchemas(z)
  const whatif = z.object({
    schema: z.literal('recover/whatif/1'),
    inputs: z.object(
      Object.fromEntries(input.map((key) => [snake(key), z.union([z.number(), z.string(), z.null()])])),
    ),
    ranges,
    results: z.object(result),
    range,
    simulation,
    alternative: z.object({
      remedy_basis: z.enum(['cost', 'price']),
      remedy_cost: z.number(),
      net_retained_value: z.number(),
      decision: z.enum(DECISIONS),
    }),
    steps: z.array(
      z.object({
        key: z.string(),
        formula: z.string(),
        working: z.string().nullable(),
        value: z.union([z.number(), z.string(), z.null()]),
      }),
    ),
    warnings,
  })
  const sums = Object.fromEntries(
    answers.filter(({ unit }) => unit === 'money').map(({ key }) => [snake(key), z.number().nullable()]),
  )
  const count = z.int().gte(0)
  const batch = z.object({
    schema: z.literal('recover/batch/1'),
    rows: z.array(
      z.object({ ...result, chosen: z.boolean().optional() }).catchall(z.union([z.string(), z.null()])),
    ),
    totals: z.object({
      rows: count,
      rejected: count,
      skipped: count,
      read: count,
      ...sums,
      decision: z.object(Object.fromEntries(DECISIONS.map((one) => [one, count]))),
      advised: z.object({ remedy_cost: z.number(), incremental_value: z.number() }),
    }),
    budget: z
      .object({
        amount: z.number(),
        spent: z.number(),
        left: z.number(),
        gain: z.number(),
        method: z.enum(['exact', 'greedy']),
        bound: z.number(),
        chosen: count,
        last: z.looseObject({}).nullable(),
        next: z.looseObject({}).nullable(),
      })
      .optional(),
    segments: z.array(z.looseObject({ cases: count })).optional(),
    failures: z.array(z.looseObject({ failure: z.string().nullable(), cases: count })).optional(),
    rejected: rejectedOf(z),
    warnings,
  })
  if (name === 'compare' || name === 'scenario') {
    const { compareSchemas, scenarioSchema } = await import('./compare/schema')
    return name === 'compare'
      ? { ...compareSchemas(z, result), z }
      : { input: scenarioSchema(z), output: scenarioSchema(z), z }
  }
  if (name === 'customers') {
    const { customersSchemas } = await import('./customers/schema')
    return { ...customersSchemas(z), z }
  }
  if (name === 'measure') {
    const { measureSchemas } = await import('./measure/schema')
    return { ...measureSchemas(z), z }
  }
  if (name === 'solve' || name === 'sweep' || name === 'tornado') {
    const { varyingSchemas } = await import('./solve/schema')
    return { ...varyingSchemas(name, z, result), z }
  }
  if (name === 'offers') {
    const { offersSchemas } = await import('./offers/schema')
    return { ...offersSchemas(z), z }
  }
  if (name === 'initiatives') {
    const { initiativesSchemas } = await import('./initiatives/schema')
    return { ...initiativesSchemas(z), z }
  }
  if (name === 'clv' || name === 'damage' || name === 'prevent') {
    const { answerSchemas } = await import('./clv/schema')
    return { ...answerSchemas(z, name), z }
  }
  return { input: row(caseFields, snake), output: name === 'whatif' ? whatif : batch, z }
}

async function run({ args }: Request): Promise<Report> {
  const name = args[0]!
  if (!NAMES.includes(name)) {
    const near = nearest(name, NAMES)
    throw new Failure(
      EXIT.usage,
      `there is no schema for "${name}"`,
      `did you mean ${near ?? NAMES.join(' or ')}?`,
    )
  }
  const { input, output, z } = await schemas(name)
  const written = {
    input: z.toJSONSchema(input) as unknown as Json,
    output: z.toJSONSchema(output) as unknown as Json,
  }
  return {
    schema: 'recover/schema/1',
    columns: [{ key: 'schema', title: 'Schema', unit: 'text' }],
    rows: [[[JSON.stringify(written)]]],
    listed: false,
    before: written,
    after: () => ({}),
    page: () => [{ kind: 'verbatim', text: JSON.stringify(written, null, 2) }],
    warnings: () => [],
  }
}

export const schema: Command = {
  name: 'schema',
  summary: 'JSON Schema (2020-12) of the input rows of a command and of its output',
  examples: ['recover schema whatif', 'recover schema batch --json'],
  input: 'none',
  argument: {
    name: 'command',
    optional: false,
    description: `${NAMES.slice(0, -1).join(', ')} or ${NAMES.at(-1)}`,
  },
  run,
}
