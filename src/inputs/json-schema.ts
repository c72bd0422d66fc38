/** The facts as zod schemas, read off the one table of facts: as they are given, and as answers tell them; and any such schema as JSON Schema. */
import * as z from 'zod'
import type { Field, Fields } from './field'
import { snake } from './names'

function numeric({ min, max, above, whole }: Field): z.ZodType {
  const number = whole ? z.int() : z.number()
  const bounded = min === undefined ? number : above ? number.gt(min) : number.gte(min)
  return max === undefined ? bounded : bounded.lte(max)
}

const about = ({ title, description, unit }: Field) => ({
  title,
  description: unit === 'text' ? description : `${description} (${unit})`,
})

function given(field: Field): z.ZodType[] {
  const { kind, choices, words } = field
  if (choices !== undefined && words === undefined) return [z.enum(choices as [string, ...string[]])]
  // Other words for a choice are as good, and so is true for yes.
  if (choices !== undefined) return [z.string().max(100), ...(choices.includes('yes') ? [z.boolean()] : [])]
  if (kind === 'remedy') return [z.string().max(1000), z.number().gte(0)]
  if (kind === 'text') return [z.string(), z.number()]
  if (kind === 'date') return [z.string().max(1000)]
  // A text keeps digits that a JSON number would lose, and may be a percentage, or forever.
  return [numeric(field), z.string().max(100)]
}

/** A field as it may be given, or left out; `isBlank`: null is the same. */
function typeOf(field: Field, isBlank = false): z.ZodType {
  const types = [...given(field), ...(isBlank ? [z.null()] : [])]
  const preset = field.default
  return (types.length === 1 ? types[0]! : z.union(types))
    .optional()
    .meta({ ...about(field), ...(preset !== undefined && { default: preset }) })
}

function told(field: Field): z.ZodType {
  const { kind, choices } = field
  if (choices !== undefined) return z.enum(choices as [string, ...string[]])
  if (kind === 'text' || kind === 'date' || kind === 'remedy') return z.string()
  return kind === 'horizon' ? z.union([numeric(field), z.literal('forever')]) : numeric(field)
}

/** A field as answers tell it, once it has been read: of one type, and null only where `absent` says when. */
export const toldField = (field: Field, absent?: string) => {
  const { title, description } = about(field)
  return absent === undefined
    ? told(field).meta({ title, description })
    : told(field)
        .nullable()
        .meta({ title, description: `${description}; null ${absent}` })
}

const byKey = (fields: Fields, isBlank: boolean) =>
  Object.fromEntries(Object.entries(fields).map(([key, field]) => [snake(key), typeOf(field, isBlank)]))

/** Fields by the keys that scripts use, none of which has to be there; `isBlank`: null says the same as leaving one out. */
export const flagsSchema = (fields: Fields, isBlank = false) => z.strictObject(byKey(fields, isBlank))

/** What an answer tells of a column of the user's own. */
const ownColumn = z.string().nullable()

/** A cell of a row as it may come. */
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** One row of a file, under the headings that scripts use; columns of the user's own may stand beside. */
export const rowSchema = (fields: Fields) => z.object(byKey(fields, true)).catchall(cell)

/** Of several types each by itself, as strict readers want it; null may stand beside one. */
function apart(_: string, one: unknown): unknown {
  const { type, ...rest } = (one ?? {}) as { readonly type?: unknown }
  if (!Array.isArray(type) || (type.length === 2 && type.includes('null'))) return one
  return { ...rest, anyOf: type.map((each) => ({ type: each })) }
}

/** A JSON Schema (2020-12) that strict readers take. */
export const jsonSchema = (type: z.ZodType): object => {
  const written = z.toJSONSchema(type, {
    override: ({ jsonSchema: one }) => {
      // How large a whole number of JavaScript may be says nothing.
      if (one.maximum === Number.MAX_SAFE_INTEGER) delete one.maximum
      if (one.minimum === Number.MIN_SAFE_INTEGER) delete one.minimum
    },
  })
  return JSON.parse(JSON.stringify(written), apart)
}

export { ownColumn, z }
