/** What rows of a ledger brought, column by column. */
import { type Exact, PLACES } from '../numbers/exact/decimal'

/** Rows side by side: row r brought n[c][r] ÷ 10^s[c][r] in column c, or nothing in any row where n[c] is null. */
export interface RowAmounts {
  /** −1 where a row has none. */
  readonly customers: Int32Array
  /** Days since 1970-01-01; null where the ledger has no dates. */
  readonly days: Int32Array | null
  /** −1 where a row has none; null where the ledger has no such column. */
  readonly invoices: Int32Array | null
  readonly n: readonly (Float64Array | null)[]
  readonly s: readonly (Uint8Array | null)[]
}

/** Rows of transactions as they are added up: all in one form, as V8 compiles anew what meets another. */
export class BroughtRows implements RowAmounts {
  constructor(
    readonly customers: Int32Array,
    readonly days: Int32Array | null,
    readonly invoices: Int32Array | null,
    readonly n: readonly (Float64Array | null)[],
    readonly s: readonly (Uint8Array | null)[],
  ) {}
}

/** Some rows of many, by their places in ascending order. */
export class Selection {
  places = new Int32Array(0)
  count = 0

  /** Makes room for any of so many rows, and picks none. */
  clear(rows: number): void {
    if (this.places.length < rows) this.places = new Int32Array(rows)
    this.count = 0
  }

  add(row: number): void {
    this.places[this.count++] = row
  }

  /** So many of those that are picked, from one of them on; it is good until others are. */
  part(from: number, most: number): Selection {
    if (from === 0 && this.count <= most) return this
    const one = new Selection()
    one.places = this.places.subarray(from, this.count)
    one.count = Math.min(most, this.count - from)
    return one
  }
}

/** One row by itself, in the form of many. */
export class OneRow implements RowAmounts {
  static readonly picked = Object.assign(new Selection(), { places: new Int32Array(1), count: 1 })
  readonly customers = new Int32Array(1)
  readonly days: Int32Array | null
  readonly invoices: Int32Array | null
  readonly n: readonly Float64Array[]
  readonly s: readonly Uint8Array[]

  constructor(
    readonly customer: number,
    readonly day: number | null,
    readonly invoice: number | null,
    readonly values: readonly Exact[],
  ) {
    this.customers[0] = customer
    this.days = day === null ? null : Int32Array.of(day)
    this.invoices = invoice === null ? null : Int32Array.of(invoice)
    this.n = values.map(({ n }) => Float64Array.of(Number(n)))
    this.s = values.map(({ s }) => Uint8Array.of(s))
  }

  /** Whether Numbers hold its values exactly. */
  get isPlain(): boolean {
    return this.values.every(({ n, s, d }) => typeof n === 'number' && s <= PLACES && d === 1)
  }
}
