/**
 * What rows of a ledger brought, worked out column by column in Numbers: a small function for each way, so that each sees
 * one kind of array. A row for which that would not be exact, or in which a number is missing, is marked as odd.
 */
import { PLACES, POWERS, SAFE } from '../numbers/exact/decimal'
import type { Decimals } from '../tables/decimals'
import type { Numbers } from '../tables/table'

/** Whether a whole number is exact, and its decimals are no more than are kept. What is not a number is not. */
const fits = (n: number, s: number): boolean => n <= SAFE && n >= -SAFE && s <= PLACES

/** Marks the rows that have no number. */
export function needed({ n, s }: Decimals, rows: number, odd: Uint8Array): void {
  for (let row = 0; row < rows; row++) if (!fits(n[row]!, s[row]!)) odd[row] = 1
}

/** one − other. */
export function difference(
  one: Decimals,
  other: Decimals,
  into: Decimals,
  rows: number,
  odd: Uint8Array,
): void {
  for (let row = 0; row < rows; row++) {
    let a = one.n[row]!
    let b = other.n[row]!
    let scale = one.s[row]!
    const s = other.s[row]!
    if (scale > s) b *= POWERS[scale - s]!
    else if (scale < s) {
      a *= POWERS[s - scale] ?? Number.NaN
      scale = s
    }
    const n = a - b
    into.n[row] = n
    into.s[row] = scale
    if (!fits(a, scale) || !fits(b, scale) || !fits(n, scale)) odd[row] = 1
  }
}

/** one × other. */
export function product(one: Decimals, other: Decimals, into: Decimals, rows: number, odd: Uint8Array): void {
  for (let row = 0; row < rows; row++) {
    const n = one.n[row]! * other.n[row]!
    const s = one.s[row]! + other.s[row]!
    into.n[row] = n
    into.s[row] = s
    if (!fits(n, s)) odd[row] = 1
  }
}

/** one × n ÷ 10^s. */
export function shareOfEach(
  one: Decimals,
  n: number,
  s: number,
  into: Decimals,
  rows: number,
  odd: Uint8Array,
): void {
  for (let row = 0; row < rows; row++) {
    const part = one.n[row]! * n
    into.n[row] = part
    into.s[row] = one.s[row]! + s
    if (!fits(part, into.s[row]!)) odd[row] = 1
  }
}

/** A cost or a count: where it is blank there was none. */
export function orNone({ n, s, large }: Numbers, into: Decimals, rows: number, odd: Uint8Array): void {
  for (let row = 0; row < rows; row++) {
    const blank = Number.isNaN(n[row]!)
    into.n[row] = blank ? 0 : n[row]!
    into.s[row] = blank ? 0 : s[row]!
    if (blank ? large?.has(row) : !fits(n[row]!, s[row]!)) odd[row] = 1
  }
}
