/** What a kind of file holds and does: which columns it may have, what it cannot do without, and what its rows are. */
import { type Message, type Said, say } from '../../words/say'
import type { FactKey } from '../facts'
import type { Fields } from '../field'
import type { CohortKey } from './cohort-fields'
import type { InitiativeKey } from './initiative-fields'
import type { LedgerKey } from './ledger-fields'
import type { MeasureKey } from './measure-fields'
import type { OfferKey } from './offer-fields'

/** The key of a column of any kind of file. */
export type FieldKey =
  | CohortKey
  | FactKey
  | InitiativeKey
  | LedgerKey
  | OfferKey
  | MeasureKey
  | `driver${number}`

/** A column, or one of several, that a file needs and does not have. */
export interface Lack {
  readonly key: FieldKey
  readonly expected: Said
  /** How to give it, where that is not by the columns. */
  readonly hint?: Said
}

/** Whose row it is: the column that tells. */
export interface Who {
  readonly key: FieldKey
}

export const CUSTOMERS: Who = { key: 'customer' }

export interface FileKind {
  readonly fields: Fields
  /** What is missing where only these columns and flags are there. */
  lacks(has: (key: FieldKey) => boolean): readonly Lack[]
  /** The columns whose sums a total at the foot would repeat: the first that is there. */
  readonly summed: readonly FieldKey[]
  /** Customers, where it is left out. */
  readonly who?: Who
  /** What is said where so many of them have several rows; nothing is, where it is left out. */
  readonly several?: (n: number) => Message
  /** The columns that are no facts stand beside the results. */
  readonly carries?: true
  /** A number of a cell may be a range, LOW..HIGH. */
  readonly ranges?: true
  /** Rows are added up by customer. */
  readonly addsUp?: true
  /** A customer has any number of rows, and a row need not have one: only what whole rows repeat is told. */
  readonly manyRows?: true
  /** A row without a date cannot be used. */
  readonly datesNeeded?: true
  /** A row tells what one purchase brings and how many there are a year, not what was brought in. */
  readonly perPurchase?: true
}

/** What is missing of the three ways to give a margin. */
export const marginLack = (has: (key: FieldKey) => boolean): readonly Lack[] =>
  has('margin') || has('cost') || has('marginRate')
    ? []
    : [
        {
          key: 'margin',
          expected: 'a column of margin, cost or margin_rate',
          hint: say('name it with {map}, or give one share for all: {rate}', {
            ...{ map: '--map "margin=HEADING"', rate: '--margin-rate 30%' },
          }),
        },
      ]
