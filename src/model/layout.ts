/** What a kind of file holds: which columns it may have, and what it cannot do without. */
import { type FactKey, facts } from './facts'
import type { Fields } from './field'
import type { LedgerKey } from './ledger-fields'
import type { MeasureKey } from './measure-fields'
import type { OfferKey } from './offer-fields'

/** The key of a column of any kind of file. */
export type FieldKey = FactKey | LedgerKey | OfferKey | MeasureKey | `driver${number}`

/** A column, or one of several, that a file needs and does not have. */
export interface Lack {
  readonly key: FieldKey
  readonly expected: string
}

export interface Layout {
  readonly fields: Fields
  /** What is missing where only these columns and flags are there. */
  lacks(has: (key: FieldKey) => boolean): readonly Lack[]
  /** The columns whose sums a total at the foot would repeat: the first that is there. */
  readonly summed: readonly FieldKey[]
  /** What a row is: a case or an offer each, one of those that make up the customer's case, or of what the customer brought. */
  readonly row: 'case' | 'combined' | 'measured' | 'offer' | 'transaction' | 'customer'
}

/** What is missing of the three ways to give a margin. */
export const marginLack = (has: (key: FieldKey) => boolean): readonly Lack[] =>
  has('margin') || has('cost') || has('marginRate')
    ? []
    : [{ key: 'margin', expected: 'a column of margin, cost or margin_rate' }]

/** A file of incidents: one row a case, any fact a column. */
export const caseLayout: Layout = {
  fields: facts,
  lacks: (has) => [
    ...(has('sales') ? [] : [{ key: 'sales', expected: 'a column of sales' } as const]),
    ...marginLack(has),
  ],
  summed: ['sales'],
  row: 'case',
}

/** The same where each customer has one case, however many rows, or where a ledger tells what customers are worth. */
export const caseLayoutFor = ({ combined, beside }: { combined: boolean; beside: boolean }): Layout => ({
  ...caseLayout,
  ...(combined && { row: 'combined' }),
  ...(beside && {
    lacks: (has) => (has('customer') ? [] : [{ key: 'customer', expected: 'a column of customers' }]),
  }),
})
