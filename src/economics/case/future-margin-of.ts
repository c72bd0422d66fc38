/** The future margin of a customer by itself, for whoever asks of a case nothing that follows from it. */
import type { Exact } from '../../numbers/exact/decimal'
import { annualMargin } from './annual-margin'
import type { Facts } from './facts'
import { futureMargin } from './future-margin'
import { netAnnualMargin } from './net-annual-margin'

/** What a customer is worth over the purchases counted, if they stay. */
export function futureMarginOf(facts: Facts): Exact {
  const { costToServe, countedPurchases, perYear } = facts
  const net = netAnnualMargin({ costToServe, annualMargin: annualMargin(facts) })
  return futureMargin({ countedPurchases, perYear, netAnnualMargin: net })
}
