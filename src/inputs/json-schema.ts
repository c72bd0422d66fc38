/** The facts as a zod schema, built from the one table of facts: for JSON input and for JSON Schema. */
import * as z from 'zod'
import { factKeys, facts as table } from './facts'
import type { Field, Fields } from './field'
import { snake } from './names'

function numeric({ kind, min, max, above, whole }: Field): z.ZodType {
  let number = whole ? z.int() : z.number()
  if (min !== undefined) number = above ? number.gt(min) : number.gte(min)
  if (max !== undefined) number = number.lte(max)
  // A text keeps digits that a JSON number would lose, and may be a percentage.
  const written = z.string().max(100)
  return kind === 'horizon' ? z.union([number, z.literal('forever'), written]) : z.union([number, written])
}

function typeOf(field: Field): z.ZodType {
  const { title, description, unit, choices } = field
  const base =
    choices !== undefined
      ? // Other words for a choice are as good.
        field.words === undefined
        ? z.enum(choices as [string, ...string[]])
        : z.string().max(100)
      : field.kind === 'text' || field.kind === 'remedy'
        ? z.union([z.string().max(1000), ...(field.kind === 'remedy' ? [z.number().gte(0)] : [])])
        : numeric(field)
  const meta = {
    title,
    description: `${description} (${unit})`,
    ...(field.default !== undefined && { default: field.default }),
  }
  return base.optional().meta(meta)
}

/** One case as JSON: every fact by its key; whatever is left out takes its default. */
export const factsSchema = z.strictObject(
  Object.fromEntries(factKeys.map((key) => [key, typeOf(table[key])])),
)

/** One row of a file, under the headings that scripts use. */
export const row = (fields: Fields) =>
  z.object(Object.fromEntries(Object.entries(fields).map(([key, field]) => [snake(key), typeOf(field)])))

export { z }
