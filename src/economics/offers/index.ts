/** The metrics of offers to satisfied customers, and of what is lost with the dissatisfied, in reading order. */

import { Family } from '../../formulas/family'
import { ingredientOf, type ValuesOf } from '../../formulas/metric'
import { offerTerms } from '../../inputs/files/offer-fields'
import { futureMargin } from '../case/future-margin'
import { valueIfIgnored } from '../case/value-if-ignored'
import type { OfferFacts } from './facts'
import { lossIfIgnored } from './loss-if-ignored'
import { maxOfferCost } from './max-offer-cost'
import { offerDecision } from './offer-decision'
import { offerValue } from './offer-value'
import { requiredAcceptRate } from './required-accept-rate'
import { returnOnOffer } from './return-on-offer'

/** What follows from an offer. */
export const offerMetrics = [
  maxOfferCost,
  offerValue,
  requiredAcceptRate,
  returnOnOffer,
  offerDecision,
] as const

/** Every metric's value under its key. */
export type OfferAnswers = ValuesOf<typeof offerMetrics>

export type WorkedOffer = OfferFacts & OfferAnswers

export const offerFamily = new Family<OfferFacts, typeof offerMetrics>(
  offerMetrics,
  offerTerms,
  {
    futureMargin: ingredientOf(futureMargin),
    valueIfIgnored: ingredientOf(valueIfIgnored),
  },
  [lossIfIgnored],
)

export { lossIfIgnored, maxOfferCost, offerDecision, offerValue, requiredAcceptRate, returnOnOffer }
