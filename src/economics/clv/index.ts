/** The metrics of what a customer is worth over the years, in reading order. */

import { Family } from '../../formulas/family'
import type { ValuesOf } from '../../formulas/metric'
import { annualMargin } from '../case/annual-margin'
import { baseValueBegin } from './base-value-begin'
import { baseValueEnd } from './base-value-end'
import { type ClvFacts, clvFields, clvIngredients } from './facts'
import { marginMultipleBegin } from './margin-multiple-begin'
import { marginMultipleEnd } from './margin-multiple-end'
import { raisedRetentionGain } from './raised-retention-gain'
import { retentionElasticity } from './retention-elasticity'
import { valueBegin } from './value-begin'
import { valueEnd } from './value-end'

export const clvMetrics = [
  annualMargin,
  marginMultipleBegin,
  marginMultipleEnd,
  valueBegin,
  valueEnd,
  retentionElasticity,
  raisedRetentionGain,
  baseValueBegin,
  baseValueEnd,
] as const

export type ClvAnswers = ValuesOf<typeof clvMetrics>

export const clvFamily = new Family<ClvFacts, typeof clvMetrics>(clvMetrics, clvFields, clvIngredients)
