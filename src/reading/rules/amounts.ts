/** What the rows of a batch bring in, while it is decided what of it counts. */
import type { FieldKey } from '../../inputs/files/file-kind'
import { type Exact, minus, times, ZERO } from '../../numbers/exact/decimal'
import type { FactColumn } from '../../tables/table'
import type { NumberRoom } from '../columns/numbers/number-bytes'

/** The columns of a ledger's row that turn round with it; of a product, the quantity alone does. */
const TURNED: readonly FieldKey[] = ['revenue', 'quantity', 'margin']

export class Amounts {
  private readonly rooms = new Map<FieldKey, NumberRoom>()

  constructor(columns: readonly FactColumn[]) {
    for (const { key, numbers } of columns) if (numbers) this.rooms.set(key, numbers as NumberRoom)
  }

  of(key: FieldKey): NumberRoom | null {
    return this.rooms.get(key) ?? null
  }

  /** What a row brings in; null where a cell is blank. */
  at(row: number): Exact | null {
    const revenue = this.of('revenue')
    if (revenue) return revenue.at(row)
    const [quantity, price] = [this.of('quantity')?.at(row), this.of('unitPrice')?.at(row)]
    return quantity && price ? times(quantity, price) : null
  }

  /** Its sign: 1, −1 or 0. */
  signAt(row: number): number {
    const revenue = this.of('revenue')
    if (revenue && !Number.isNaN(revenue.n[row]!)) return Math.sign(revenue.n[row]!)
    return Math.sign(Number(this.at(row)?.n ?? 0))
  }

  /** Makes a sale that was given back as a whole nothing: whoever bought is still a customer. */
  undo(row: number): void {
    for (const key of [...TURNED, 'cost'] as const) clear(this.of(key), row)
  }

  /** Takes what a row brought off: its revenue, its margin and its goods are given back. A cost that is below 0 already stays. */
  turn(row: number): void {
    for (const key of TURNED) turnSign(this.of(key), row)
    const cost = this.of('cost')
    if (cost && signIn(cost, row) > 0) turnSign(cost, row)
  }
}

/** The sign of a cell, 0 where there is nothing. */
export function signIn({ n, large }: NumberRoom, row: number): number {
  const plain = n[row]!
  if (plain > 0) return 1
  if (plain < 0) return -1
  return large === null || plain === 0 ? 0 : Math.sign(Number(large.get(row)?.n ?? 0))
}

/** Makes a cell nothing, where there is a number. */
function clear(room: NumberRoom | null, row: number): void {
  if (room !== null && !room.isBlank(row)) room.set(row, ZERO)
}

/** Turns the sign of a cell round, where there is a number. */
export function turnSign(room: NumberRoom | null, row: number): void {
  if (room === null) return
  if (!Number.isNaN(room.n[row]!)) {
    if (room.n[row] !== 0) room.n[row] = -room.n[row]!
    return
  }
  const large = room.large?.get(row)
  if (large) room.set(row, minus(ZERO, large))
}
