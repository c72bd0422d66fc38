/** Plain rows of a ledger side by side: read from the bytes of a file in one pass, some hundred at a time. */
import { type DateOrder, NO_DAY } from '../../inputs/dates'
import { POWERS } from '../../numbers/exact/decimal'
import type { Numbers } from '../../tables/table'
import { firstMix, lastMix, nextMix } from '../../tables/text-hash'
import { hasCapitals } from '../columns/label-columns'
import { NumberRoom } from '../columns/numbers/number-bytes'
import { mixOfRow } from '../columns/row-hashes'
import { LONGEST_RECORD } from '../records/limits'
import { BARE } from './day-bytes'
import { KnownDays } from './known-days'
import { PlainDays } from './plain-days'
import type { PlainWriting } from './plain-numbers'

const [LF, CR, QUOTE, SPACE, AT, WIDE, ZERO, MINUS] = [10, 13, 34, 32, 64, 128, 48, 45]

/** So many rows are read at once: what is looked up for one of them comes while the others are looked up. */
export const TOGETHER = 512

/** So many digits are a small integer. */
const MOST_DIGITS = 9

/** A longer name of a customer is left to others. */
const LONGEST_NAME = 64

/** What a byte is in the cell of a customer: part of it, the sign of an address, or anything else. */
const [PART, ADDRESS, STOP] = [0, 1, 2]

/** What a column is read for; columns of numbers count from the last one on. */
export const [NOTHING, CUSTOMER, DAY, NUMBER] = [0, 1, 2, 3]

export class SalesBlock {
  /** How many rows there are, and where the one behind them starts. */
  rows = 0
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
  /** Whether the dates of its rows have the year first. */
  isYearFirst = false
  /** The numbers of one column after the other, each ÷ 10^s. */
  private readonly n: Float64Array
  private readonly s: Uint8Array
  /** Of each column of numbers the byte of the decimal sign, 0 for none, and how many decimals, how little and how much need no care. */
  private readonly signs: Uint8Array
  private readonly most: Uint8Array
  private readonly least: Float64Array
  private readonly largest: Float64Array
  private readonly dates: PlainDays
  private readonly known = new KnownDays()
  private order: DateOrder | null = null
  /** 1 for each byte that ends a cell, or must not stand in a bare one. */
  private readonly stops = new Uint8Array(256)
  private readonly parts = new Uint8Array(256).fill(STOP)

  /** `roles` are those of the columns of the file, `delimiter` the byte between them. */
  constructor(
    private readonly roles: Uint8Array,
    private readonly delimiter: number,
    today: number,
  ) {
    const columns = Math.max(...roles) - NUMBER + 1
    this.n = new Float64Array(columns * TOGETHER)
    this.s = new Uint8Array(columns * TOGETHER)
    this.signs = new Uint8Array(columns)
    this.most = new Uint8Array(columns)
    this.least = new Float64Array(columns)
    this.largest = new Float64Array(columns)
    this.dates = new PlainDays(today)
    this.dates.reach(TOGETHER)
    this.days = this.dates.days
    for (const stop of [delimiter, LF, CR, QUOTE]) this.stops[stop] = 1
    this.parts.fill(PART, SPACE, WIDE)
    for (const stop of [delimiter, QUOTE]) this.parts[stop] = STOP
    this.parts[AT] = ADDRESS
  }

  /** The numbers of a column by its place among those of numbers; they are written anew for each block. */
  numbersOf(column: number): Numbers {
    const [from, to] = [column * TOGETHER, (column + 1) * TOGETHER]
    return Object.assign(new NumberRoom(), { n: this.n.subarray(from, to), s: this.s.subarray(from, to) })
  }

  /** Settles how the numbers of a column are written from now on. */
  settle(column: number, { decimal, most, min, max }: PlainWriting): void {
    this.signs[column] = decimal
    this.most[column] = most
    this.least[column] = min
    this.largest[column] = max
  }

  /**
   * Reads rows from a place on, up to the first that is not plain. One loop for all that stands in a row: what is known of the
   * block stays in the registers of the processor.
   */
  fill(bytes: Uint8Array, size: number, view: DataView, from: number, order: DateOrder | null): void {
    this.begin(order)
    const { roles, delimiter, stops, parts, known, days, starts, ends, names, sizes, n, s } = this
    const { nameHashes, rowHashes, signs, most, least, largest } = this
    const last = roles.length - 1
    let row = 0
    let end = from
    reading: for (; row < TOGETHER && end < size; row++) {
      let at = end
      for (let column = 0; ; column++) {
        const role = roles[column]!
        if (role >= NUMBER) {
          const own = role - NUMBER
          const isBelow = bytes[at] === MINUS
          if (isBelow) at++
          let value = 0
          let first = at
          let decimals = 0
          let digit = bytes[at]! - ZERO
          for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - ZERO) value = (value * 10 + digit) | 0
          if (digit + ZERO === signs[own]) {
            const sign = at++
            digit = bytes[at]! - ZERO
            for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - ZERO) value = (value * 10 + digit) | 0
            decimals = at - sign - 1
            if (decimals === 0 || decimals > most[own]!) break reading
            first++
          }
          if (at === first || at - first > MOST_DIGITS) break reading
          if (isBelow) value = -value | 0
          const one = POWERS[decimals]!
          if (value < least[own]! * one || value > largest[own]! * one) break reading
          n[own * TOGETHER + row] = value
          s[own * TOGETHER + row] = decimals
        } else if (role === CUSTOMER) {
          const start = at
          let marks = 0
          for (let part = parts[bytes[at]!]!; part !== STOP; part = parts[bytes[++at]!]!) marks |= part
          if (!isName(bytes, start, at) || (marks !== 0 && hasCapitals(bytes, start, at))) break reading
          let hash = firstMix(at - start)
          let word = start
          for (const whole = at - 3; word < whole; word += 4) hash = nextMix(hash, view.getInt32(word, true))
          if (word < at) hash = nextMix(hash, view.getInt32(word, true) & ((1 << (8 * (at - word))) - 1))
          names[row] = start
          sizes[row] = at - start
          nameHashes[row] = lastMix(hash)
        } else if (role === DAY) {
          const day = row > 0 && stops[bytes[at + BARE]!] === 1 ? known.at(view, at) : NO_DAY
          if (day === NO_DAY) at = this.newDay(bytes, view, at, row)
          else {
            days[row] = day
            at += BARE
          }
          if (at < 0) break reading
        } else {
          while (stops[bytes[at]!] === 0) at++
          if (column === 0 && (at === end || bytes[end]! <= SPACE)) break reading
        }
        if (column === last) break
        if (bytes[at++] !== delimiter) break reading
      }
      const behind = at
      if (bytes[at] === CR) at++
      // Behind the bytes stands the end of a line that is none.
      if (bytes[at++] !== LF || at > size || behind - end > LONGEST_RECORD) break
      starts[row] = end
      ends[row] = behind
      rowHashes[row] = mixOfRow(view, end, behind)
      end = at
    }
    this.rows = row
    this.end = end
  }

  private begin(order: DateOrder | null): void {
    this.dates.begin(TOGETHER, order)
    if (order !== this.order) this.known.clear()
    this.order = order
  }

  /** Reads a date that is not known; returns where it ends, or −1 where it is not plain. */
  private newDay(bytes: Uint8Array, view: DataView, at: number, row: number): number {
    const { known, dates, stops } = this
    const end = dates.read(bytes, at, row, stops)
    // Those of a block are written alike, and so are those that are known.
    if (dates.isYearFirst !== this.isYearFirst) known.clear()
    this.isYearFirst = dates.isYearFirst
    if (end === at + BARE && known.at(view, at) === NO_DAY) known.keep(view, at, this.days[row]!)
    return end
  }
}

/** Whether some bytes are a name with no space around it. */
const isName = (bytes: Uint8Array, from: number, to: number): boolean =>
  to > from && to - from <= LONGEST_NAME && bytes[from]! > SPACE && bytes[to - 1]! > SPACE
