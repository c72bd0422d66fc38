/** What is wrong in a file and what became of its rows: every fault, every rejected row, and the counts. */

import type { Refusal } from '../../inputs/units'
import { type LineReason, type RowNote, type RowNotes, takeNote } from '../../tables/row-notes'
import type { Fault, Tally } from '../../tables/table'
import { type Message, type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import { columnName } from '../records/column-name'
import { isBlankRow, lineOfCell, type Records } from '../records/records'

/** A tally that keeps its own sum: read = used + rejected + skipped. */
class Counter implements Tally {
  read = 0
  rejected = 0
  skipped = 0

  get used(): number {
    return this.read - this.rejected - this.skipped
  }
}

/** What is wrong with a field, in a sentence. */
const refusalOf = ({ field, expected, found }: Pick<Fault, 'field' | 'expected' | 'found'>): Message =>
  say('{field}: expected {expected}, found "{found}"', {
    field: inHole(field),
    expected: inHole(expected),
    found: shownOf(found),
  })

/** A refusal with the field that it is about. */
export type RefusedCell = Refusal & {
  readonly field: Said
  readonly column: string
  readonly found: Fault['found']
}

/** How much of a cell is shown. */
const SHOWN = 200

const shownOf = (found: Fault['found']): Fault['found'] =>
  typeof found === 'string' ? found.slice(0, SHOWN) : found

export class Faults {
  readonly tally = new Counter()
  /** The faults that are kept, line by line. */
  readonly kept: Fault[] = []
  /** How many there are. */
  count = 0
  /** Those of the batch at hand. */
  private readonly recent: (Fault & { readonly line: number })[] = []

  constructor(
    private readonly most: number,
    /** Takes each rejected row, with the reasons. */
    private readonly reject:
      | ((records: Records, row: number, reasons: readonly Message[]) => void)
      | undefined,
    /** What is done with the rows of the batch at hand; null where nobody asks. */
    readonly notes: RowNotes | null = null,
  ) {}

  /** Leaves out a row that is of no use here, though nothing is wrong with it. */
  leaveOut(rejected: Uint8Array, row: number, reason: LineReason, why: Said): void {
    rejected[row] = 1
    this.tally.skipped++
    this.note(row, { fate: 'left_out', reason, why })
  }

  /** Takes down what was done with a row of the batch at hand. */
  note(row: number, note: RowNote): void {
    takeNote(this.notes, row, note)
  }

  /** Rejects a row for what is wrong at a column, counted from 0, or as a whole (−1). */
  refuse(
    records: Records,
    row: number,
    rejected: Uint8Array,
    column: number,
    { hint, ...refused }: RefusedCell,
  ): void {
    if (rejected[row] === 0) {
      rejected[row] = 1
      this.tally.rejected++
    }
    this.count++
    if (this.notes !== null)
      this.note(row, { fate: 'rejected', reason: 'unreadable', why: refusalOf(refused) })
    const line = lineOfCell(records, row, column)
    const sheet = records.typed?.sheet
    const place = sheet && { sheet: sheet.name, cell: `${column < 0 ? '' : columnName(column)}${line}` }
    this.recent.push({
      line,
      ...place,
      ...refused,
      found: shownOf(refused.found),
      ...(hint && { hint }),
    })
  }

  /** Closes a batch: its faults are put in order of lines, and its rejected rows handed back. */
  close(records: Records, rejected: Uint8Array): void {
    // The cells of a batch are read column by column; people read faults line by line.
    const sorted = this.recent.splice(0).sort((a, b) => a.line - b.line)
    for (const fault of sorted) if (this.kept.length < this.most) this.kept.push(fault)
    if (!this.reject || sorted.length === 0) return
    let next = 0
    for (let row = 0; row < records.rows && next < sorted.length; row++) {
      if (rejected[row] === 0 || isBlankRow(records, row)) continue
      const end = row + 1 < records.rows ? records.lines[row + 1]! : Number.POSITIVE_INFINITY
      const reasons: Message[] = []
      for (; next < sorted.length && sorted[next]!.line < end; next++) reasons.push(refusalOf(sorted[next]!))
      if (reasons.length > 0) this.reject(records, row, reasons)
    }
  }
}
