/** A column of results kept in little room: most amounts of a batch have the same decimals, and go into 32 bits or fewer. */
import type { Exact } from '../numbers/exact/decimal'
import type { NumberArray } from './kept-blocks'
import type { ResultColumn } from './result-column'

/** The numbers of some rows: the array that holds them, by its place among those of a block, or what all of them are. */
type Packed = { readonly array: number } | { readonly all: number }

const NOTHING: Packed = { all: 0 }

const isSame = (all: Float64Array | Uint8Array, rows: number): boolean => {
  const first = all[0]!
  for (let row = 1; row < rows; row++) if (!Object.is(all[row], first)) return false
  return true
}

/** The numbers in as few bytes as hold all of them as they are. */
function short(all: Float64Array, rows: number): NumberArray {
  // Whether each is a whole number of 32 bits, and all the bits that they have.
  let bits = 0
  for (let row = 0; row < rows; row++) {
    const whole = all[row]! | 0
    if (whole !== all[row]) return all.slice(0, rows)
    bits |= whole
  }
  const own = bits >>> 8 === 0 ? new Uint8Array(rows) : new Int32Array(rows)
  own.set(all.subarray(0, rows))
  return own
}

function packed(all: Float64Array | Uint8Array, rows: number, into: NumberArray[]): Packed {
  if (rows === 0 || isSame(all, rows)) return { all: all[0] ?? 0 }
  const own = all instanceof Uint8Array ? all.slice(0, rows) : short(all, rows)
  return { array: into.push(own) - 1 }
}

function unpack(
  from: Packed,
  arrays: readonly NumberArray[],
  into: Float64Array | Uint8Array,
  rows: number,
): void {
  if ('all' in from) into.fill(from.all, 0, rows)
  else into.set(arrays[from.array]!)
}

export class KeptColumn {
  private readonly whole: Packed
  private readonly places: Packed
  /** Null where no row has one: what has places has no part. */
  private readonly part: Packed | null
  private readonly large: ReadonlyMap<number, Exact> | null

  /** Its arrays go behind those that are to be kept. */
  constructor({ whole, part, places, large }: ResultColumn, rows: number, into: NumberArray[]) {
    this.whole = packed(whole, rows, into)
    this.places = packed(places, rows, into)
    let hasPart = false
    for (let row = 0; row < rows && !hasPart; row++) hasPart = places[row] === 0 && part[row] !== 0
    this.part = hasPart ? packed(part, rows, into) : null
    this.large = large.size === 0 ? null : new Map(large)
  }

  /** Puts the rows back, into a column that has room for them; `arrays` are those that were kept. */
  restore(column: ResultColumn, rows: number, arrays: readonly NumberArray[]): void {
    unpack(this.whole, arrays, column.whole, rows)
    unpack(this.places, arrays, column.places, rows)
    unpack(this.part ?? NOTHING, arrays, column.part, rows)
    for (const [row, value] of this.large ?? []) column.large.set(row, value)
  }
}
