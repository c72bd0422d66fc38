/** The strict schema of a recipe: what each of its members must be, in words that a refusal repeats. */

import { CENTURY, centuryOf } from '../inputs/century'
import { isCurrency } from '../inputs/currencies'
import { facts } from '../inputs/facts'
import { type Field, headingsOf } from '../inputs/field'
import { transactionsFile, yearsFile } from '../inputs/files/ledger'
import { measureFields } from '../inputs/files/measure-fields'
import { z } from '../inputs/json-schema'
import { normal } from '../inputs/normal'
import { isRefusal } from '../inputs/units'
import { vatRate } from '../inputs/vat-rate'
import { conditionIn } from '../meaning/asked'
import type { Message } from '../words/say'

export const RECIPE = 'recover/recipe/1'

const LONGEST = 200

const text = z.string().trim().min(1).max(LONGEST)
const sentence = z.string().trim().min(1).max(1000)

/** One heading or expression, or alternatives of which the first that the file has holds. */
const alternatives = <One extends z.ZodType>(one: One) => z.union([one, z.array(one).min(1).max(50)])

const conditions = z
  .array(
    z
      .string()
      .max(5000)
      .refine((one) => conditionIn(one) !== null),
  )
  .max(50)
  .optional()

/** The facts that a map may name, by the kind of the recipe. */
const FACTS: { readonly [kind in 'ledger' | 'cases']: ReadonlySet<string> } = {
  ledger: namesOf(transactionsFile.fields, yearsFile.fields),
  cases: namesOf(facts, measureFields),
}

function namesOf(...all: readonly { readonly [key: string]: Field }[]): ReadonlySet<string> {
  const named = all.flatMap((fields) =>
    Object.entries(fields).flatMap(([key, field]) => headingsOf(key, field)),
  )
  return new Set(named.map(normal))
}

/** What says which rows of a ledger count: in a file of cases each row does. */
const OF_LEDGERS = [
  'where',
  'refunds',
  'undone',
  'above_zero',
  'below_zero',
  'nobody',
  'count_all',
  'vat',
] as const

const members = z.strictObject({
  $schema: z.string().optional().meta({ description: 'where the schema of recipes is' }),
  schema: z.literal(RECIPE).meta({ description: RECIPE }),
  name: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .meta({ description: 'a name of small letters, digits and dashes, such as my-till' }),
  title: text.meta({ description: 'what the export is called, for people' }),
  source: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: 'where its headings are documented, in a text' }),
  kind: z
    .enum(['ledger', 'cases'])
    .meta({ description: 'ledger or cases: whether a row is a sale, or something that went wrong' }),
  headings: z.array(alternatives(text)).min(1).max(500).meta({
    description:
      'the headings by which the file is known: all of them stand in it; a list in place of one is alternatives',
  }),
  unnamed: text.optional().meta({ description: 'what to call the first column that has no heading' }),
  fill_down: z.array(text).min(1).max(50).optional().meta({
    description:
      'headings of what stands once above several rows: a row on which all of them are blank has what the row above has',
  }),
  map: z
    .record(z.string(), alternatives(z.string().max(1000)))
    .optional()
    .meta({
      description:
        'the heading of each fact, as --map says it, or what makes it: {"revenue": "[Subtotal] − [Refunded Amount]"}; "" where no column is to be taken for it',
    }),
  where: conditions.meta({
    description: 'as --where, each like "Status=completed,processing" or "Status!=draft"',
  }),
  refunds: conditions.meta({ description: 'as --refunds, each like "Type=Refund"' }),
  undone: conditions.meta({
    description: 'sales that were given back as a whole, each like "Status=refunded": they come to 0',
  }),
  above_zero: conditions.meta({
    description: 'what rows above 0 must be to count, each like "Type=Payment": the others are left out',
  }),
  below_zero: conditions.meta({
    description: 'what rows below 0 must be to count, each like "Type=Refund": the others are left out',
  }),
  nobody: z
    .array(text)
    .max(500)
    .optional()
    .meta({ description: "words that are nobody's name, as --nobody" }),
  count_all: z.boolean().optional().meta({ description: 'true where every row counts, as --count-all' }),
  vat: z
    .string()
    .refine((rate) => !isRefusal(vatRate(rate)))
    .optional()
    .meta({ description: 'the VAT in its amounts, as --vat: a text like "19%"' }),
  currency: z
    .string()
    .refine((code) => isCurrency(code.toUpperCase()))
    .optional()
    .meta({ description: 'the ISO 4217 code of its currency, such as EUR' }),
  dates: z.enum(['dmy', 'mdy']).optional().meta({ description: 'dmy or mdy, as --dates' }),
  dates_from: z
    .tuple([z.int().gte(1).lte(100), z.int().gte(1).lte(1024)])
    .optional()
    .meta({
      description:
        'where a day such as 20250101 stands above the headings, as [line, cell] from 1: dates without a year (601, 1501: day and month) are the first such days from it on',
    }),
  years: z
    .int()
    .refine((year) => centuryOf(String(year)) !== null)
    .optional()
    .meta({ description: `${CENTURY}` }),
  decimal: z.enum(['.', ',']).optional().meta({ description: '. or , the sign of its decimals' }),
  encoding: text.optional().meta({ description: 'what the text is written in, such as windows-1252' }),
  delimiter: z
    .string()
    .regex(/^[\x20-\x7e\t]{1,9}$/)
    .optional()
    .meta({ description: 'what separates its cells, as --delimiter' }),
  skip_lines: z.int().gte(0).lte(1_000_000).optional().meta({
    description:
      'how many lines usually stand before its headings, a whole number: they are looked for further down, too',
  }),
  notes: z
    .array(sentence)
    .max(50)
    .optional()
    .meta({ description: 'a list of what a person must know, a sentence each' }),
})

/** A recipe as it stands in its file. */
export const recipeSchema = members
  .superRefine((recipe, { addIssue }) => {
    const { kind, map = {} } = recipe
    for (const name of Object.keys(map))
      if (!FACTS[kind].has(normal(name))) {
        const message = kind === 'ledger' ? 'a fact of a ledger' : 'a fact of cases'
        addIssue({ code: 'custom', path: ['map', name], message, params: { found: name } })
      }
    for (const key of kind === 'cases' ? OF_LEDGERS : [])
      if (recipe[key] !== undefined)
        addIssue({ code: 'custom', path: [key], message: 'it in a recipe of kind ledger alone' })
  })
  .meta({
    title: 'Recipe',
    description: 'by which headings an export is known, and what its columns mean',
  })

/** What each member must be, in words. */
export function expectedOf(member: string): Message | string | undefined {
  if (member === 'years') return CENTURY
  return Object.hasOwn(members.shape, member)
    ? members.shape[member as keyof typeof members.shape].meta()?.description
    : undefined
}

export const RECIPE_MEMBERS: readonly string[] = Object.keys(members.shape)

/** A recipe, read. */
export type Recipe = z.infer<typeof recipeSchema>
