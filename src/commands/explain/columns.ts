/** The metrics that are explained, and what is told of each in rows. */
import { families } from '../../economics'
import type { Listed } from '../../formulas/family'
import { snake } from '../../inputs/names'
import type { Column } from '../../report/report'
import { UNITS } from './page'

/** Every metric once, in reading order. */
export const EXPLAINED_METRICS: readonly Listed[] = [
  ...new Set(families.flatMap(([, { metrics }]) => metrics)),
]

/** What scripts are told of each. */
export const EXPLAIN_COLUMNS: readonly Column[] = [
  {
    key: 'key',
    title: 'Key',
    unit: 'text',
    words: [...new Set(EXPLAINED_METRICS.map(({ key }) => snake(key)))],
  },
  { key: 'title', title: 'Title', unit: 'text' },
  { key: 'unit', title: 'Unit', unit: 'text', words: Object.values(UNITS) },
  { key: 'meaning', title: 'Meaning', unit: 'text' },
  { key: 'formula', title: 'Formula', unit: 'text' },
  { key: 'absent', title: 'Absent', unit: 'text', absent: 'where there always is a value' },
  { key: 'source', title: 'Source', unit: 'text' },
]
