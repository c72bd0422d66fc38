/** The metrics of one customer's year, in reading order. */

import { Family } from '../../formulas/family'
import { ingredientOf, type ValuesOf } from '../../formulas/metric'
import { facts } from '../../inputs/facts'
import { annualMargin } from '../case/annual-margin'
import { netAnnualMargin } from '../case/net-annual-margin'
import { annualMarginRate } from './annual-margin-rate'
import { exitGain } from './exit-gain'
import { type CustomerFacts, customerIngredients, customerTerms } from './facts'
import { mayLeave } from './may-leave'
import { priceRise } from './price-rise'
import { priceRisePerPurchase } from './price-rise-per-purchase'
import { serviceCut } from './service-cut'
import { treatment } from './treatment'

/** What follows from a year; the annual margin itself is a fact of the ledger. */
export const customerMetrics = [
  annualMarginRate,
  netAnnualMargin,
  priceRise,
  priceRisePerPurchase,
  mayLeave,
  serviceCut,
  exitGain,
  treatment,
] as const

/** What stands in a customer's row, in reading order: what is known of the year, and what follows from it. */
export const customerKeys = [
  'purchases',
  'revenue',
  'annualMargin',
  'annualMarginRate',
  'costToServe',
  ...customerMetrics.slice(1).map(({ key }) => key),
] as readonly (keyof WorkedCustomer)[]

/** What may be absent, and a metric that takes it is absent with it. */
export const customerOptional: ReadonlySet<string> = new Set(['avoidableShare'])

/** Every metric's value under its key. */
export type CustomerAnswers = ValuesOf<typeof customerMetrics>

export type WorkedCustomer = CustomerFacts & CustomerAnswers

export const customerFamily = new Family<CustomerFacts, typeof customerMetrics>(
  customerMetrics,
  { ...customerTerms, costToServe: facts.costToServe },
  {
    ...customerIngredients,
    annualMargin: ingredientOf(annualMargin),
  },
)
