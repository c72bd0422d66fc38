/** The recipes that --recipe names: those that come with the program, and files of one's own. */
import { badCommandLine, EXIT, Failure, type Problem } from '../errors'
import type { FileKind } from '../inputs/files/file-kind'
import { nearest } from '../inputs/nearest'
import { isSpokenOf } from '../reading/open-table'
import type { Recipe } from '../recipes/schema'
import { say } from '../words/say'
import type { FileHost } from './host'
import type { Settings } from './settings'
import { textOf } from './text-file'

/** What names a file rather than a recipe. */
const OF_FILE = /[./\\]/

async function recipeNamed(name: string, known: readonly Recipe[], host: FileHost): Promise<Recipe> {
  const found = known.find((one) => one.name === name)
  if (found !== undefined) return found
  if (!host.isAlone && OF_FILE.test(name)) {
    const { recipeIn } = await import('../recipes/read-recipe')
    return recipeIn(await textOf(name, host, { name, noun: 'recipe', code: 'not_a_recipe' }), name)
  }
  const names = known.map((one) => one.name)
  const near = names.find((one) => one.startsWith(name)) ?? nearest(name, names)
  throw new Failure(
    EXIT.usage,
    'unknown_recipe',
    say('there is no recipe "{name}"', { name }),
    near
      ? say('did you mean {near}?', { near })
      : say('{command} lists them; a file of your own has a . or / in its name', {
          command: 'recover recipes',
        }),
  )
}

const HINT = say('{command} writes one of a ledger, {cases} of cases', {
  command: 'recover check FILE --as ledger --save-recipe',
  cases: '--as cases',
})

/**
 * The one that is for files of some kinds, null for none; `kinds` are all that are read. Errors: a Failure for a recipe that
 * cannot be had, or is for none of them.
 */
export async function namedRecipes(
  { request }: Settings,
  host: FileHost,
  kinds: readonly FileKind[],
  known: readonly Recipe[],
): Promise<(kinds: readonly FileKind[]) => Recipe | null> {
  const problems: Problem[] = []
  if (request.options.has('no-recipe'))
    problems.push({
      ...({ code: 'conflicting_inputs', column: '--recipe' } as const),
      ...{ expected: say('it without {flag}', { flag: '--no-recipe' }), found: say('both') },
    })
  const named: Recipe[] = []
  for (const name of request.options.get('recipe') ?? []) named.push(await recipeNamed(name, known, host))
  const isFor = (recipe: Recipe, some: readonly FileKind[]) => some.some((one) => isSpokenOf(recipe, one))
  for (const [i, one] of named.entries()) {
    const found =
      one.kind === 'ledger'
        ? say('{name}, of a ledger', { name: one.name })
        : say('{name}, of cases', { name: one.name })
    const column = '--recipe'
    if (named.findIndex(({ kind }) => kind === one.kind) < i)
      problems.push({ code: 'repeated_name', column, expected: 'one recipe for each kind of file', found })
    else if (!isFor(one, kinds)) {
      const expected = 'a recipe of the file that is read'
      problems.push({ code: 'wrong_kind', column, expected, found, hint: HINT })
    }
  }
  if (problems.length > 0) throw badCommandLine('the file cannot be opened so', problems)
  return (some) => named.find((one) => isFor(one, some)) ?? null
}
