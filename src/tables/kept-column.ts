/** A column of results kept in little room: most amounts of a batch have the same decimals, and go into 32 bits. */
import type { Exact } from '../numbers/exact/decimal'
import type { ResultColumn } from './result-column'

/** The numbers of some rows; 32 bits each where all of them are whole numbers of so many, and one where all are the same. */
type Packed = Float64Array | Int32Array | Uint8Array | number

const isSame = (all: Float64Array | Uint8Array, rows: number): boolean => {
  const first = all[0]!
  for (let row = 1; row < rows; row++) if (!Object.is(all[row], first)) return false
  return true
}

function packed(all: Float64Array | Uint8Array, rows: number): Packed {
  if (rows === 0 || isSame(all, rows)) return all[0] ?? 0
  if (all instanceof Uint8Array) return all.slice(0, rows)
  const short = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const value = all[row]!
    short[row] = value
    if (short[row] !== value) return all.slice(0, rows)
  }
  return short
}

function unpack(from: Packed, into: Float64Array | Uint8Array, rows: number): void {
  if (typeof from === 'number') into.fill(from, 0, rows)
  else into.set(from)
}

export class KeptColumn {
  private readonly whole: Packed
  private readonly places: Packed
  /** Null where no row has one: what has places has no part. */
  private readonly part: Packed | null
  private readonly large: ReadonlyMap<number, Exact> | null

  constructor({ whole, part, places, large }: ResultColumn, rows: number) {
    this.whole = packed(whole, rows)
    this.places = packed(places, rows)
    let hasPart = false
    for (let row = 0; row < rows && !hasPart; row++) hasPart = places[row] === 0 && part[row] !== 0
    this.part = hasPart ? packed(part, rows) : null
    this.large = large.size === 0 ? null : new Map(large)
  }

  /** Puts the rows back, into a column that has room for them. */
  restore(column: ResultColumn, rows: number): void {
    unpack(this.whole, column.whole, rows)
    unpack(this.places, column.places, rows)
    unpack(this.part ?? 0, column.part, rows)
    for (const [row, value] of this.large ?? []) column.large.set(row, value)
  }
}
