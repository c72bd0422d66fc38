/** Reads a recipe from the text of its file, and tells everything that is wrong with it. */
import { commonCode, EXIT, Failure, type Problem } from '../errors'
import { foundAt, NotJson, readJson } from '../inputs/json-text'
import { nearest } from '../inputs/nearest'
import { type Message, plainly, type Said, say } from '../words/say'
import { inHole } from '../words/together'
import { expectedOf, RECIPE_MEMBERS, type Recipe, recipeSchema } from './schema'

type Path = readonly PropertyKey[]

/** A place in the document, such as headings[2] or map["customer"]. */
const placeOf = (path: Path): string =>
  path
    .map((one, i) =>
      typeof one === 'number' ? `[${one}]` : i === 0 ? String(one) : `[${JSON.stringify(String(one))}]`,
    )
    .join('')

/** What stands at a place, in a few words. */
function foundIn(document: unknown, path: Path): string | Message {
  let value = document
  for (const one of path)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, one)
        ? (value as { readonly [key: PropertyKey]: unknown })[one]
        : undefined
  return value === undefined ? say('nothing') : (JSON.stringify(value) ?? '').slice(0, 80)
}

/** Errors: a Failure that names every problem. */
export function recipeIn(text: string, file: string): Recipe {
  const problems: Problem[] = []
  try {
    readJson(text)
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    const { at, expected } = error
    const line = text.slice(0, at).split('\n').length
    problems.push({ code: 'not_json', file, line, expected, found: foundAt(text, at) })
  }
  const document: unknown = problems.length > 0 ? null : JSON.parse(text)
  const { success, data, error } = recipeSchema.safeParse(document)
  if (success) return data
  for (const issue of problems.length > 0 ? [] : error.issues) {
    const { path } = issue
    const told = (path: Path, expected: Said, hint?: Message | null) =>
      problems.push({
        ...{ code: 'not_a_recipe', file, path: placeOf(path), expected, found: foundIn(document, path) },
        ...(hint && { hint }),
      })
    const expected = expectedOf(String(path[0] ?? ''))
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) {
        const near = nearest(key, RECIPE_MEMBERS)
        told(
          [...path, key],
          say('only members of a recipe'),
          near ? say('did you mean {one}?', { one: near }) : null,
        )
      }
    else if (issue.code === 'custom' && issue.message !== 'Invalid input') told(path, plainly(issue.message))
    else
      told(
        path,
        expected === undefined ? say('an object with the members of a recipe') : inHole(expected),
        say('{command} tells them all', { command: 'recover schema recipe' }),
      )
  }
  throw new Failure(
    EXIT.data,
    commonCode(problems, 'not_a_recipe'),
    say('{file} is no recipe', { file }),
    problems.find(({ hint }) => hint)?.hint ?? null,
    problems,
  )
}
