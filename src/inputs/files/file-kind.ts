/** What a kind of file holds: which columns it may have, and what it cannot do without. */
import type { FactKey } from '../facts'
import type { Fields } from '../field'
import type { InitiativeKey } from './initiative-fields'
import type { LedgerKey } from './ledger-fields'
import type { MeasureKey } from './measure-fields'
import type { OfferKey } from './offer-fields'

/** The key of a column of any kind of file. */
export type FieldKey = FactKey | InitiativeKey | LedgerKey | OfferKey | MeasureKey | `driver${number}`

/** A column, or one of several, that a file needs and does not have. */
export interface Lack {
  readonly key: FieldKey
  readonly expected: string
}

/** Whose row it is: the column that tells, and what to call one of them and several. */
export interface Who {
  readonly key: FieldKey
  readonly article: string
  readonly one: string
  readonly many: string
}

export const CUSTOMERS: Who = { key: 'customer', article: 'a', one: 'customer', many: 'customers' }

export interface FileKind {
  readonly fields: Fields
  /** What is missing where only these columns and flags are there. */
  lacks(has: (key: FieldKey) => boolean): readonly Lack[]
  /** The columns whose sums a total at the foot would repeat: the first that is there. */
  readonly summed: readonly FieldKey[]
  /** What a row is: a case, an offer or an initiative each, one of those that make up the customer's case, or of what the customer brought. */
  readonly row: 'case' | 'combined' | 'initiative' | 'measured' | 'offer' | 'transaction' | 'customer'
  /** Customers, where it is left out. */
  readonly who?: Who
}

/** What is missing of the three ways to give a margin. */
export const marginLack = (has: (key: FieldKey) => boolean): readonly Lack[] =>
  has('margin') || has('cost') || has('marginRate')
    ? []
    : [{ key: 'margin', expected: 'a column of margin, cost or margin_rate' }]
