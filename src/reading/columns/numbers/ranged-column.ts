/** A column of numbers of which some cells are ranges, 60%..90%: each is taken at its most likely value, or in the middle. */
import { type FactReader, readBy, readerOf, type Value } from '../../../inputs/readers'
import { isRefusal } from '../../../inputs/units'
import { compare, type Exact, exact, over, plus, round } from '../../../numbers/exact/decimal'
import type { CellRange, FactColumn } from '../../../tables/table'
import { type Message, say } from '../../../words/say'
import { inHole } from '../../../words/together'
import { cellAt, cellText, type Records } from '../../records/records'
import type { Refuse } from '../decidable'
import { NumberColumn } from './number-column'

const POINT = 46

const TWO = exact(2)

/** Whether a cell of a column has two points side by side, within these rows. */
export function hasRange(records: Records, position: number): boolean {
  const { rows, bytes, from, to } = records
  for (let row = 0; row < rows; row++) {
    const cell = cellAt(records, row, position - 1)
    for (let at = cell < 0 ? 0 : from[cell]!; cell >= 0 && at + 1 < to[cell]!; at++)
      if (bytes[at] === POINT && bytes[at + 1] === POINT) return true
  }
  return false
}

export class RangedColumn extends NumberColumn {
  private ranges = new Map<number, CellRange>()
  private own: FactReader | null = null

  override read(
    records: Records,
    refuse: Refuse,
  ): Pick<FactColumn, 'values' | 'numbers' | 'remedies' | 'ranges'> {
    this.ranges = new Map()
    return { ...super.read(records, refuse), ranges: this.ranges }
  }

  protected override withCare(records: Records, row: number, cell: number, refuse: Refuse): Value | null {
    const text = cellText(records, cell)
    if (!text.includes('..')) return super.withCare(records, row, cell, refuse)
    this.own ??= readerOf(this.field)
    const reader = this.own
    const texts = text.split('..')
    const read = texts.map((one) => readBy(reader, one, () => {}, this.way))
    const wrong = read.find(isRefusal)
    const wants = (expected: Message) => {
      refuse(row, this.position, text, { code: 'not_a_range', expected })
      return null
    }
    if (wrong) return wants(say('{expected}, or a range of two', { expected: inHole(wrong.expected) }))
    if (texts.length > 3 || read.some((one) => typeof one === 'string'))
      return wants(say('a range LOW..HIGH like 2..4, or LOW..MODE..HIGH'))
    const values = read as Exact[]
    const [low, high] = [values[0]!, values.at(-1)!]
    const mode = values.length === 3 ? values[1]! : null
    if (compare(low, high) >= 0 || (mode && (compare(mode, low) < 0 || compare(mode, high) > 0)))
      return wants(say('a range from the lower to the higher'))
    this.ranges.set(row, { low, mode, high })
    return mode ?? round(over(plus(low, high), TWO), this.field.whole ? 0 : 12)
  }
}
