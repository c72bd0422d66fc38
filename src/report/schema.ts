/** The JSON Schemas of reports, read off what these say of their columns. Loaded only where a schema is asked for. */

import { EXIT } from '../errors'
import { ERRORS, WARNINGS } from '../errors/codes'
import { type FactKey, fieldOf, flagKeys } from '../inputs/facts'
import type { Fields } from '../inputs/field'
import { ownColumn, toldField, z } from '../inputs/json-schema'
import { snake } from '../inputs/names'
import { isVerbal } from '../inputs/units'
import { COUNTED_THINGS } from '../tables/counted'
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
const codeOf = (words: object) => wordOf(Object.keys(words)).meta({ description: 'a stable word for it' })

/** What to beware of in an answer. */
const warning = z
  .object({
    code: codeOf(WARNINGS),
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

const sheet = z.string().optional().meta({ description: 'the sheet, where the file is a workbook' })

/** What went wrong, on stderr, where JSON is asked for. */
const problem = z
  .object({
    code: codeOf(ERRORS),
    file: z.string().nullable(),
    line: z.int().gte(1).nullable().meta({ description: 'the physical line of the file, from 1' }),
    sheet,
    column: z.string().nullable().meta({ description: 'the heading, the flag, or the place in a JSON file' }),
    field: z.string().nullable().meta({ description: 'the field by its title' }),
    expected: z.string(),
    found: z.string(),
    hint: z.string().nullable(),
  })
  .meta({ id: 'problem', title: 'Problem', description: 'one thing that is wrong' })

export const errorSchema = z.object({
  error: z.object({
    code: codeOf(ERRORS),
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
  .object(shapeOf(resultColumns))
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

/** What became of the rows of a file. */
export const tally = {
  rows: howMany.meta({ description: 'the rows that are used' }),
  rejected: howMany.meta({ description: 'the rows that cannot be used' }),
  skipped: howMany.meta({ description: 'rows that are left out: blank, repeated, or a total at the foot' }),
  read: howMany.meta({ description: 'all rows that were read' }),
} as const

/** Words of errors. */
export const codeOfError = codeOf(ERRORS)

export const rejectedCell = z.object({
  code: codeOfError,
  line: z.int().gte(1),
  sheet,
  column: z.string(),
  field: z.string(),
  expected: z.string(),
  found: z.string(),
})

/** The rejected cells of a file. */
export const rejected = z.array(
  rejectedCell.meta({ id: 'rejected_cell', title: 'Rejected cell', description: 'why a row is rejected' }),
)

/** How the rows of the files were counted. */
export const counted = z.array(
  z
    .object({
      file: z.string(),
      thing: wordOf(COUNTED_THINGS).meta({ description: 'what is told of it' }),
      name: z.string().meta({ description: 'the fact by its title, or what the rows have in common' }),
      column: z
        .string()
        .nullable()
        .meta({ description: 'the column, or what is made of several; null where none tells' }),
      rows: howMany.nullable().meta({ description: 'null where it is about all rows' }),
      sum: z.number().nullable().meta({ description: 'what they bring in; null where that is not known' }),
      why: z.string().nullable().meta({ description: 'how it is known; null where the heading says it all' }),
      flag: z.string().nullable().meta({ description: 'what turns it round; null for nothing' }),
    })
    .meta({ id: 'counted', title: 'Counted', description: 'how one thing was counted' }),
)

/** What a row is known by: whose it is, or else its line. */
const known = (who: string): Shape => ({
  [who]: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'where a column tells it; null where that is blank' }),
  line: z
    .string()
    .optional()
    .meta({ description: `where no column tells the ${who}` }),
})

/** The rows of a file: the results, and its own labels as they stand there. */
export const rowsOf = (results: Shape, who = 'customer') =>
  z.array(z.object({ ...known(who), ...results }).catchall(ownColumn))

/** Some results of a row, and what it is known by. */
export const labelled = (results: Shape) => {
  const keys = Object.keys(results).length + 1
  return z.object({ ...known('customer'), ...results }).meta({ minProperties: keys, maxProperties: keys })
}

/** Rows by a column of the user's own, whose heading is the one key that is not known. */
export const segmentsOf = (counted: string, sums: readonly Told[], decisions: readonly string[]) => {
  const decision = z
    .object(Object.fromEntries(decisions.map((one) => [one, z.int().gte(1).optional()])))
    .meta({ minProperties: 1, description: 'how often each decision is taken, of those that are' })
  const told = { [counted]: howMany, ...sumsOf(sums), decision }
  const keys = Object.keys(told).length + 1
  return z
    .array(z.object(told).catchall(ownColumn).meta({ minProperties: keys, maxProperties: keys }))
    .meta({ description: 'with --by: the groups, the one with the largest last sum first' })
    .optional()
}
