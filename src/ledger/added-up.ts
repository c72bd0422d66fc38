/** A ledger that has been added up, by this program or by a database, and the year that was counted of it. */

import type { Table } from '../tables/table'
import type { CountingTerms } from './counting-terms'
import type { CustomerLines } from './customer-lines'
import type { LedgerAnswer } from './ledger-answer'
import { Portfolio } from './portfolio'
import { Year } from './year'

/** Where the rows are: in tables that are read here, or in a database that adds them up. */
export interface LedgerRowsAsked {
  readonly ledger: readonly Table[]
  readonly addUp?: (how: CountingTerms) => Promise<LedgerAnswer>
}

/** `followed` takes the lines of one customer down; null where nobody asks. */
export async function addedUp(
  { ledger, addUp }: LedgerRowsAsked,
  counting: CountingTerms,
  annualise: boolean,
  followed: CustomerLines | null,
): Promise<{ readonly answer: LedgerAnswer; readonly year: Year }> {
  const yearOf = (answer: LedgerAnswer) => new Year(answer, counting, annualise, ledger)
  if (addUp) {
    const answer = await addUp(counting)
    return { answer, year: yearOf(answer) }
  }
  const portfolio = new Portfolio(counting, followed)
  try {
    for (const table of inTheirOrder(ledger)) await portfolio.addAll(table)
    const year = yearOf(portfolio)
    portfolio.close(ledger.at(-1)!)
    return { answer: portfolio, year }
  } finally {
    portfolio.dispose()
  }
}

/** Of an invoice that stands in several files the rows that come first count: those of the last file, with its state. */
const inTheirOrder = (ledger: readonly Table[]): readonly Table[] =>
  ledger.some(({ hasStates }) => hasStates) ? [...ledger].reverse() : ledger
