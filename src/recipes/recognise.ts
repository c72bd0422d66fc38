/** By which recipe a file is read, told by its headings. */
import { normal } from '../inputs/normal'
import { type Message, say } from '../words/say'
import { chained } from '../words/together'
import type { Recipe } from './schema'

/** The headings of a recipe, each with its alternatives, as headings are compared. */
const known = new WeakMap<Recipe, readonly (readonly string[])[]>()

function requiredBy(recipe: Recipe): readonly (readonly string[])[] {
  const before = known.get(recipe)
  if (before) return before
  const found = recipe.headings.map((one) => (typeof one === 'string' ? [one] : one).map(normal))
  // A column without a heading is one of those by which it is known.
  if (recipe.unnamed !== undefined) found.push([''])
  known.set(recipe, found)
  return found
}

const lacks = (names: ReadonlySet<string>) => (alternatives: readonly string[]) =>
  !alternatives.some((one) => names.has(one))

/** The headings of a recipe that a file does not have, as the recipe writes them. */
export function missingFrom(headings: readonly string[], recipe: Recipe): readonly Message[] {
  const isMissing = requiredBy(recipe).map(lacks(new Set(headings.map(normal))))
  return [...recipe.headings, null].flatMap((one, i) => {
    if (!isMissing[i]) return []
    return one === null
      ? say('a column without a heading')
      : chained(typeof one === 'string' ? [one] : one, 'or')
  })
}

/** The headings of a file of which a recipe names the one that is blank. */
export function namedHeadings(headings: readonly string[], { unnamed }: Recipe): readonly string[] {
  const blank = unnamed === undefined ? -1 : headings.findIndex((one) => one.trim() === '')
  return blank < 0 ? headings : headings.with(blank, unnamed!)
}

/** What a recipe says beside who it is and how it is known. */
const saysOf = ({
  schema: _,
  $schema: __,
  name: ___,
  title: ____,
  source: _____,
  notes: ______,
  headings: _______,
  ...says
}: Recipe) => JSON.stringify(says)

/** All that are known by these headings and have as many of them as any: one; none; or several that do not mean the same. */
export function recognised(recipes: readonly Recipe[], headings: readonly string[]): readonly Recipe[] {
  const likely = recipes.filter((one) => one.headings.length <= headings.length)
  if (likely.length === 0) return []
  const isLacking = lacks(new Set(headings.map(normal)))
  const found = likely.filter((one) => !requiredBy(one).some(isLacking))
  const most = Math.max(...found.map((one) => one.headings.length))
  const best = found.filter((one) => one.headings.length === most)
  return best.every((one) => saysOf(one) === saysOf(best[0]!)) ? best.slice(0, 1) : best
}

/** A recipe of fewer headings than that is nearly anything. */
const ENOUGH = 6

/** So many may be missing where a file nearly is one. */
const FEW = 2

export interface NearRecipe {
  readonly recipe: Recipe
  readonly missing: readonly Message[]
}

/** The recipe that headings nearly are those of; null for none. */
export function nearlyRecognised(recipes: readonly Recipe[], headings: readonly string[]): NearRecipe | null {
  const isLacking = lacks(new Set(headings.map(normal)))
  const count = (one: Recipe) => requiredBy(one).filter(isLacking).length
  const near = recipes.filter((one) => one.headings.length >= ENOUGH && count(one) <= FEW)
  const [best] = near.sort((a, b) => count(a) - count(b) || b.headings.length - a.headings.length)
  return best === undefined ? null : { recipe: best, missing: missingFrom(headings, best) }
}
