/** What `recover whatif` answers, as a JSON Schema. */

import { DECISIONS } from '../../economics/case/decision'
import { factKeys, facts, fieldOf } from '../../inputs/facts'
import { row, z } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { resultColumns } from '../../report/case-columns'
import { caseInputs, reportSchema, type Shape, shapeOf, steps } from '../../report/schema'
import { numeric } from '../../vary/input'

/** A remedy in parts is a text. */
const value = z.union([z.number(), z.string()])

/** What may have a range. */
const ranged = factKeys.filter((key) => numeric.includes(key) && fieldOf(key).columnOnly !== true)

const ofRanged = (type: z.ZodType): Shape =>
  Object.fromEntries(ranged.map((key) => [snake(key), type.optional()]))

const ranges = z
  .object(ofRanged(z.union([z.tuple([value, value]), z.tuple([value, value, value])])))
  .meta({
    description:
      'inputs that were given as ranges: the low and the high, between them the most likely value if given',
  })
  .optional()

const ends = { low: z.number(), high: z.number() }

const money = resultColumns.filter(({ key, unit }) => unit === 'money' && key !== 'incremental_value')

const range = z
  .object({
    pays: z
      .enum(['always', 'sometimes', 'never'])
      .meta({ description: 'whether the remedy pays over the whole range' }),
    incremental_value: z.object({
      ...ends,
      at_low: z.object(ofRanged(value)).meta({ description: 'the inputs that give the low' }),
      at_high: z.object(ofRanged(value)).meta({ description: 'the inputs that give the high' }),
      inside: z.array(z.string()).meta({ description: 'the inputs that are at neither of their ends there' }),
    }),
    ...Object.fromEntries(money.map(({ key }) => [key, z.object(ends).optional()])),
  })
  .meta({ description: 'what it comes to over the ranges' })
  .optional()

const error = z.number().meta({ description: 'its standard error' })

const simulation = z
  .object({
    draws: z.int(),
    seed: z.int(),
    distributions: z.object(ofRanged(z.enum(['uniform', 'triangular']))),
    chance_of_loss: z
      .number()
      .meta({ description: 'the share of the draws whose incremental value is below 0' }),
    chance_of_loss_error: error,
    mean: z.number(),
    mean_error: error,
    median: z.number(),
    percentile_5: z.number(),
    percentile_95: z.number(),
    histogram: z.array(z.object({ from: z.number(), to: z.number(), share: z.number() })),
  })
  .meta({ description: 'with --simulate: what draws from the ranges come to' })
  .optional()

/** Ranges, range and simulation are there only where an input has a range. */
export const whatifSchema = {
  input: row(facts),
  output: reportSchema('recover/whatif/1', {
    inputs: caseInputs,
    ranges,
    results: z.object(shapeOf(resultColumns)),
    range,
    simulation,
    alternative: z.object({
      remedy_basis: z.enum(['cost', 'price']),
      remedy_cost: z.number(),
      net_retained_value: z.number(),
      decision: z.enum(DECISIONS),
    }),
    steps,
  }),
}
