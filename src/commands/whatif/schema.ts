/** The JSON Schema of what recover whatif answers, with ranges and draws where they were asked for. */
import { DECISIONS } from '../../economics/case/decision'
import { all } from '../../economics/case/work'
import { termOf } from '../../formulas/metric'
import { type FactKey, fieldOf, flagKeys } from '../../inputs/facts'
import { z } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { resultColumns } from '../../report/case-columns'
import { caseInputs, caseResults, reportSchema, type Shape, stepsSchema, wordOf } from '../../report/schema'
import { isRemedy, numeric } from '../../vary/input'

/** What may have a range. */
const ranged = flagKeys.filter((key) => numeric.includes(key))

/** Something of each input that has a range, of at least one. */
const ofRanged = (typeOf: (key: FactKey) => z.ZodType) =>
  z
    .object(Object.fromEntries(ranged.map((key) => [snake(key), typeOf(key).optional()] as const)))
    .meta({ minProperties: 1 })

const rangeOf = (value: z.ZodType, id: string, title: string) =>
  z.union([z.tuple([value, value]), z.tuple([value, value, value])]).meta({ id, title })

/** A remedy of another kind than its bare amount is a text. */
const VALUES = { number: z.number(), whole: z.int(), remedy: z.union([z.number(), z.string()]) }

const RANGES = {
  number: rangeOf(VALUES.number, 'input_range', 'Input range'),
  whole: rangeOf(VALUES.whole, 'whole_range', 'Whole range'),
  remedy: rangeOf(VALUES.remedy, 'remedy_range', 'Remedy range'),
}

const sortOf = (key: FactKey) => (isRemedy(key) ? 'remedy' : fieldOf(key).whole ? 'whole' : 'number')

const atEnd = ofRanged((key) => VALUES[sortOf(key)])

const ranges = ofRanged((key) => RANGES[sortOf(key)])
  .meta({
    description:
      'inputs that were given as ranges: the low and the high, between them the most likely value if given',
  })
  .optional()

const ends = { low: z.number(), high: z.number() }

/** What each other result in money comes to; of one that can be absent, only where it is known all over. */
const others: Shape = Object.fromEntries(
  resultColumns()
    .filter(
      ({ key, unit, absent }) =>
        unit === 'money' && (absent === undefined || key === 'avoided_acquisition_cost'),
    )
    .map((one) => {
      const type = z.object(ends).meta({ title: `${termOf(one)}` })
      return [one.key, one.absent === undefined ? type : type.optional()]
    }),
)

const range = z
  .object({
    pays: z
      .enum(['always', 'sometimes', 'never'])
      .meta({ description: 'whether the remedy pays over the whole range' }),
    ...others,
    incremental_value: z.object({
      ...ends,
      at_low: atEnd.meta({ description: 'the inputs that give the low' }),
      at_high: atEnd.meta({ description: 'the inputs that give the high' }),
      inside: z
        .array(wordOf(ranged.map(snake)))
        .meta({ description: 'the inputs that are at neither of their ends there' }),
    }),
  })
  .meta({ description: 'what it comes to over the ranges' })
  .optional()

const money = z.number().meta({ description: 'money' })
const error = z.number().gte(0).meta({ description: 'its standard error' })
const share = z.number().gte(0).lte(1)

const simulation = z
  .object({
    draws: z.int().gte(1),
    seed: z.int().gte(0),
    distributions: ofRanged(() => z.enum(['uniform', 'triangular'])),
    chance_of_loss: share.meta({
      description: 'the share of the draws whose incremental value is below 0 (0.2 for 20%)',
    }),
    chance_of_loss_error: error,
    mean: money,
    mean_error: error,
    median: money,
    percentile_5: money,
    percentile_95: money,
    histogram: z
      .array(z.object({ from: z.number(), to: z.number(), share }))
      .meta({ description: 'classes of the incremental value, and the share of the draws in each' }),
  })
  .meta({ description: 'with --simulate: what draws from the ranges come to' })
  .optional()

const alternative = z
  .object({
    remedy_basis: z.enum(['cost', 'price']),
    remedy_cost: z.number(),
    net_retained_value: z.number(),
    decision: z.enum(DECISIONS),
  })
  .meta({ description: 'the same with goods valued the other way' })

const parts = ['goods_given', 'paid_out'].map((key) => ({ key }))

/** What is told of a case on a line. */
const told = { inputs: caseInputs, results: caseResults, alternative }

/** What is told of a case by itself. */
export const caseAnswer = { ...told, steps: stepsSchema([...parts, ...all]) }

/** Ranges, range and simulation are there only where an input has a range. */
const alone = reportSchema('recover/whatif/2', { ...caseAnswer, ranges, range, simulation }).meta({
  dependentRequired: { ranges: ['range'], range: ['ranges'], simulation: ['range'] },
})

/** What `--stream` answers to a line without ranges. */
const line = reportSchema('recover/whatif-line/1', told)

export const whatifSchema = { output: z.union([alone, line]) }
