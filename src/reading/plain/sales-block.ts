/** Plain rows of a ledger side by side: read from the bytes of a file in one pass, some hundred at a time. */
import type { DateOrder } from '../../inputs/dates'
import type { Numbers } from '../../tables/table'
import { PlainDays } from './plain-days'
import type { PlainWriting } from './plain-numbers'
import { NUMBER, rowLoop } from './row-loop'
import { SalesRoom, TOGETHER } from './sales-room'

export class SalesBlock {
  /** How many rows there are. */
  rows = 0
  readonly room: SalesRoom
  private readonly loop: ReturnType<typeof rowLoop>
  private order: DateOrder | null = null

  /** `roles` are those of the columns of the file, `delimiter` the byte between them. */
  constructor(roles: Uint8Array, delimiter: number, today: number) {
    this.room = new SalesRoom(Math.max(...roles) - NUMBER + 1, delimiter, new PlainDays(today))
    this.loop = rowLoop(roles, delimiter, this.room)
  }

  /** Where the row behind those that were read starts. */
  get end(): number {
    return this.room.end
  }

  /** The numbers of a column by its place among those of numbers; they are written anew for each block. */
  numbersOf(column: number): Numbers {
    return this.room.numbers[column]!
  }

  /** Settles how the numbers of a column are written from now on. */
  settle(column: number, { decimal, most, min, max }: PlainWriting): void {
    const { room } = this
    room.signs[column] = decimal
    room.most[column] = most
    room.least[column] = min
    room.largest[column] = max
  }

  /** Reads rows from a place on, up to the first that is not plain. */
  fill(bytes: Uint8Array, size: number, view: DataView, from: number, order: DateOrder | null): void {
    const { room } = this
    room.dates.begin(TOGETHER, order)
    if (order !== this.order) room.known.clear()
    this.order = order
    this.rows = this.loop(bytes, size, view, from, TOGETHER)
  }
}
