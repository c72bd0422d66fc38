/** What a case was worked out from, as columns of its row: for scripts, which need not look it up in the file. */
import type { Facts } from '../economics/case/facts'
import { fieldOf } from '../inputs/facts'
import { snake } from '../inputs/names'
import { type Given, remedyOf } from '../inputs/readers'
import { remedyText } from '../inputs/remedy'
import type { Cell, Column } from './report'

const KEYS = ['sales', 'margin', 'perYear', 'stayIfRecovered', 'stayIfIgnored'] as const

const UNITS = { sales: 'money', margin: 'money', perYear: 'count' } as const

/** The columns, in the order of the cells. */
export const WORKED_FROM: readonly Column[] = [
  ...KEYS.map((key): Column => {
    const { title, description } = fieldOf(key)
    return {
      key: snake(key),
      title,
      meaning: description,
      unit: key in UNITS ? UNITS[key as 'sales'] : 'share',
    }
  }),
  {
    key: 'remedy',
    title: fieldOf('remedy').title,
    meaning: 'in the form that --remedy takes',
    unit: 'text',
    absent: 'where there is none',
  },
]

/** What a case was worked out from. */
export function workedFrom(given: Given, facts: Facts): Cell[] {
  const parts = remedyOf(given)
  return [...KEYS.map((key) => facts[key]), parts.length === 0 ? null : remedyText(parts)]
}
