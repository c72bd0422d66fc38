/** What a person said of the meaning of a file, by flags. */
import type { FieldKey } from '../inputs/files/file-kind'
import type { Exact } from '../numbers/exact/decimal'

/** A condition on a column: only rows with one of these words, or only those with none of them. */
export interface RowCondition {
  readonly heading: string
  readonly words: readonly string[]
  readonly isNot: boolean
}

export interface AskedMeaning {
  /** Amounts made of several columns, as they were written, by the fact that they are. */
  readonly expressions: ReadonlyMap<FieldKey, string>
  /** Rows that count, by --where: all of these must hold. */
  readonly where: readonly RowCondition[]
  /** Words that mark money given back. */
  readonly refunds: readonly RowCondition[]
  /** Every row counts, whatever a state says. */
  readonly countAll: boolean
  /** The VAT in its amounts, as a share of them without it; null where nothing was said. */
  readonly vat: Exact | null
  /** Further words that are nobody's name; null where none is to be taken for one. */
  readonly nobody: readonly string[] | null
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
