/** Columns of remedies, read and written again. */
import { type Remedy, remedy } from '../../../inputs/remedy'
import type { FactColumn } from '../../../tables/table'
import { cellAt, cellText, type Records } from '../../records/records'
import type { Refuse } from '../decidable'
import { NumberColumn } from '../numbers/number-column'
import { RemedyRoom } from './remedy-bytes'
import { RemedyTexts, WrittenRemedies } from './remedy-texts'

/** A column of remedies, or of their ready costs. */
export class RemedyColumn extends NumberColumn {
  private readonly remedies = new RemedyRoom()
  private readonly written = new WrittenRemedies()
  /** How the numbers of the next block are written: an object a row would be too much. */
  private signsAhead = this.signs

  /** Begins to read plain remedies of the next block, of so many rows at most; false where they need care. */
  begunAhead(rows: number): boolean {
    this.isAhead = !this.groups && !this.open
    if (this.isAhead) this.remedies.reach(rows)
    this.signsAhead = this.signs
    return this.isAhead
  }

  /** Reads a bare cell of that block; false where it needs care. */
  readAhead(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    if (start === end) {
      this.remedies.blank(row)
      return true
    }
    const { decimal, group } = this.signsAhead
    return this.remedies.read(row, bytes, start, end, decimal, group, this.field.bare ?? 'replace')
  }

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
    const done = this.aheadIn(records)
    remedies.clear(rows, parts, done)
    for (let row = done; row < rows; row++) {
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
