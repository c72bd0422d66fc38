/** Numbers of the usual kind, read from bytes: plain digits, with at most the dress that the one before had. */
import { CountedLines } from '../../../errors/counted-lines'
import { minorUnits } from '../../../inputs/currencies'
import type { Field } from '../../../inputs/field'
import type { Numeral } from '../../../inputs/numerals'
import { PLACES, POWERS } from '../../../numbers/exact/decimal'
import type { PlainBounds } from '../../plain/plain-numbers'
import type { Records } from '../../records/records'
import { dressOf, NO_AFFIXES, stands } from '../affixes'
import type { Writing } from '../writing'
import { brief, digitsFound, digitsIn, type NumberRoom } from './number-bytes'

const PERCENT = 37

/** The bytes of a column's decimal sign, and of the one that groups thousands; 0 for none, and while it is open. */
export interface Signs {
  readonly decimal: number
  readonly group: number
}

export class QuickNumbers {
  /** The amounts that have more decimals than the currency. */
  readonly fine = new CountedLines()
  /** How many decimals an amount is expected to have. */
  most = PLACES
  private dress = NO_AFFIXES
  /** The line on which a cell of the batch at hand stands, by its row. */
  private lineOf: (row: number) => number = () => 0
  private readonly min: number
  private readonly max: number
  private readonly amounts: boolean

  constructor(
    { kind, min, max, above }: Field,
    private readonly writing: Writing,
    /** Whether three digits behind a sign are a group of thousands, whichever sign it is. */
    private readonly groups: boolean,
  ) {
    this.min = min === undefined ? Number.NEGATIVE_INFINITY : above ? min + Number.MIN_VALUE : min
    this.max = max ?? Number.POSITIVE_INFINITY
    this.amounts = kind === 'amount'
  }

  /** Whether numbers stand bare, as far as is known. */
  get isUndressed(): boolean {
    return this.dress === NO_AFFIXES
  }

  /** Whether numbers have a % behind them and nothing else, as far as is known. */
  get isPerCent(): boolean {
    const { before, after, percent, currency } = this.dress
    return percent && currency === null && before.length === 0 && after.length === 1
  }

  /** Which numbers of plain digits need no care. */
  get bounds(): PlainBounds {
    const { min, max, amounts, most } = this
    return { min, max, most: amounts ? Math.min(most, PLACES) : PLACES }
  }

  /** Begins with another batch. */
  begin(lineOf: (row: number) => number): void {
    this.lineOf = lineOf
    this.expectDecimals()
  }

  expectDecimals(): void {
    const { maxDecimals, currency } = this.writing
    const { code } = currency
    const usual = code === null && maxDecimals === null ? PLACES : minorUnits(code)
    this.most = typeof maxDecimals === 'number' ? maxDecimals : usual
  }

  /** Takes a number that was read with care for an example of how the next ones are dressed. */
  dressLike(text: string, numeral: Numeral): void {
    this.dress = dressOf(text, numeral) ?? this.dress
  }

  /**
   * Reads a column's numbers of few digits from a row on, blank cells passed over; returns the first row that takes more than
   * that, or how many rows there are. At most a % stands behind them, where others have one.
   */
  run(
    { rows, bytes, first, from, to, typed }: Records,
    column: number,
    start: number,
    { decimal }: Signs,
    room: NumberRoom,
  ): number {
    const { percent, currency } = this.dress
    if (typed !== null || currency !== null || this.groups) return start
    const { min, max } = this
    const { n, s } = room
    const most = this.amounts ? this.most : PLACES
    for (let row = start; row < rows; row++) {
      const cell = first[row]! + column
      if (cell >= first[row + 1]!) continue
      const begin = from[cell]!
      const end = to[cell]!
      if (begin === end) continue
      const shift = percent && bytes[end - 1] === PERCENT ? 2 : 0
      const found = brief(bytes, begin, shift > 0 ? end - 1 : end, decimal)
      if (found < 0) return row
      const value = found >> 4
      const decimals = (found & 15) + shift
      const one = POWERS[decimals]!
      if (decimals > most || value < min * one || value > max * one) return row
      n[row] = value
      s[row] = decimals
    }
    return rows
  }

  /** Reads a number into the room, within its bounds; false for all that must be read with care. */
  read(bytes: Uint8Array, start: number, end: number, signs: Signs, room: NumberRoom, row: number): boolean {
    return this.brief(bytes, start, end, signs, room, row) || this.plain(bytes, start, end, signs, room, row)
  }

  /** Reads a number of few digits, at most with a % behind them where others have one. */
  private brief(
    bytes: Uint8Array,
    start: number,
    end: number,
    { decimal }: Signs,
    room: NumberRoom,
    row: number,
  ): boolean {
    const { percent, currency } = this.dress
    if (currency !== null || this.groups) return false
    const shift = percent && bytes[end - 1] === PERCENT ? 2 : 0
    const found = brief(bytes, start, shift > 0 ? end - 1 : end, decimal)
    const value = found >> 4
    const decimals = (found & 15) + shift
    if (found < 0 || decimals > (this.amounts ? this.most : PLACES)) return false
    const one = POWERS[decimals]!
    if (value < this.min * one || value > this.max * one) return false
    room.n[row] = value
    room.s[row] = decimals
    return true
  }

  /** Reads a number of plain digits, dressed like the one before. */
  private plain(
    bytes: Uint8Array,
    start: number,
    end: number,
    { decimal, group }: Signs,
    room: NumberRoom,
    row: number,
  ): boolean {
    const { before, after, percent, currency } = this.dress
    const from = start + before.length
    const to = end - after.length
    let decimals = -1
    // What is dressed otherwise than the one before is most likely not dressed at all.
    if (to <= from || !stands(after, bytes, to) || !stands(before, bytes, start))
      decimals = digitsIn(bytes, start, end, decimal, group)
    else {
      decimals = digitsIn(bytes, from, to, decimal, group)
      // A minus goes before a sign of currency or behind it; that is left to those who read with care.
      if (decimals < 0 || (digitsFound < 0 && before.length > 0)) return false
      if (percent) decimals += 2
      if (currency !== null) this.writing.currency.add(currency, 0)
    }
    if (decimals < 0) return false
    const one = POWERS[decimals]!
    // Where nothing has decimals, three of them are a group of thousands.
    if (decimals === 3 && this.groups) return false
    if (decimals > PLACES || digitsFound < this.min * one || digitsFound > this.max * one) return false
    if (this.amounts && decimals > this.most && digitsFound % POWERS[decimals - this.most]! !== 0) {
      if (this.writing.maxDecimals !== null) return false
      this.fine.add(this.lineOf(row))
    }
    room.n[row] = digitsFound
    room.s[row] = decimals
    return true
  }
}
