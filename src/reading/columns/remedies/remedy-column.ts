/** Columns of remedies, read and written again. */
import { type Remedy, remedy } from '../../../inputs/remedy'
import type { FactColumn } from '../../../tables/table'
import { cellAt, cellText, type Records } from '../../records/records'
import type { Refuse } from '../decidable'
import { NumberColumn } from '../numbers/number-column'
import { PlainRemedies, type RemedyArrays, type RemedyPlan, RemedyRoom } from './remedy-bytes'
import { RemedyTexts, WrittenRemedies } from './remedy-texts'

/** A column of remedies, or of their ready costs. */
export class RemedyColumn extends NumberColumn {
  private readonly remedies = new RemedyRoom()
  private readonly written = new WrittenRemedies()
  private readonly plainRemedies = new PlainRemedies(this.remedies)

  /** How plain remedies of the next block are read; null where they need care. */
  remedyPlan(): RemedyPlan | null {
    this.isAhead = !this.groups && !this.open
    const { decimal, group } = this.signs
    return this.isAhead ? { decimal, group, bare: this.field.bare ?? 'replace' } : null
  }

  /** What reads bare cells of that block, of so many rows at most; null where they need care. */
  remediesAhead(rows: number): PlainRemedies | null {
    const plan = this.remedyPlan()
    return plan && this.plainRemedies.begin(rows, plan)
  }

  /** Takes what was read elsewhere of that block. */
  adoptRemedies(arrays: RemedyArrays): void {
    Object.assign(this.remedies, arrays)
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
