/** What a case was worked out from, as columns of its row, so that nobody need look it up in the file. */
import type { Facts } from '../economics/case/facts'
import { fieldOf } from '../inputs/facts'
import { snake } from '../inputs/names'
import { type Given, remedyOf } from '../inputs/readers'
import { remedyText } from '../inputs/remedy'
import type { Cell, Column } from './report'

const KEYS = ['sales', 'margin', 'perYear', 'stayIfRecovered', 'stayIfIgnored'] as const

/** The fact that a column tells as it was worked with; null for the remedy, which is a text. */
export const factTold = (column: Column): (typeof KEYS)[number] | null =>
  KEYS[WORKED_FROM.indexOf(column)] ?? null

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

/** The cells of some of these columns; `facts` are worked out only where one of them is a fact. */
export function workedFrom(columns: readonly Column[], given: Given, facts: () => Facts): Cell[] {
  const known = columns.some((column) => factTold(column) !== null) ? facts() : null
  return columns.map((column) => {
    const key = factTold(column)
    if (key !== null) return known![key]
    const parts = remedyOf(given)
    return parts.length === 0 ? null : remedyText(parts)
  })
}
