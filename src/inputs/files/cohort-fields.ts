/** The columns of a file of one cohort. */
import { field } from '../field'

export const cohortFields = {
  age: field({
    title: 'Age',
    description: 'after how many years, 0 for those who began; or in which year, such as 2021',
    kind: 'count',
    unit: 'years',
    min: 0,
    max: 9999,
    whole: true,
    columnOnly: true,
    aliases: {
      en: 'year, years, renewal, renewals',
      es: 'año, años, renovación, antigüedad',
      el: 'έτος, έτη, χρόνια, ηλικία',
    },
  }),
  survivors: field({
    title: 'Survivors',
    description: 'how many of the cohort were still customers then',
    kind: 'count',
    unit: 'people',
    min: 0,
    max: 1_000_000_000,
    columnOnly: true,
    aliases: {
      en: 'customers, active, remaining, retained, still there, subscribers, members',
      es: 'clientes, activos, restantes, retenidos, socios, quedan',
      el: 'πελάτες, ενεργοί, παραμένοντες, μέλη, παραμένουν',
    },
  }),
} as const

export type CohortKey = keyof typeof cohortFields
