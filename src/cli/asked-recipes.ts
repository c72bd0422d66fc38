/** The recipes that files may be read by: those that --recipe names, else all that come with the program. */
import { badCommandLine, EXIT, Failure, type Problem } from '../errors'
import type { FileKind } from '../inputs/files/file-kind'
import { nearest } from '../inputs/nearest'
import type { Reading } from '../reading/columns/reading'
import type { Recipe } from '../recipes/schema'
import type { FileHost } from './host'
import type { Settings } from './settings'
import { textOf } from './text-file'

/** What names a file rather than a recipe. */
const OF_FILE = /[./\\]/

async function namedRecipe(name: string, known: readonly Recipe[], host: FileHost): Promise<Recipe> {
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
    `there is no recipe "${name}"`,
    near
      ? `did you mean ${near}?`
      : 'recover recipes lists them; a file of your own has a . or / in its name',
  )
}

/** What files of each kind are read by. */
export class AskedRecipes {
  private constructor(
    private readonly known: readonly Recipe[],
    private readonly named: readonly Recipe[],
    private readonly isSpokenOf: (recipe: Recipe, kind: FileKind) => boolean,
  ) {}

  /** Errors: a Failure for a recipe that cannot be had, or speaks of none of the files (`kinds`). */
  static async of({ request }: Settings, host: FileHost, kinds: readonly FileKind[]) {
    const names = request.options.get('recipe') ?? []
    if (names.length > 0 && request.options.has('no-recipe'))
      throw badCommandLine('the file cannot be opened so', [
        { code: 'conflicting_inputs', column: '--recipe', expected: 'it without --no-recipe', found: 'both' },
      ])
    const [{ shipped }, { isSpokenOf }] = await Promise.all([
      import('../recipes/shipped'),
      import('../reading/by-recipe'),
    ])
    const named: Recipe[] = []
    for (const name of names) named.push(await namedRecipe(name, shipped, host))
    const problems = named.flatMap(({ name, kind }, i): Problem[] => {
      const found = `${name}, of ${kind === 'ledger' ? 'a ledger' : 'cases'}`
      if (named.findIndex((other) => other.kind === kind) < i)
        return [
          { code: 'repeated_name', column: '--recipe', expected: 'one recipe for each kind of file', found },
        ]
      if (kinds.some((one) => isSpokenOf(named[i]!, one))) return []
      return [
        { code: 'wrong_kind', column: '--recipe', expected: 'a recipe of the file that is read', found },
      ]
    })
    if (problems.length > 0) throw badCommandLine('the file cannot be opened so', problems)
    return new AskedRecipes(request.options.has('no-recipe') ? [] : shipped, named, isSpokenOf)
  }

  /** Those by which a file of these kinds may be read. */
  for(kinds: readonly FileKind[]): NonNullable<Reading['recipes']> {
    const named = this.named.find((one) => kinds.some((kind) => this.isSpokenOf(one, kind))) ?? null
    return { named, known: this.known }
  }
}
