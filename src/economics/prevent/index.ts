/** The metrics of prevention against cure, in reading order. */

import { Family } from '../../formulas/family'
import type { ValuesOf } from '../../formulas/metric'
import { costPerIncidentPrevented } from './cost-per-incident-prevented'
import { cureCost } from './cure-cost'
import { type PreventionFacts, preventionIngredients, preventionTerms } from './facts'
import { incidentLoss } from './incident-loss'
import { lossPrevented } from './loss-prevented'
import { maxPreventionCost } from './max-prevention-cost'
import { preventionDecision } from './prevention-decision'
import { preventionGain } from './prevention-gain'
import { preventionSpend } from './prevention-spend'
import { repeatedLoss } from './repeated-loss'
import { repeatedRemedyCost } from './repeated-remedy-cost'
import { requiredSharePrevented } from './required-share-prevented'
import { returnOnPrevention } from './return-on-prevention'
import { silentLoss } from './silent-loss'

export const preventionMetrics = [
  silentLoss,
  incidentLoss,
  repeatedRemedyCost,
  repeatedLoss,
  cureCost,
  lossPrevented,
  preventionSpend,
  preventionGain,
  requiredSharePrevented,
  maxPreventionCost,
  costPerIncidentPrevented,
  returnOnPrevention,
  preventionDecision,
] as const

export type PreventionAnswers = ValuesOf<typeof preventionMetrics>

const { incidents, sharePrevented, preventionCost, years, complainRate, silentLoyalty } = preventionTerms

export const preventionFamily = new Family<PreventionFacts, typeof preventionMetrics>(
  preventionMetrics,
  { incidents, sharePrevented, preventionCost, years, complainRate, silentLoyalty },
  preventionIngredients,
)
