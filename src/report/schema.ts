/** The JSON Schemas of reports, read off what these say of their columns. Loaded only where a schema is asked for. */

import { ERRORS, type ErrorCode, WARNINGS, type WarningCode } from '../errors/codes'
import { flagKeys } from '../inputs/facts'
import { z } from '../inputs/json-schema'
import { snake } from '../inputs/names'
import type { Told } from './report'

/** Schemas by the keys they stand under. */
export type Shape = { readonly [key: string]: z.ZodType }

/** How many of something. */
export const howMany = z.int().gte(0)

/** A value of an input or a result, where any of them may stand. */
export const anyValue = z.union([z.number(), z.string(), z.null()])

function held({ unit, words, holds, parts, each }: Told): z.ZodType {
  if (parts !== undefined) return z.object(shapeOf(parts, false))
  if (each !== undefined) return z.array(z.object(shapeOf(each, false)))
  if (holds === 'a count') return howMany
  if (holds === 'a whole number') return z.int()
  if (holds === 'yes or no') return z.boolean()
  if (holds === 'a number or a text') return z.union([z.number(), z.string()])
  if (unit === 'text') return words === undefined ? z.string() : z.enum(words as [string, ...string[]])
  return words === undefined ? z.number() : z.union([z.number(), ...words.map((word) => z.literal(word))])
}

/** What may stand under each key; with `isTitled`, also what it is called. */
export const shapeOf = (all: readonly Told[], isTitled = true): Shape =>
  Object.fromEntries(
    all.map((one) => {
      const type = one.absent === undefined ? held(one) : held(one).nullable()
      const description = [one.meaning, one.formula].filter((text) => text !== undefined).join('; ')
      const about = { ...(isTitled && { title: one.title }), ...(description !== '' && { description }) }
      return [snake(one.key), Object.keys(about).length === 0 ? type : type.meta(about)]
    }),
  )

/** Each of these words, and how often it stands there. */
export const countsOf = (words: readonly string[]) =>
  z.object(Object.fromEntries(words.map((one) => [one, howMany])))

/** What an answer is to be read with caution for. */
const warningObject = z.object({
  code: z.enum(Object.keys(WARNINGS) as [WarningCode, ...WarningCode[]]),
  message: z.string(),
  count: howMany,
  first: z.int().nullable().meta({ description: 'the first line; null where no line tells' }),
})

/** What a command answers in JSON, under the name of that form of output. */
export const reportSchema = (name: string, all: Shape) =>
  z.object({ schema: z.literal(name), ...all, warnings: z.array(warningObject) })

/** Everything that a case was worked out from. */
export const caseInputs = z.object(Object.fromEntries(flagKeys.map((key) => [snake(key), anyValue])))

/** How the results of one answer were worked out. */
export const steps = z.array(
  z.object({ key: z.string(), formula: z.string(), working: z.string().nullable(), value: anyValue }),
)

/** What a command answers from flags alone. */
export const answerSchema = (name: string, inputs: readonly Told[], results: Shape) =>
  reportSchema(name, { inputs: z.object(shapeOf(inputs, false)), results: z.object(results), steps })

/** What became of the rows of a file. */
export const tally = { rows: howMany, rejected: howMany, skipped: howMany, read: howMany } as const

/** The rejected cells of a file. */
export const rejected = z.array(
  z.object({
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    line: z.int(),
    column: z.string(),
    field: z.string(),
    expected: z.string(),
    found: z.string(),
  }),
)

/** The rows of a file: the results, and its own labels as they stand there. */
export const rowsOf = (results: Shape) => z.array(z.object(results).catchall(z.union([z.string(), z.null()])))
