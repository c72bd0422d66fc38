/** What the rows of a sample bring in, as a column: of one heading, or made of several. */
import { exact } from '../numbers/exact/decimal'
import type { ColumnsSeen } from './columns-seen'
import { amountIn, type ColumnExpression, expressionText } from './expression'
import { type Units, wholeUnits } from './sample'

export interface RowAmount {
  readonly units: Units
  /** In words. */
  readonly said: string
}

const EMPTY = { places: 0, filled: 0, pure: false, isMoney: false, isPercent: false } as const

/** What is made of several columns. */
export function madeOf(columns: ColumnsSeen, expression: ColumnExpression): RowAmount {
  const byPlace = new Map(columns.all.map((one) => [one.position, columns.units(one)]))
  const texts = Array.from({ length: columns.sample.rows }, (_, row) => {
    const value = amountIn(expression, (position) => {
      const units = byPlace.get(position)
      const n = units?.units[row] ?? Number.NaN
      return Number.isNaN(n) ? null : exact(n, units!.places)
    })
    return value === null ? '' : (Number(value.n) / 10 ** value.s).toFixed(6)
  })
  const none = { ...EMPTY, units: new Float64Array(texts.length).fill(Number.NaN) }
  return {
    units: wholeUnits(texts, { decimal: '.', isWhole: false }) ?? none,
    said: expressionText(expression),
  }
}

/** The revenue as the headings have it: its column, or quantity × unit price; null where there is neither. */
export function headedRevenue(columns: ColumnsSeen): RowAmount | null {
  const revenue = columns.fact('revenue')
  if (revenue) return { units: revenue.units, said: revenue.heading.text }
  const [quantity, price] = [columns.fact('quantity'), columns.fact('unitPrice')]
  if (quantity === null || price === null) return null
  const factor = ({ position, heading }: typeof quantity) =>
    ({ kind: 'column', position, heading: heading.text }) as const
  return madeOf(columns, { kind: '×', left: factor(quantity), right: factor(price) })
}
