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

export const damageFamily = new Family(
  damageMetrics,
  { customers, problemRate, complainRate, silentLoyalty, loyalty, toldIfLost, leaveRate },
  damageIngredients,
)

export const improvementFamily = new Family(improvementMetrics, { improvementCost }, improvementIngredients)

type Damage = DamageFacts & ValuesOf<typeof damageMetrics>
type Improvement = ImprovementFacts & ValuesOf<typeof improvementMetrics>

function worked(metrics: readonly Listed[], facts: object): Record<string, Exact | string | null> {
  const all: Record<string, Exact | string | null> = { ...facts }
  for (const metric of metrics) all[metric.key] = (metric as unknown as (values: object) => Exact | null)(all)
  return all
}

/** Works out every metric of what problems do. */
export const damageOf = (facts: DamageFacts): Damage => worked(damageMetrics, facts) as never

/** Works out every metric of an improvement. */
export const improvementOf = (facts: ImprovementFacts): Improvement =>
  worked(improvementMetrics, facts) as never

/** What an improvement changes. */
export const improve = (before: Damage, after: Damage, improvementCost: Exact | null): Improvement =>
  improvementOf({
    lostBefore: before.customersLost,
    lostAfter: after.customersLost,
    heardBefore: before.lostByWordOfMouth,
    heardAfter: after.lostByWordOfMouth,
    marginLostBefore: before.marginLost,
    marginLostAfter: after.marginLost,
    improvementCost,
  })
