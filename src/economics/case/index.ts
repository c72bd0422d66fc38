/** The metrics of one case, in reading order: a new one is a file, a line in the list and its name among the exports. */
import { annualMargin } from './annual-margin'
import { avoidedAcquisitionCost } from './avoided-acquisition-cost'
import { decision } from './decision'
import { futureMargin } from './future-margin'
import { incidentMargin } from './incident-margin'
import { incrementalValue } from './incremental-value'
import { breakEvenUplift } from './limits/break-even-uplift'
import { costPerSave } from './limits/cost-per-save'
import { maxRemedyCost } from './limits/max-remedy-cost'
import { maxRemedyPrice } from './limits/max-remedy-price'
import { maxStayIfIgnored } from './limits/max-stay-if-ignored'
import { requiredStay } from './limits/required-stay'
import { marginAtStake } from './margin-at-stake'
import { netAnnualMargin } from './net-annual-margin'
import { netRetainedValue } from './net-retained-value'
import { paybackPurchases } from './payback-purchases'
import { rebuildLoss } from './rebuild-loss'
import { remedyCost } from './remedy-cost'
import { returnOnRemedy } from './return-on-remedy'
import { stayWithRemedy } from './stay-with-remedy'
import { valueIfIgnored } from './value-if-ignored'
import { wordOfMouthIfLost } from './word-of-mouth/word-of-mouth-if-lost'
import { wordOfMouthIfRecovered } from './word-of-mouth/word-of-mouth-if-recovered'

export const metrics = [
  annualMargin,
  netAnnualMargin,
  futureMargin,
  incidentMargin,
  rebuildLoss,
  marginAtStake,
  remedyCost,
  stayWithRemedy,
  wordOfMouthIfLost,
  wordOfMouthIfRecovered,
  netRetainedValue,
  valueIfIgnored,
  incrementalValue,
  maxRemedyCost,
  maxRemedyPrice,
  requiredStay,
  maxStayIfIgnored,
  breakEvenUplift,
  costPerSave,
  returnOnRemedy,
  paybackPurchases,
  avoidedAcquisitionCost,
  decision,
] as const

export {
  annualMargin,
  avoidedAcquisitionCost,
  breakEvenUplift,
  costPerSave,
  decision,
  futureMargin,
  incidentMargin,
  incrementalValue,
  marginAtStake,
  maxRemedyCost,
  maxRemedyPrice,
  maxStayIfIgnored,
  netAnnualMargin,
  netRetainedValue,
  paybackPurchases,
  rebuildLoss,
  remedyCost,
  requiredStay,
  returnOnRemedy,
  stayWithRemedy,
  valueIfIgnored,
  wordOfMouthIfLost,
  wordOfMouthIfRecovered,
}
