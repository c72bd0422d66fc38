/** A column of choices, such as periods: how one is spelt is looked up once. */
import type { Value } from '../../../inputs/readers'
import { cellText, type Records } from '../../records/records'
import type { Refuse } from '../decidable'
import { NumberColumn } from './number-column'

export class ChoiceColumn extends NumberColumn {
  private readonly chosen = new Map<string, Value>()

  protected override asWord(records: Records, row: number, cell: number, refuse: Refuse): Value | null {
    const text = cellText(records, cell)
    const known = this.chosen.get(text)
    if (known !== undefined) return known
    const value = this.withCare(records, row, cell, refuse)
    if (value !== null) this.chosen.set(text, value)
    return value
  }
}
