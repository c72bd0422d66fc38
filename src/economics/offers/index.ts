/** The metrics of offers to satisfied customers, and of what is lost with the dissatisfied, in reading order. */

import { Family } from '../../formulas/family'
import type { ValuesOf } from '../../formulas/metric'
import { offerTerms } from '../../inputs/files/offer-fields'
import type { Exact } from '../../numbers/exact/decimal'
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

export const offerFamily = new Family([...offerMetrics, lossIfIgnored], offerTerms, {
  futureMargin: { title: futureMargin.title, description: futureMargin.meaning, unit: 'money' },
  valueIfIgnored: { title: valueIfIgnored.title, description: valueIfIgnored.meaning, unit: 'money' },
})

/** Works out every metric of one offer, into the very object that holds the facts. */
export function weigh(facts: OfferFacts): WorkedOffer {
  const worked = facts as unknown as Record<string, Exact | string | null>
  for (const metric of offerMetrics) worked[metric.key] = metric(facts as never)
  return facts as WorkedOffer
}

export { lossIfIgnored, maxOfferCost, offerDecision, offerValue, requiredAcceptRate, returnOnOffer }
