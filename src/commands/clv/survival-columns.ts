/** What is told of how long customers stay: of the model, of each age, and of what it was worked out from. */
import { type SurvivalAnswers, survivalMetrics } from '../../economics/survival'
import type { SurvivalFacts } from '../../economics/survival/facts'
import { fieldOf } from '../../inputs/facts'
import type { Exact } from '../../numbers/exact/decimal'
import { columnsOf } from '../../report/columns'
import type { Column, Told } from '../../report/report'

/** One age of a cohort. */
export interface CohortYear {
  readonly age: number
  readonly survivors: Exact
  readonly observed: number
  readonly fitted: number
  /** The share of those there who stay another year. */
  readonly retention: number
}

/** What was found of a cohort. */
export interface CohortFitted {
  readonly years: readonly CohortYear[]
  readonly values: SurvivalFacts & SurvivalAnswers
  readonly alpha: Exact
  readonly beta: Exact
}

/** What is told of the model and of what customers are worth by it. */
export const SURVIVAL_COLUMNS: readonly Column[] = columnsOf([
  { key: 'alpha', title: 'α', unit: 'ratio', meaning: 'chances to leave are beta distributed with α and β' },
  { key: 'beta', title: 'β', unit: 'ratio' },
  { key: 'logLikelihood', title: 'Log-likelihood', unit: 'ratio' },
  ...survivalMetrics,
])

/** What is told of each age of the cohort. */
export const AGE_COLUMNS: readonly Column[] = [
  { key: 'age', title: 'Year', term: 'Age', unit: 'count', holds: 'a count', meaning: 'in years' },
  { key: 'survivors', title: 'Still there', term: 'Survivors', unit: 'count' },
  {
    key: 'observed',
    title: 'As it was',
    term: 'Observed',
    unit: 'share',
    meaning: 'the share of the cohort that was still there',
  },
  { key: 'fitted', title: 'By the model', term: 'Fitted', unit: 'share', meaning: 'the share by the model' },
  {
    key: 'retention',
    title: 'Stay another year',
    term: 'Retention',
    unit: 'share',
    meaning: 'the share of those there who stay another year, by the model',
  },
]

/** What it was worked out from. */
export const SURVIVAL_INPUTS: readonly Told[] = [
  { key: 'annualMargin', title: 'Annual margin', unit: 'money', absent: 'where none was given' },
  { key: 'period', unit: 'text', words: fieldOf('period').choices! },
  { key: 'horizon', unit: 'count', words: ['forever'] },
  { key: 'discount', unit: 'share' },
  { key: 'growth', unit: 'share' },
]
