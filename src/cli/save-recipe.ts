/** Saves what was understood of a file as a recipe: --save-recipe. */
import { EXIT, Failure } from '../errors'
import { recipeText } from '../recipes/write-recipe'
import { escaped } from '../render/quoted'
import { stemOf } from '../scenario/under-flags'
import type { Table } from '../tables/table'
import { say } from '../words/say'
import type { Output } from './host'

/** Writes the recipe of a file that has been read. Errors: a Failure where its rows are neither sales nor cases. */
export function writeRecipe(path: string, table: Table, output: Output): void {
  const found = table.understood()
  if (found.kind === null)
    throw new Failure(
      EXIT.data,
      'wrong_kind',
      say('{file} is neither a ledger nor a file of cases: no recipe speaks of it', { file: table.name }),
      say('leave {flag} out', { flag: '--save-recipe' }),
    )
  output.write(escaped(recipeText(stemOf(path), found.kind, found)))
}
