/** The metrics of what problems do to a base of customers, and of an improvement, in reading order. */

import { Family, type Listed } from '../../formulas/family'
import type { ValuesOf } from '../../formulas/metric'
import { facts as caseFacts } from '../../inputs/facts'
import type { Exact } from '../../numbers/exact/decimal'
import { complaints } from './complaints'
import { customersLost } from './customers-lost'
import { customersSaved } from './customers-saved'
import { customersTold } from './customers-told'
import { customersWithProblem } from './customers-with-problem'
import {
  type DamageFacts,
  damageIngredients,
  damageTerms,
  type ImprovementFacts,
  improvementIngredients,
} from './facts'
import { improvementGain } from './improvement-gain'
import { lossPerProblem } from './loss-per-problem'
import { lostByWordOfMouth } from './lost-by-word-of-mouth'
import { lostComplaining } from './lost-complaining'
import { lostSilent } from './lost-silent'
import { marginLost } from './margin-lost'
import { marginSaved } from './margin-saved'
import { returnOnImprovement } from './return-on-improvement'
import { savedByWordOfMouth } from './saved-by-word-of-mouth'
import { worthOfComplaint } from './worth-of-complaint'

export const damageMetrics = [
  customersWithProblem,
  complaints,
  lostSilent,
  lostComplaining,
  customersLost,
  customersTold,
  lostByWordOfMouth,
  marginLost,
  lossPerProblem,
  worthOfComplaint,
] as const

export const improvementMetrics = [
  customersSaved,
  savedByWordOfMouth,
  marginSaved,
  improvementGain,
  returnOnImprovement,
] as const

/** Those of an improvement that are answers; the others are steps towards them. */
export const improvementResults: readonly Listed[] = (improvementMetrics as readonly Listed[]).filter(
  (metric) => !metric.step,
)

const { toldIfLost, leaveRate } = caseFacts
const { customers, problemRate, complainRate, silentLoyalty, loyalty, improvementCost } = damageTerms

export const damageFamily = new Family<DamageFacts, typeof damageMetrics>(
  damageMetrics,
  { customers, problemRate, complainRate, silentLoyalty, loyalty, toldIfLost, leaveRate },
  damageIngredients,
)

export const improvementFamily = new Family<ImprovementFacts, typeof improvementMetrics>(
  improvementMetrics,
  { improvementCost },
  improvementIngredients,
)

type Damage = DamageFacts & ValuesOf<typeof damageMetrics>
type Improvement = ImprovementFacts & ValuesOf<typeof improvementMetrics>

/** What an improvement changes. */
export const improve = (before: Damage, after: Damage, improvementCost: Exact | null): Improvement =>
  improvementFamily.work({
    lostBefore: before.customersLost,
    lostAfter: after.customersLost,
    heardBefore: before.lostByWordOfMouth,
    heardAfter: after.lostByWordOfMouth,
    marginLostBefore: before.marginLost,
    marginLostAfter: after.marginLost,
    improvementCost,
  })
