/** Products that no Number holds, rounded to the 12 decimals of a reported value without a BigInt. */
import { PLACES, SAFE } from './decimal'

/** A whole number is cut in two here: its halves have products that stay safe for most amounts. */
const HALF = 1e6
const UNIT = 10 ** PLACES

/**
 * Writes a × b ÷ 10^s, of whole numbers that are safe, as a whole number and units of 10^-12, both of its sign, rounded half
 * to even. False where s is neither 12 nor 18, and where only BigInts can do it exactly.
 */
export function longProduct(a: number, b: number, s: number, into: Float64Array): boolean {
  const isLong = s === PLACES + 6
  if (!isLong && s !== PLACES) return false
  const [x, y] = [Math.abs(a), Math.abs(b)]
  const [x1, y1] = [Math.floor(x / HALF), Math.floor(y / HALF)]
  const [x0, y0] = [x - x1 * HALF, y - y1 * HALF]
  // What is left of each is taken off, for that is had sooner than a remainder.
  const low = x0 * y0
  const ofLow = Math.floor(low / HALF)
  const middle = x1 * y0 + x0 * y1 + ofLow
  const ofMiddle = Math.floor(middle / HALF)
  // The product is high × 10^12 + mid × 10^6 + rest.
  const high = x1 * y1 + ofMiddle
  if (middle > SAFE || high > SAFE) return false
  const [mid, rest] = [middle - ofMiddle * HALF, low - ofLow * HALF]
  let whole = isLong ? Math.floor(high / HALF) : high
  let part = isLong ? (high - whole * HALF) * HALF + mid : mid * HALF + rest
  if (isLong && (2 * rest > HALF || (2 * rest === HALF && part % 2 !== 0))) part++
  if (part === UNIT) {
    part = 0
    whole++
  }
  const sign = a < 0 === b < 0 ? 1 : -1
  into[0] = sign * whole
  into[1] = sign * part
  return true
}
