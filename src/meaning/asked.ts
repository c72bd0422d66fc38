/** What a person said of the meaning of a file, by flags. */
import type { FieldKey } from '../inputs/files/file-kind'
import type { Exact } from '../numbers/exact/decimal'

/** A condition on a column: only rows with one of these words, or only those with none of them. */
export interface RowCondition {
  readonly heading: string
  readonly words: readonly string[]
  readonly isNot: boolean
  /** A recipe's: what it does not say of a word is as the lists of words have it. */
  readonly isOfRecipe?: true
}

/** Reads HEADING=WORD,WORD or HEADING!=WORD; null for what is neither. */
export function conditionIn(text: string): RowCondition | null {
  const at = text.indexOf('=')
  const isNot = text[at - 1] === '!'
  const heading = text.slice(0, Math.max(0, isNot ? at - 1 : at)).trim()
  const words = text
    .slice(at + 1)
    .split(',')
    .map((word) => word.trim())
  return heading !== '' && words.some((word) => word !== '') ? { heading, words, isNot } : null
}

/** What a recipe is known to say of the revenue, which the rows may contradict. */
export interface KnownRevenue {
  readonly title: string
  readonly expression: string
}

export interface AskedMeaning {
  /** Amounts made of several columns, as they were written, by the fact that they are. */
  readonly expressions: ReadonlyMap<FieldKey, string>
  /** Rows that count, by --where: all of these must hold. */
  readonly where: readonly RowCondition[]
  /** Words that mark money given back. */
  readonly refunds: readonly RowCondition[]
  /** Sales that were given back as a whole: they come to nothing; left out where nothing was said. */
  readonly undone?: readonly RowCondition[]
  /** What rows above 0 must be to count, and rows below it; left out where nothing was said. */
  readonly aboveZero?: readonly RowCondition[]
  readonly belowZero?: readonly RowCondition[]
  /** Every row counts, whatever a state says. */
  readonly countAll: boolean
  /** The VAT in its amounts, as a share of them without it; null where nothing was said. */
  readonly vat: Exact | null
  /** Further words that are nobody's name; null where none is to be taken for one. */
  readonly nobody: readonly string[] | null
  /** Left out where a person said what the revenue is, or nobody did. */
  readonly knownRevenue?: KnownRevenue
}

/** Where nothing was said. */
export const NOTHING_ASKED: AskedMeaning = {
  expressions: new Map(),
  where: [],
  refunds: [],
  countAll: false,
  vat: null,
  nobody: [],
}
