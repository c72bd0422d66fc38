/** Writes what was understood of a file as a recipe. */
import type { FileUnderstood } from '../tables/file-understood'
import type { Recipe } from './schema'

const LONGEST_NAME = 60

/** The name of a recipe, made of what its file is called. */
const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-|-$/g, '') || 'my-file'

/** A list that is there only where something is in it. */
const some = <One>(all: readonly One[]): One[] | undefined => (all.length > 0 ? [...all] : undefined)

/** The recipe as the text of a file that is called `title`. */
export function recipeText(title: string, kind: Recipe['kind'], found: FileUnderstood): string {
  const recipe: Recipe = {
    schema: 'recover/recipe/1',
    name: nameOf(title),
    title,
    kind,
    headings: [...found.headings],
    unnamed: found.unnamed ?? undefined,
    fill_down: some(found.fillDown),
    map: { ...found.map },
    where: some(found.where),
    refunds: some(found.refunds),
    undone: some(found.undone),
    above_zero: some(found.aboveZero),
    below_zero: some(found.belowZero),
    nobody: some(found.nobody),
    count_all: found.countAll || undefined,
    vat: found.vat ?? undefined,
    currency: found.currency ?? undefined,
    dates: found.dates ?? undefined,
    dates_from: found.datesFrom ? [...found.datesFrom] : undefined,
    years: found.years ?? undefined,
    decimal: found.decimal ?? undefined,
    encoding: found.encoding ?? undefined,
    delimiter: found.delimiter ?? undefined,
    skip_lines: found.skipLines || undefined,
  }
  return `${JSON.stringify(recipe, null, 2)}\n`
}
