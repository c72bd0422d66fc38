/** The metrics of how long customers stay who are asked anew each year, in reading order. */
import { Family } from '../../formulas/family'
import type { ValuesOf } from '../../formulas/metric'
import { constantMultiple } from './constant-multiple'
import { constantValue } from './constant-value'
import { type SurvivalFacts, survivalFields, survivalIngredients } from './facts'
import { newCustomerValue } from './new-customer-value'
import { newMultiple } from './new-multiple'
import { oldCustomerValue } from './old-customer-value'
import { oldMultiple } from './old-multiple'

export const survivalMetrics = [
  newMultiple,
  oldMultiple,
  constantMultiple,
  newCustomerValue,
  oldCustomerValue,
  constantValue,
] as const

export type SurvivalAnswers = ValuesOf<typeof survivalMetrics>

export const survivalFamily = new Family<SurvivalFacts, typeof survivalMetrics>(
  survivalMetrics,
  survivalFields,
  survivalIngredients,
)
