/** Columns of remedies, read and written again. */
import { type Remedy, remedy } from '../../../inputs/remedy'
import type { FactColumn } from '../../../tables/table'
import { cellAt, cellText, type Records } from '../../records/records'
import type { Refuse } from '../decidable'
import { NumberColumn } from '../number-column'
import { RemedyRoom } from './remedy-bytes'
import { RemedyTexts, WrittenRemedies } from './remedy-texts'

/** A column of remedies, or of their ready costs. */
export class RemedyColumn extends NumberColumn {
  private readonly remedies = new RemedyRoom()
  private readonly written = new WrittenRemedies()

  override read(records: Records, refuse: Refuse): Pick<FactColumn, 'values' | 'numbers' | 'remedies'> {
    const { remedies } = this
    const column = this.position - 1
    const bare = this.field.bare ?? 'replace'
    const { rows, bytes, from, to } = records
    const own = this.signs
    const parts = (row: number) => {
      const cell = cellAt(records, row, column)
      return remedy(cellText(records, cell), bare, this.handFor(records, cell).way) as Remedy
    }
    remedies.clear(rows, parts)
    for (let row = 0; row < rows; row++) {
      const cell = cellAt(records, row, column)
      if (cell < 0 || from[cell] === to[cell]) continue
      const hand = this.handFor(records, cell)
      const { decimal, group } = hand === this ? own : hand.signs
      if (!hand.groups && remedies.read(row, bytes, from[cell]!, to[cell]!, decimal, group, bare)) continue
      const value = hand.withCare(records, row, cell, refuse)
      if (value !== null) remedies.set(row, value as Remedy)
    }
    const signsOf = (cell: number) => {
      const hand = this.handFor(records, cell)
      return hand.groups ? null : hand.signs
    }
    remedies.texts = new RemedyTexts(remedies, this.written, { records, column, bare, signsOf })
    return { values: remedies, numbers: null, remedies }
  }
}
