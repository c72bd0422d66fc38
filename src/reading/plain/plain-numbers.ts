/** Plain numbers of one column, read while their cells are found: digits with at most one decimal sign, and a minus for some. */
import { POWERS } from '../../numbers/exact/decimal'
import { digitsFound, digitsIn, type NumberRoom } from '../columns/numbers/number-bytes'

const ZERO = 48
const MINUS = 45
const PERCENT = 37

/** How many bytes hold no more digits than a small integer. */
const SHORT = 9

/** Signs between cells that stand in no number and no date. */
const SIGNS = [',', ';', '\t', '|']

/** The byte between cells; 0 for one that may stand in a number or a date. */
export const byteBetween = (delimiter: string): number =>
  SIGNS.includes(delimiter) ? delimiter.charCodeAt(0) : 0

/** Which numbers of a column need no care. */
export interface PlainBounds {
  readonly min: number
  readonly max: number
  /** How many decimals they have at most. */
  readonly most: number
}

/** How plain numbers are written, too: the byte of the decimal sign, 0 for none. */
export interface PlainWriting extends PlainBounds {
  readonly decimal: number
}

export class PlainNumbers {
  private n = new Float64Array(0)
  private s = new Uint8Array(0)
  private decimal = 0
  private bounds: PlainBounds = { min: 0, max: 0, most: 0 }
  private isPerCent = false

  constructor(private readonly room: NumberRoom) {}

  /**
   * Begins with another block, of so many rows at most; `decimal` is the byte of the decimal sign, 0 for none, and
   * `isPerCent` tells whether a % may stand behind a number.
   */
  begin(rows: number, decimal: number, bounds: PlainBounds, isPerCent: boolean): void {
    this.room.reach(rows)
    this.n = this.room.n
    this.s = this.room.s
    this.decimal = decimal
    this.bounds = bounds
    this.isPerCent = isPerCent
  }

  /** Whether the numbers that were read need no more care than they did then. */
  isStill({ most }: PlainBounds): boolean {
    return most >= this.bounds.most
  }

  /** Reads the cell that begins at a place, a blank one too; returns where its number ends, or −1 where it is not plain. */
  read(bytes: Uint8Array, start: number, row: number): number {
    const { decimal } = this
    const isBelow = bytes[start] === MINUS
    const first = isBelow ? start + 1 : start
    let value = 0
    let sign = -1
    let at = first
    for (; ; at++) {
      const digit = bytes[at]! - ZERO
      if (digit >= 0 && digit <= 9) value = (value * 10 + digit) | 0
      else if (sign < 0 && digit + ZERO === decimal) sign = at
      else break
    }
    if (at === start) {
      this.n[row] = Number.NaN
      return at
    }
    let decimals = sign < 0 ? 0 : at - 1 - sign
    if (at - first > SHORT) {
      decimals = digitsIn(bytes, first, at, decimal, 0)
      value = digitsFound
    } else if (at === first || sign === at - 1) return -1
    if (isBelow && value !== 0) value = -value
    const { min, max, most } = this.bounds
    if (decimals < 0) return -1
    if (this.isPerCent && bytes[at] === PERCENT) {
      decimals += 2
      at++
    }
    if (decimals > most) return -1
    const one = POWERS[decimals]!
    if (value < min * one || value > max * one) return -1
    this.n[row] = value
    this.s[row] = decimals
    return at
  }
}
