/** The metrics of a measured benefit, in reading order. */

import { Family } from '../../formulas/family'
import type { ValuesOf } from '../../formulas/metric'
import { bonusPool } from './bonus-pool'
import { controlRate } from './control-rate'
import { type MeasuredFacts, measuredIngredients, measuredTerms } from './facts'
import { grossBenefit } from './gross-benefit'
import { marginUplift } from './margin-uplift'
import { meanMarginControl } from './mean-margin-control'
import { meanMarginTreated } from './mean-margin-treated'
import { netAfterBonus } from './net-after-bonus'
import { netBenefit } from './net-benefit'
import { netHigh } from './net-high'
import { netLow } from './net-low'
import { trainingPaybackCases } from './training-payback-cases'
import { treatedRate } from './treated-rate'
import { uplift } from './uplift'

export const measuredMetrics = [
  treatedRate,
  controlRate,
  uplift,
  meanMarginTreated,
  meanMarginControl,
  marginUplift,
  grossBenefit,
  netBenefit,
  netLow,
  netHigh,
  bonusPool,
  netAfterBonus,
  trainingPaybackCases,
] as const

export type MeasuredAnswers = ValuesOf<typeof measuredMetrics>

export const measuredFamily = new Family<MeasuredFacts, typeof measuredMetrics>(
  measuredMetrics,
  measuredTerms,
  measuredIngredients,
)
