/** Room for some hundred plain rows of a ledger side by side, and how they are written. */
import { NO_DAY } from '../../inputs/dates'
import type { Numbers } from '../../tables/table'
import { NumberRoom } from '../columns/numbers/number-bytes'
import { BARE } from './day-bytes'
import { KnownDays } from './known-days'
import type { PlainDays } from './plain-days'

const [LF, CR, QUOTE, SPACE, AT, WIDE] = [10, 13, 34, 32, 64, 128]

/** So many rows are read at once: what is looked up for one of them comes while the others are looked up. */
export const TOGETHER = 512

/** What a byte is in the cell of a customer: part of it, the sign of an address, or anything else. */
const [PART, ADDRESS] = [0, 1]
export const STOP = 2

/** Where rows are read into, and how they are written. */
export class SalesRoom {
  /** Where the row behind those that were read starts. */
  end = 0
  /** Where each row starts, and where its text ends. */
  readonly starts = new Int32Array(TOGETHER)
  readonly ends = new Int32Array(TOGETHER)
  /** Where the customer of each row stands, how many bytes it has, and its hash. */
  readonly names = new Int32Array(TOGETHER)
  readonly sizes = new Int32Array(TOGETHER)
  readonly nameHashes = new Int32Array(TOGETHER)
  readonly rowHashes = new Int32Array(TOGETHER)
  readonly days: Int32Array
  readonly numbers: readonly Numbers[]
  /** Of each column of numbers the byte of the decimal sign, 0 for none, and how many decimals, how little and how much need no care. */
  readonly signs: Uint8Array
  readonly most: Uint8Array
  readonly least: Float64Array
  readonly largest: Float64Array
  /** Whether the dates of its rows have the year first. */
  isYearFirst = false
  readonly known = new KnownDays()
  /** 1 for each byte that ends a cell, or must not stand in a bare one. */
  readonly stops = new Uint8Array(256)
  readonly parts = new Uint8Array(256).fill(STOP)

  constructor(
    columns: number,
    delimiter: number,
    readonly dates: PlainDays,
  ) {
    dates.reach(TOGETHER)
    this.days = dates.days
    this.numbers = Array.from({ length: columns }, () =>
      Object.assign(new NumberRoom(), { n: new Float64Array(TOGETHER), s: new Uint8Array(TOGETHER) }),
    )
    this.signs = new Uint8Array(columns)
    this.most = new Uint8Array(columns)
    this.least = new Float64Array(columns)
    this.largest = new Float64Array(columns)
    for (const stop of [delimiter, LF, CR, QUOTE]) this.stops[stop] = 1
    this.parts.fill(PART, SPACE, WIDE)
    for (const stop of [delimiter, QUOTE]) this.parts[stop] = STOP
    this.parts[AT] = ADDRESS
  }

  /** Reads a date that is not known; returns where it ends, or −1 where it is not plain. */
  readonly newDay = (bytes: Uint8Array, view: DataView, at: number, row: number): number => {
    const { known, dates, stops } = this
    const end = dates.read(bytes, at, row, stops)
    // Those of a block are written alike, and so are those that are known.
    if (dates.isYearFirst !== this.isYearFirst) known.clear()
    this.isYearFirst = dates.isYearFirst
    if (end === at + BARE && known.at(view, at) === NO_DAY) known.keep(view, at, this.days[row]!)
    return end
  }
}
