/** What was understood of a file, told as the flags that say the same: what a recipe of it is made of. */
import { snake } from '../inputs/names'
import { normal } from '../inputs/normal'
import type { RowCondition } from '../meaning/asked'
import { expressionText } from '../meaning/expression'
import { headingOf } from '../meaning/heading'
import { exact, times } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { FileUnderstood } from '../tables/file-understood'
import type { Decided } from '../tables/table'
import { isSpokenOf } from './by-recipe'
import { vocabularyOf } from './columns/vocabulary'
import type { Head } from './head'
import { isCsv } from './open-file'
import { delimiterName } from './records/dialect'
import type { RowRules } from './rules/row-rules'

/** The heading of each fact, or what makes it. What a heading is called after and yet is not is said, too. */
function mapOf({ taken, meaning, headings, kind, width }: Head): FileUnderstood['map'] {
  const map: Record<string, string> = {}
  for (const [key, expression] of meaning.made) map[snake(key)] = expressionText(expression)
  // Of two columns of one heading the first is meant by it.
  for (const { key, heading, position } of taken)
    if (key !== null && headings.findIndex((one) => one.trim() === heading) === position - 1)
      map[snake(key)] = heading
  const isTaken = new Set([...taken.map(({ key }) => key), ...meaning.made.keys()])
  for (const text of headings.slice(0, width)) {
    const key = vocabularyOf(kind).keyOf(headingOf(text))
    if (key !== null && !isTaken.has(key)) map[snake(key)] = ''
  }
  return map
}

const conditionText = ({ heading, isNot, words }: RowCondition): string =>
  `${heading}${isNot ? '!=' : '='}${words.join(',')}`

/** The only thing that all of them say; null where they differ, or there are none. */
function agreed<One>(all: readonly (One | null)[]): One | null {
  const found = new Set(all.filter((one) => one !== null))
  return found.size === 1 ? [...found][0]! : null
}

const DECIMALS: { readonly [how in Decided['how']]?: '.' | ',' } = {
  'decimal point': '.',
  'decimal comma': ',',
}
const ORDERS: { readonly [how in Decided['how']]?: 'dmy' | 'mdy' } = {
  'day first': 'dmy',
  'month first': 'mdy',
}

/** `decided`: how its columns were found to be written; `currency`: what all its amounts are in. */
export function understoodOf(
  head: Head,
  rules: RowRules | null,
  decided: readonly Decided[],
  currency: string | null,
): FileUnderstood {
  const { asked, headings, kind, dialect, encoding, recipe } = head
  const { meaning } = asked
  // It may be told that it was packed, too.
  const [written = null] = encoding.split(',')
  const isUnnamed = (one: string) => recipe?.unnamed !== undefined && one === recipe.unnamed
  const names = headings.map((one) => one.trim()).filter((one) => normal(one) !== '' && !isUnnamed(one))
  const said = rules?.states.said() ?? []
  const conditions = [...(meaning?.where ?? []), ...said.filter(({ isNot }) => isNot)]
  const refunds = [...(meaning?.refunds ?? []), ...said.filter(({ isNot }) => !isNot)]
  return {
    kind: (['ledger', 'cases'] as const).find((one) => isSpokenOf({ kind: one }, kind)) ?? null,
    headings: names.filter((one, i) => names.findIndex((other) => normal(other) === normal(one)) === i),
    map: mapOf(head),
    where: conditions.map(conditionText),
    refunds: refunds.map(conditionText),
    undone: (meaning?.undone ?? []).map(conditionText),
    aboveZero: (meaning?.aboveZero ?? []).map(conditionText),
    belowZero: (meaning?.belowZero ?? []).map(conditionText),
    nobody: meaning === undefined ? [] : (meaning.nobody ?? ['none']),
    countAll: meaning?.countAll ?? false,
    vat: meaning?.vat ? `${plain(times(meaning.vat, exact(100)))}%` : null,
    currency: asked.currency ?? currency,
    dates: asked.dates ?? agreed(decided.map(({ how }) => ORDERS[how] ?? null)),
    years: asked.years,
    decimal: asked.decimal ?? agreed(decided.map(({ how }) => DECIMALS[how] ?? null)),
    encoding: written === 'utf-8' ? null : written,
    delimiter: isCsv(head) ? delimiterName(dialect.delimiter) : null,
    skipLines: asked.dialect.skipLines || (recipe?.skip_lines ?? 0),
    unnamed: recipe?.unnamed ?? null,
    fillDown: recipe?.fill_down ?? [],
    datesFrom: recipe?.dates_from ?? null,
  }
}
