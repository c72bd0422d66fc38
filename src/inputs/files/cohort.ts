import { field } from '../field'
import type { FileKind } from './file-kind'

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
    aliases: { en: 'year, years, renewal, renewals', es: 'año, años, renovación', el: 'έτος, έτη, χρόνια' },
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
      es: 'clientes, activos, restantes, retenidos, socios',
      el: 'πελάτες, ενεργοί, παραμένοντες, μέλη',
    },
  }),
} as const

export type CohortKey = keyof typeof cohortFields

/** A file of one cohort: how many were still there after each year. */
export const cohortFile: FileKind = {
  fields: cohortFields,
  lacks: (has) => (has('survivors') ? [] : [{ key: 'survivors', expected: 'a column of survivors' }]),
  summed: [],
  manyRows: true,
}
