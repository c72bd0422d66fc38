/** Numbers of a column, read from bytes. */

import { type Exact, exact, PLACES, POWERS } from '../../../numbers/exact/decimal'
import type { Sum } from '../../../numbers/exact/sum'
import { DecimalRoom } from '../../../tables/decimals'
import type { Numbers } from '../../../tables/table'

const ZERO = 48
const MINUS = 45

/** How many digits a Number surely holds. */
const SAFE_DIGITS = 15

/** How many bytes hold no more digits than a small integer. */
const SHORT = 9

/** The digits that `digitsIn` found last, without their decimal sign. */
export let digitsFound = 0

/**
 * Reads plain digits, with a decimal sign and groups of three as the column has them (0: none), into `digitsFound`; returns
 * how many are decimals, or −1 for anything else, which is then read with more care.
 */
export function digitsIn(
  bytes: Uint8Array,
  start: number,
  end: number,
  decimal: number,
  group: number,
): number {
  if (end - start <= SHORT) {
    // Nearly all: digits and at most one sign, in small integers, which are faster.
    let small = 0
    let sign = -1
    let place = start
    for (; place < end; place++) {
      const digit = bytes[place]! - ZERO
      if (digit >= 0 && digit <= 9) small = (small * 10 + digit) | 0
      else if (sign < 0 && digit + ZERO === decimal) sign = place
      else break
    }
    if (place === end && sign !== end - 1 && end > start) {
      digitsFound = small
      return sign < 0 ? 0 : end - 1 - sign
    }
  }
  let at = start
  const negative = bytes[at] === MINUS
  if (negative) at++
  const first = at
  let value = 0
  let count = 0
  let point = -1
  let grouped = -1
  for (; at < end; at++) {
    const byte = bytes[at]!
    const digit = byte - ZERO
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      count++
    } else if (byte === decimal && point < 0) {
      if (grouped >= 0 && at - grouped !== 4) return -1
      point = at
    } else if (byte === group && point < 0) {
      // Groups have three digits, but for the first, which has one to three and no leading zero.
      if (grouped >= 0 ? at - grouped !== 4 : at - first > 3 || at === first || bytes[first] === ZERO)
        return -1
      grouped = at
    } else return -1
  }
  if (count === 0 || count > SAFE_DIGITS || point === end - 1) return -1
  if (grouped >= 0 && point < 0 && end - grouped !== 4) return -1
  digitsFound = negative && value !== 0 ? -value : value
  return point < 0 ? 0 : end - 1 - point
}

/** How many bytes a brief number has at most: up to seven digits and a sign. */
const BRIEF = 8

/**
 * Reads a few digits with at most one decimal sign among them: their number and how many are decimals, together as
 * number × 16 + decimals in one small integer; −1 for anything else.
 */
export function brief(bytes: Uint8Array, start: number, end: number, decimal: number): number {
  if (end - start > BRIEF) return -1
  let value = 0
  let sign = end
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - ZERO
    if (digit >= 0 && digit <= 9) value = (value * 10 + digit) | 0
    else if (digit + ZERO === decimal && sign === end) sign = at + 1
    else return -1
  }
  // Of eight digits there would be no room for their decimals.
  if (value >= 1e7 || start === end || (sign === end && bytes[end - 1] === decimal)) return -1
  return (value << 4) | (end - sign)
}

/** Room for the numbers of one column of a batch. */
export class NumberRoom extends DecimalRoom implements Numbers {
  large: Map<number, Exact> | null = null

  /** Makes room for the next batch, of which the first rows are `done`. */
  clear(rows: number, done = 0): void {
    this.reach(rows, done)
    this.n.fill(Number.NaN, done, rows)
    this.large = null
  }

  /** Puts in a value that was read with care. */
  set(row: number, { n, s, d }: Exact): void {
    if (typeof n === 'number' && d === 1 && s < POWERS.length) {
      this.n[row] = n
      this.s[row] = s
    } else {
      this.large ??= new Map()
      this.large.set(row, { n, s, d })
    }
  }

  at(row: number): Exact | null {
    let n = this.n[row]!
    if (Number.isNaN(n)) return this.large?.get(row) ?? null
    let s = this.s[row]!
    while (s > 0 && n % 10 === 0) {
      n /= 10
      s--
    }
    return exact(n, s)
  }

  isBlank(row: number): boolean {
    return Number.isNaN(this.n[row]!) && !this.large?.has(row)
  }
}

/** Adds the numbers of so many rows to a sum. */
export function addUp(numbers: Numbers, rows: number, sum: Sum): void {
  const { n, s } = numbers
  for (let row = 0; row < rows; row++)
    if (!Number.isNaN(n[row]!) && s[row]! <= PLACES) sum.addScaled(n[row]!, s[row]!, 1)
    else if (!numbers.isBlank(row)) sum.add(numbers.at(row)!)
}
