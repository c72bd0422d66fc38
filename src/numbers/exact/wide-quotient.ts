/** Quotients of whole numbers that are sums of two doubles, rounded to the 12 decimals of a reported value. */
import { PLACES, POWERS } from './decimal'

const UNIT = 10 ** PLACES
const CUT = 2 ** 27 + 1

/** Up to so many units the double near a quotient has a bit for their halves. */
const FINE = 2 ** 51
/** Up to so many units of 10^-12 their fraction is known well enough; more is left to BigInts. */
const LARGEST = 2 ** 84
/** Nearer to a half than this nobody knows which of two values is nearer: a hundred times what may be wrong. */
const DOUBT = 2 ** -10
const FINE_DOUBT = 2 ** -40

/** What a product of doubles lacks, exactly (Dekker 1971). */
function lacking(x: number, y: number, product: number): number {
  const t = CUT * x
  const u = CUT * y
  const x1 = t - (t - x)
  const y1 = u - (u - y)
  const x0 = x - x1
  const y0 = y - y1
  return x1 * y1 - product + x1 * y0 + x0 * y1 + x0 * y0
}

/**
 * Writes (n + l) ÷ ((d + e) × 10^s), d above 0, rounded half to even, and returns its places: n ÷ 10^12 where they are 12, else
 * a whole number and units of 10^-12 of the same sign. −1 where it lies too near the middle of two values, or is too large.
 */
export function wideQuotient(
  n: number,
  l: number,
  s: number,
  d: number,
  e: number,
  into: Float64Array,
): number {
  if (Number.isNaN(n)) {
    into[0] = Number.NaN
    into[1] = 0
    return 0
  }
  const sign = n < 0 ? -1 : 1
  const isFine = s <= PLACES
  const power = isFine ? POWERS[PLACES - s]! : 10 ** (s - PLACES)
  if (power > 1e22) return -1
  let a = sign * n
  let a0 = sign * l
  let b = d
  let b0 = e
  // The power goes to the side on which it multiplies.
  if (isFine) {
    const product = a * power
    a0 = lacking(a, power, product) + a0 * power
    a = product
  } else {
    const product = b * power
    b0 = lacking(b, power, product) + b0 * power
    b = product
  }
  const near = a / b
  const back = near * b
  const left = a - back - lacking(near, b, back) + a0 - near * b0
  return rounded(near, left / b, sign, into)
}

/** Rounds near + left units, neither below 0 by more than a trace. */
function rounded(near: number, left: number, sign: number, into: Float64Array): number {
  if (near < FINE) {
    const units = nearest(near, left, FINE_DOUBT)
    if (Number.isNaN(units)) return -1
    into[0] = sign * units + 0
    into[1] = 0
    return PLACES
  }
  if (near > LARGEST) return -1
  const guess = Math.floor(near / UNIT)
  const back = guess * UNIT
  let units = nearest(near - back - lacking(guess, UNIT, back), left, DOUBT)
  if (Number.isNaN(units)) return -1
  const more = units < 0 ? -1 : units >= UNIT ? 1 : 0
  units -= more * UNIT
  into[0] = sign * (guess + more)
  into[1] = sign * units + 0
  return 0
}

/** The whole number nearest to a + b; NaN where that is in doubt. */
function nearest(a: number, b: number, doubt: number): number {
  const floor = Math.floor(a)
  // A trace below the whole number or above it rounds to the same.
  const fraction = a - floor + b
  const down = Math.floor(fraction)
  const over = fraction - down
  if (Math.abs(over - 0.5) <= doubt) return Number.NaN
  return floor + down + (over > 0.5 ? 1 : 0)
}
