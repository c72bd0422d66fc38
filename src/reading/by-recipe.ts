/** A file that is read by a recipe: which one it is, and what it says, laid beneath what was said by flags. */

import { EXIT, Failure, type Warning, warning } from '../errors'
import type { FieldKey, FileKind } from '../inputs/files/file-kind'
import { normal } from '../inputs/normal'
import type { DecimalSign } from '../inputs/numerals'
import { isRefusal } from '../inputs/units'
import { vatRate } from '../inputs/vat-rate'
import { type AskedMeaning, conditionIn, NOTHING_ASKED, type RowCondition } from '../meaning/asked'
import { expressionOf, isBadExpression } from '../meaning/expression'
import { missingFrom, namedHeadings, nearlyRecognised, recognised } from '../recipes/recognise'
import type { Recipe } from '../recipes/schema'
import { type Message, plainly, say } from '../words/say'
import { sideBySide } from '../words/together'
import { keyNamed } from './columns/headings'
import type { Reading } from './columns/reading'

/** How a file is read, by a recipe or without. */
export interface ByRecipe {
  readonly recipe: Recipe | null
  /** Whether it was named, not recognised. */
  readonly isNamed: boolean
  /** What was asked of the file, with what the recipe says beneath it. */
  readonly asked: Reading
  /** Its headings, with the name of one that the recipe names. */
  readonly headings: readonly string[]
}

/** Whether a recipe speaks of such a file. */
export const isSpokenOf = (
  { kind }: Pick<Recipe, 'kind'>,
  { addsUp, perPurchase, fields }: FileKind,
): boolean =>
  kind === 'ledger'
    ? addsUp === true && !perPurchase
    : addsUp !== true && fields.failure !== undefined && fields.offerCost === undefined

/** Those by which a file may be known. */
export const recipesOf = ({ recipes, kinds }: Reading): readonly Recipe[] =>
  recipes?.known.filter((one) => kinds.some((kind) => isSpokenOf(one, kind))) ?? []

/** The recipe of a file with these headings. */
export function byRecipe(headings: readonly string[], asked: Reading): ByRecipe {
  const named = asked.recipes?.named ?? null
  if (named !== null) {
    const isIt = missingFrom(headings, named).length === 0
    return isIt ? readBy(named, true) : { recipe: null, isNamed: true, asked, headings }
  }
  const [recipe = null, other] = recognised(recipesOf(asked), headings)
  return recipe === null || other !== undefined
    ? { recipe: null, isNamed: false, asked, headings }
    : readBy(recipe, false)

  function readBy(recipe: Recipe, isNamed: boolean): ByRecipe {
    const own = namedHeadings(headings, recipe)
    return { recipe, isNamed, asked: beneath(asked, recipe, own), headings: own }
  }
}

/** What a recipe of one's own speaks of and a file does not have: a heading that was mistyped would count otherwise in silence. */
function idleParts(recipe: Recipe, headings: readonly string[]): readonly string[] {
  const names = new Set(namedHeadings(headings, recipe).map(normal))
  const { map = {}, where = [], refunds = [], undone = [], above_zero = [], below_zero = [] } = recipe
  const ofFacts = Object.values(map).filter((written): written is string => {
    if (typeof written !== 'string' || written === '' || names.has(normal(written))) return false
    const parts = written.match(/\[[^\]]+\]|[^-+−–*×·()[\]]+/g) ?? []
    return !parts.some((part) => names.has(normal(part.replace(/[[\]]/g, ''))))
  })
  const ofRows = [...where, ...refunds, ...undone, ...above_zero, ...below_zero]
    .flatMap((text) => conditionIn(text)?.heading ?? [])
    .filter((heading) => !names.has(normal(heading)))
  return [...new Set([...ofFacts, ...ofRows])]
}

/** Refuses a file that is not what a recipe that was named says. */
export function refuseOtherFiles(
  headings: readonly string[],
  { name, recipes }: Reading,
  line: number,
): void {
  const named = recipes?.named
  if (!named) return
  const missing = missingFrom(headings, named)
  const isOwn = !recipes.known.includes(named)
  const lacking = [
    ...missing,
    ...(isOwn && missing.length === 0 ? idleParts(named, headings).map(plainly) : []),
  ]
  if (lacking.length === 0) return
  const problems = lacking.map((column) => ({
    ...({ code: 'column_missing', file: name, line, column: String(column) } as const),
    expected: say('a column {column}, of which the recipe {recipe} speaks', { column, recipe: named.name }),
    found: headings.filter((one) => one.trim() !== '').join(', '),
  }))
  throw new Failure(
    EXIT.data,
    'column_missing',
    say('{file}: this is not as the recipe {recipe} says: it lacks {columns}', {
      ...{ file: name, recipe: named.name, columns: sideBySide(lacking) },
    }),
    say('leave {flag} out, or mend the recipe', { flag: '--recipe' }),
    problems,
  )
}

/** What is told of a file whose headings are nearly those of a recipe, or those of two. */
export function recipeWarnings(headings: readonly string[], asked: Reading): readonly Warning[] {
  const { name, recipes } = asked
  if (recipes?.named) return []
  const known = recipesOf(asked)
  const found = recognised(known, headings)
  if (found.length > 1)
    return [
      warning(
        'recipe_not_taken',
        say('{file}: it is read without a recipe, being as much {one} as {others}: {flag} says which', {
          ...{ file: name, flag: '--recipe NAME', one: found[0]!.name },
          others: found
            .slice(2)
            .reduce<string | Message>(
              (told, { name: other }) => say('{one} as {others}', { one: told, others: other }),
              found[1]!.name,
            ),
        }),
      ),
    ]
  const near = found.length === 1 ? null : nearlyRecognised(known, headings)
  if (near === null) return []
  const { recipe, missing } = near
  return [
    warning(
      'recipe_not_taken',
      say('{file}: it is read without a recipe, though it is nearly {title} ({recipe}): it lacks {columns}', {
        ...{ file: name, title: recipe.title, recipe: recipe.name, columns: sideBySide(missing) },
      }),
    ),
  ]
}

/** The facts of several columns, which an expression may make. */
const MADE: ReadonlySet<FieldKey> = new Set(['revenue', 'cost', 'margin'])

/** The first of several headings, or expressions of them, that the file has; null where it has nothing of any. */
function firstOf(
  written: string | readonly string[],
  key: FieldKey,
  headings: readonly string[],
  refuse: (text: string) => Failure,
): { readonly text: string; readonly isMade: boolean } | null {
  const names = new Set(headings.map(normal))
  const has = (heading: string) =>
    (normal(heading) !== '' && names.has(normal(heading))) || headings.some((one) => one.trim() === heading)
  const partly: string[] = []
  for (const text of typeof written === 'string' ? [written] : written) {
    if (text === '' || has(text)) return { text, isMade: false }
    if (!MADE.has(key)) continue
    if (!isBadExpression(expressionOf(text, headings))) return { text, isMade: true }
    const parts = text.match(/\[[^\]]+\]|[^-+−–*×·()[\]]+/g) ?? []
    if (parts.some(has)) partly.push(text)
  }
  if (partly.length > 0) throw refuse(partly[0]!)
  return null
}

/** What flags say, and beneath it what a recipe says. */
function beneath(asked: Reading, recipe: Recipe, headings: readonly string[]): Reading {
  const { meaning: said = NOTHING_ASKED } = asked
  const kinds = asked.kinds.filter((kind) => isSpokenOf(recipe, kind))
  const keyOf = (name: string) => kinds.map((kind) => keyNamed(kind, name)).find((key) => key !== undefined)
  const given = new Set([...asked.map.map(([name]) => keyOf(name)), ...said.expressions.keys()])
  const map: (readonly [string, string])[] = []
  const expressions = new Map<FieldKey, string>()
  for (const [name, written] of Object.entries(recipe.map ?? {})) {
    const key = keyOf(name)
    if (key === undefined || given.has(key)) continue
    const found = firstOf(written, key, headings, (text) => partlyThere(asked.name, recipe, name, text))
    if (found?.isMade) expressions.set(key, found.text)
    else if (found !== null) map.push([name, found.text])
  }
  const revenue = expressions.get('revenue') ?? map.find(([name]) => keyOf(name) === 'revenue')?.[1]
  const isKnown = asked.recipes?.named == null && revenue !== undefined && revenue !== ''
  return {
    ...asked,
    kinds,
    map: [...asked.map, ...map],
    decimal: asked.decimal ?? (recipe.decimal as DecimalSign | undefined) ?? null,
    dates: asked.dates ?? recipe.dates ?? null,
    years: asked.years ?? recipe.years ?? null,
    currency: asked.currency ?? recipe.currency?.toUpperCase() ?? null,
    meaning: {
      ...meaningBeneath(said, recipe, headings),
      expressions: new Map([...expressions, ...said.expressions]),
      ...(isKnown && { knownRevenue: { title: recipe.title, expression: revenue } }),
    },
  }
}

const partlyThere = (file: string, recipe: Recipe, fact: string, text: string): Failure =>
  new Failure(
    EXIT.data,
    'unknown_column',
    say('{file}: the recipe {recipe} makes {fact} of "{text}", and not all of that is in the file', {
      ...{ file, recipe: recipe.name, fact, text },
    }),
    say('{map} says what it is, {without} does without the recipe', {
      ...{ map: `--map "${fact}=HEADING"`, without: '--no-recipe' },
    }),
  )

/** What a recipe says of rows, beneath what flags do. */
function meaningBeneath(said: AskedMeaning, recipe: Recipe, headings: readonly string[]): AskedMeaning {
  const names = new Set(headings.map(normal))
  const conditions = (texts: readonly string[] = []) =>
    (said.countAll ? [] : texts).flatMap((text): RowCondition[] => {
      const condition = conditionIn(text)
      return condition !== null && names.has(normal(condition.heading))
        ? [{ ...condition, isOfRecipe: true }]
        : []
    })
  const vat = recipe.vat === undefined ? null : vatRate(recipe.vat)
  const nobody = recipe.nobody?.includes('none') ? null : (recipe.nobody ?? [])
  return {
    ...said,
    where: [...said.where, ...conditions(recipe.where)],
    refunds:
      said.refunds.length > 0
        ? said.refunds
        : conditions(recipe.refunds).map((one) => ({ ...one, isNot: false })),
    undone: conditions(recipe.undone).map((one) => ({ ...one, isNot: false })),
    aboveZero: conditions(recipe.above_zero),
    belowZero: conditions(recipe.below_zero),
    vat: said.vat ?? (isRefusal(vat) ? null : vat),
    countAll: said.countAll || recipe.count_all === true,
    nobody: said.nobody === null || said.nobody.length > 0 ? said.nobody : nobody,
  }
}
