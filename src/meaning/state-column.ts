/** A column of states, and what each of its words does to what a row counts. */
import { answerOf } from './words/answer-words'
import { type RowKind, rowKindOf, signWordOf } from './words/state-words'

/** What becomes of a row. */
export type RowAction = 'counts' | 'left out' | 'taken off' | 'undone' | 'once'

/** A column of states, and what each of its words does. */
export interface StateColumn {
  readonly position: number
  readonly heading: string
  /** Whether its words are signs of the amount beside it. */
  readonly isSign: boolean
  /** What a yes says of its row, where its heading asks and its cells answer; null for any other column. */
  readonly ifYes: RowKind | null
  /** Whether it also has words for invoices: then a payment is no sale. */
  readonly hasInvoices: boolean
  /** Whether some row waits: it may be booked in a row of its own. */
  readonly hasWaiting: boolean
  /** Whether some row is a sale that was given back: a row of its own may give it back, too. */
  readonly hasUndone: boolean
}

/** What a word does, by what it says its row is; `amount` is above 0, below 0 or 0. */
export function actionOf(
  kind: RowKind | null,
  { hasInvoices }: Pick<StateColumn, 'hasInvoices'>,
  amount: number,
): RowAction {
  switch (kind) {
    case 'no sale':
    case 'moved':
      return 'left out'
    case 'payment':
      return hasInvoices ? 'left out' : 'counts'
    case 'undone':
      return amount > 0 ? 'undone' : 'counts'
    case 'back':
    case 'minus':
      return amount > 0 ? 'taken off' : 'counts'
    case 'waiting':
      return 'once'
    default:
      return 'counts'
  }
}

/** What a cell of such a column says. */
export const kindIn = (
  cell: string,
  { heading, isSign, ifYes }: Pick<StateColumn, 'heading' | 'isSign' | 'ifYes'>,
): RowKind | null => {
  if (ifYes !== null) return answerOf(cell) ? ifYes : 'sale'
  return isSign ? signWordOf(cell, heading) : rowKindOf(cell, heading)
}
