/** The JSON Schemas of reports, read off what these say of their columns. Loaded only where a schema is asked for. */

import { EXIT } from '../errors'
import { ERRORS, WARNINGS } from '../errors/codes'
import { type FactKey, fieldOf, flagKeys } from '../inputs/facts'
import type { Fields } from '../inputs/field'
import { toldField, z } from '../inputs/json-schema'
import { snake } from '../inputs/names'
import { isVerbal } from '../inputs/units'
import { resultColumns } from './case-columns'
import type { Told } from './report'

/** Schemas by the keys they stand under. */
export type Shape = { readonly [key: string]: z.ZodType }

/** How many of something. */
export const howMany = z.int().gte(0)

const number = z.number()

/** One of some words, by its type. */
export const wordOf = (words: readonly string[]) => z.enum(words as [string, ...string[]])

function held({ unit, words, holds, parts, each }: Told): z.ZodType {
  if (parts !== undefined) return z.object(shapeOf(parts))
  if (each !== undefined) return z.array(z.object(shapeOf(each)))
  if (holds === 'a count') return howMany
  if (holds === 'a whole number') return z.int()
  if (holds === 'yes or no') return z.boolean()
  if (holds === 'a number or a text') return z.union([number, z.string()])
  if (unit !== undefined && isVerbal(unit)) return words === undefined ? z.string() : wordOf(words)
  return words === undefined ? number : z.union([number, ...words.map((word) => z.literal(word))])
}

/** Units in words, where they say more than the type. */
const UNITS = {
  money: 'money',
  share: '0.2 for 20%',
  ratio: 'a ratio',
  count: null,
  text: null,
  word: null,
} as const

const described = ({ meaning, unit, formula, absent }: Told): string => {
  const inWords = unit === undefined ? null : UNITS[unit]
  const what = meaning !== undefined && inWords !== null ? `${meaning} (${inWords})` : (meaning ?? inWords)
  return [what, formula, absent && `null ${absent}`].filter(Boolean).join('; ')
}

/** Everything that schemas were read off so far, the first of each key: whoever explains a word looks it up here. */
export const toldByKey = new Map<string, Told>()

/** What may stand under each key, and what is known of it. */
export const shapeOf = (all: readonly Told[]): Shape =>
  Object.fromEntries(
    all.map((one) => {
      if (one.title !== undefined && !toldByKey.has(one.key)) toldByKey.set(one.key, one)
      const type = one.absent === undefined ? held(one) : held(one).nullable()
      const description = described(one)
      const title = one.term ?? one.title
      const about = { ...(title && { title: `${title}` }), ...(description && { description }) }
      return [snake(one.key), Object.keys(about).length === 0 ? type : type.meta(about)]
    }),
  )

/** What such values sum to, which is never absent. */
export const sumsOf = (all: readonly Told[]): Shape => shapeOf(all.map(({ absent: _, ...one }) => one))

/** What an answer was worked out from: as the fields of these keys say, where there are such. */
export const usedInputs = (all: readonly Told[], fields: Fields = {}) =>
  z.object({
    ...shapeOf(all),
    ...Object.fromEntries(
      all.flatMap(({ key, absent }) => {
        const field = fields[key]
        return field === undefined ? [] : [[snake(key), toldField(field, absent)] as const]
      }),
    ),
  })

/** Each of these words, and how often it stands there. */
export const countsOf = (words: readonly string[]) =>
  z.object(Object.fromEntries(words.map((one) => [one, howMany])))

/** Words that `recover schema errors` explains. */
export const codeAmong = (words: object) =>
  wordOf(Object.keys(words)).meta({ description: 'a stable word for it' })

/** What to beware of in an answer. */
const warning = z
  .object({
    code: codeAmong(WARNINGS),
    message: z.string().meta({ description: 'the sentence, as it stands on stderr' }),
    count: z
      .int()
      .gte(1)
      .meta({ description: 'how many rows or cells it holds for; 1 where it is about the whole' }),
    first: z
      .int()
      .gte(1)
      .nullable()
      .meta({ description: 'the first line that it holds for; null where there is none' }),
  })
  .meta({ id: 'warning', title: 'Warning', description: 'what to beware of' })

/** What a command answers in JSON, under the name of that form of output. */
export const reportSchema = (name: string, all: Shape) =>
  z.object({ schema: z.literal(name), ...all, warnings: z.array(warning) })

/** Where in a workbook something stands. */
export const sheetName = z
  .string()
  .optional()
  .meta({ description: 'the sheet, where the file is a workbook' })

/** What went wrong, on stderr, where JSON is asked for. */
const problem = z
  .object({
    code: codeAmong(ERRORS),
    file: z.string().nullable(),
    line: z.int().gte(1).nullable().meta({ description: 'the physical line of the file, from 1' }),
    sheet: sheetName,
    column: z.string().nullable().meta({ description: 'the heading, the flag, or the place in a JSON file' }),
    field: z.string().nullable().meta({ description: 'the field by its title' }),
    expected: z.string(),
    found: z.string(),
    hint: z.string().nullable(),
  })
  .meta({ id: 'problem', title: 'Problem', description: 'one thing that is wrong' })

export const errorSchema = z.object({
  error: z.object({
    code: codeAmong(ERRORS),
    exit: z
      .literal(Object.values(EXIT).filter((code) => code !== EXIT.done))
      .meta({ description: 'the exit code' }),
    message: z.string(),
    hint: z.string().nullable().meta({ description: 'what to do about it' }),
    problems: z.array(problem).meta({ description: 'everything that is wrong, one by one' }),
  }),
})

const NOT_GIVEN = 'where it was not given'

/** What a case can be worked out without, and no default stands for. */
const isOptional = (key: FactKey) =>
  fieldOf(key).default === undefined && !['sales', 'margin', 'perYear', 'horizon'].includes(key)

/** What a case was worked out from, each by its key; `others` may be absent, too. */
export const usedFacts = (keys: readonly FactKey[] = flagKeys, others: readonly FactKey[] = []): Shape =>
  Object.fromEntries(
    keys.map((key) => {
      const absent = isOptional(key) || others.includes(key) ? NOT_GIVEN : undefined
      return [snake(key), toldField(fieldOf(key), absent)]
    }),
  )

/** Everything that a case was worked out from. */
export const caseInputs = z
  .object(usedFacts())
  .meta({ id: 'case_inputs', title: 'Case inputs', description: 'everything that was used, defaults too' })

/** Every result of a case. */
export const caseResults = z
  .object(shapeOf(resultColumns()))
  .meta({ id: 'case_results', title: 'Case results' })

/** How the results of one answer were worked out: the metrics, by the keys they stand under. */
export const stepsSchema = (metrics: readonly Told[]) => {
  const words = [...new Set(metrics.flatMap((one) => one.words ?? []))]
  return z.array(
    z.object({
      key: wordOf(metrics.map(({ key }) => snake(key))),
      formula: z.string(),
      working: z
        .string()
        .nullable()
        .meta({ description: 'the formula with its numbers; null where there is none' }),
      value: z.union([number, ...words.map((word) => z.literal(word)), z.null()]),
    }),
  )
}

/** What a command answers from flags alone; `metrics` are those of its steps. */
export const answerSchema = (name: string, inputs: z.ZodType, results: Shape, metrics: readonly Told[]) =>
  reportSchema(name, { inputs, results: z.object(results), steps: stepsSchema(metrics) })

/** A list of rows of which each has all columns, and what else is told. */
export const listSchema = (name: string, columns: readonly Told[], others: readonly Told[] = []) =>
  reportSchema(name, { rows: z.array(z.object(shapeOf(columns))), ...shapeOf(others) })
