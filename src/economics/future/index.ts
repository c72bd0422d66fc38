/** The metrics of what a customer is expected to do, in reading order. */
import { Family } from '../../formulas/family'
import { atRisk } from './at-risk'
import { expectedMargin } from './expected-margin'
import { expectedPurchases } from './expected-purchases'
import { type FutureFacts, futureIngredients } from './facts'
import { pAlive } from './p-alive'

export const futureMetrics = [pAlive, expectedPurchases, expectedMargin, atRisk] as const

export const futureFamily = new Family<FutureFacts, typeof futureMetrics>(
  futureMetrics,
  {},
  futureIngredients,
)
