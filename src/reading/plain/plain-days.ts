/** Plain dates of one column, read while their cells are found: in the commonest forms, and none of them in the future. */
import { type DateOrder, NO_DAY } from '../../inputs/dates'
import { BARE, beginsWithYear, dayIn, TIMED } from './day-bytes'

export class PlainDays {
  days = new Int32Array(0)
  /** Whether the dates that were read have the year first: those of a block are written alike. */
  isYearFirst = false
  private order: DateOrder | null = null

  constructor(private readonly today: number) {}

  /** Begins with another block, of so many rows at most. */
  begin(rows: number, order: DateOrder | null): void {
    this.reach(rows)
    this.order = order
  }

  reach(rows: number): void {
    if (this.days.length >= rows) return
    const days = new Int32Array(rows)
    days.set(this.days)
    this.days = days
  }

  /** Reads the cell that begins at a place; returns where it ends, or −1 where it is not plain. `stops`: 1 for what ends a cell. */
  read(bytes: Uint8Array, start: number, row: number, stops: Uint8Array): number {
    if (start + TIMED >= bytes.length) return -1
    const end = start + (stops[bytes[start + BARE]!] === 1 ? BARE : TIMED)
    const day = stops[bytes[end]!] === 1 ? dayIn(bytes, start, end, this.order) : NO_DAY
    if (day === NO_DAY || day > this.today) return -1
    const isYearFirst = beginsWithYear(bytes, start)
    if (row === 0) this.isYearFirst = isYearFirst
    else if (isYearFirst !== this.isYearFirst) return -1
    this.days[row] = day
    return end
  }
}
