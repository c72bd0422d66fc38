/**
 * Exact numbers.
 *
 * An `Exact` is a fraction of whole numbers, so that a formula can multiply and divide without losing anything;
 * `fix` then rounds its result once, half to even, to the 12 decimals that every reported value carries (those of
 * SQL's DECIMAL(38,12)). Whole numbers are kept as Numbers while that is exact and become BigInts beyond: most
 * amounts of a business are small, and a Number costs a tenth of a BigInt.
 */

/** A whole number: a Number up to 2^53 − 1, a BigInt beyond. */
export type Whole = number | bigint

/** The exact number n ÷ (d × 10^s), with d > 0. An amount such as 12.50 is { n: 125, s: 1, d: 1 }. */
export interface Exact {
  readonly n: Whole
  readonly s: number
  readonly d: Whole
}

/** How many decimals a reported value carries. */
export const PLACES = 12

/** Raised when a result no longer fits DECIMAL(38,12): an error rather than a wrong number. */
export class TooLarge extends RangeError {
  constructor() {
    super('a value is too large to be exact')
  }
}

/** The largest whole number that a Number holds with all below it: a literal, so that the build puts it in its place. */
export const SAFE = 9_007_199_254_740_991

/** 10^k for the k whose power is a safe integer. */
export const POWERS = Array.from({ length: 16 }, (_, k) => 10 ** k)
const LIMIT = 10n ** 38n

/** 10^k. */
export const power = (k: number): Whole => (k < POWERS.length ? POWERS[k]! : 10n ** BigInt(k))

/** a × b of whole numbers. */
export function multiply(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (product <= SAFE && product >= -SAFE) return product
  }
  return BigInt(a) * BigInt(b)
}

/** a + b of whole numbers. */
export function sum(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const total = a + b
    if (total <= SAFE && total >= -SAFE) return total
  }
  return BigInt(a) + BigInt(b)
}

/** −a of a whole number. */
export const opposite = (a: Whole): Whole => (a === 0 ? 0 : -a)

const make = (n: Whole, s: number, d: Whole): Exact => ({ n, s, d })

/** The exact number n × 10^−s. */
export const exact = (n: Whole, s = 0): Exact => make(n, s, 1)

export const ZERO = exact(0)
export const ONE = exact(1)

function add(a: Exact, b: Exact, times: 1 | -1): Exact {
  if (b.n === 0) return a
  let x = a.n
  let y = times === 1 ? b.n : opposite(b.n)
  let d = a.d
  if (d !== b.d) {
    x = multiply(x, b.d)
    y = multiply(y, a.d)
    d = multiply(d, b.d)
  }
  if (a.s === b.s) return make(sum(x, y), a.s, d)
  if (a.s < b.s) return make(sum(multiply(x, power(b.s - a.s)), y), b.s, d)
  return make(sum(x, multiply(y, power(a.s - b.s))), a.s, d)
}

/** a + b. */
export const plus = (a: Exact, b: Exact): Exact => (a.n === 0 ? b : add(a, b, 1))

/** −a. */
export const negate = (a: Exact): Exact => make(opposite(a.n), a.s, a.d)

/** |a|. */
export const size = (a: Exact): Exact => (a.n < 0 ? negate(a) : a)

/** a − b. */
export const minus = (a: Exact, b: Exact): Exact => add(a, b, -1)

/** a × b. */
export function times(a: Exact, b: Exact): Exact {
  if (a.n === 0 || b.n === 0) return ZERO
  return make(multiply(a.n, b.n), a.s + b.s, multiply(a.d, b.d))
}

/** a ÷ b, exactly. The caller has made sure that b is not 0. */
export function over(a: Exact, b: Exact): Exact {
  if (a.n === 0) return ZERO
  // A denominator that both share cancels out before it can grow.
  let n = a.d === b.d ? a.n : multiply(a.n, b.d)
  let d = a.d === b.d ? b.n : multiply(a.d, b.n)
  if (d < 0) {
    n = opposite(n)
    d = opposite(d)
  }
  let s = a.s - b.s
  if (s < 0) {
    n = multiply(n, power(-s))
    s = 0
  }
  if (typeof n === 'number' && typeof d === 'number' && n % d === 0) return make(n / d, s, 1)
  return make(n, s, d)
}

/** −1, 0 or 1. */
export const sign = (a: Exact): -1 | 0 | 1 => (a.n > 0 ? 1 : a.n < 0 ? -1 : 0)

/** Below 0, 0 or above 0 as a is less than, equal to or greater than b. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  if (a.d === b.d && typeof a.n === 'number' && typeof b.n === 'number') {
    // Without an object for the difference, where the common scale stays safe.
    const shift = a.s - b.s
    const x = shift < 0 ? a.n * (POWERS[-shift] ?? Number.NaN) : a.n
    const y = shift > 0 ? b.n * (POWERS[shift] ?? Number.NaN) : b.n
    if (x <= SAFE && x >= -SAFE && y <= SAFE && y >= -SAFE) return x < y ? -1 : x > y ? 1 : 0
  }
  return sign(minus(a, b))
}

export const largest = (a: Exact, b: Exact): Exact => (compare(a, b) < 0 ? b : a)
export const smallest = (a: Exact, b: Exact): Exact => (compare(a, b) > 0 ? b : a)

/**
 * The same for n ≥ 0 and d < 9 × 10^12 in Numbers, six or three digits at a time: every remainder and what it is
 * multiplied by stay below 2^53. A floored quotient
 * may be one too high, which its remainder shows; `%` would be exact too, but three times as slow.
 * −1 where the result is not a safe integer.
 */
function longDivision(n: number, d: number, k: number): number {
  if (n > SAFE - d) return -1
  let result = Math.floor(n / d)
  let rest = n - result * d
  if (rest < 0) {
    result--
    rest += d
  }
  const most = d < 9e9 ? 6 : 3
  for (let left = k; left > 0; left -= most) {
    const step = POWERS[Math.min(left, most)]!
    const scaled = rest * step
    let digits = Math.floor(scaled / d)
    rest = scaled - digits * d
    if (rest < 0) {
      digits--
      rest += d
    }
    result = result * step + digits
  }
  if (result >= SAFE) return -1
  const twice = rest * 2
  return twice > d || (twice === d && result % 2 !== 0) ? result + 1 : result
}

/** n × 10^k ÷ d, rounded to a whole number, half to even. */
function quotient(n: Whole, d: Whole, k: number): Whole {
  if (typeof n === 'number' && typeof d === 'number' && d < 9e12) {
    const small = longDivision(n < 0 ? -n : n, d, k)
    if (small >= 0) return n < 0 ? -small : small
  }
  const top = BigInt(n) * 10n ** BigInt(k)
  const bottom = BigInt(d)
  const result = top / bottom
  const rest = top % bottom
  const twice = 2n * (rest < 0n ? -rest : rest)
  const up = twice > bottom || (twice === bottom && result % 2n !== 0n)
  return up ? result + (top < 0n ? -1n : 1n) : result
}

/** a rounded half to even to so many decimals. Errors: TooLarge where the result has more than 38 digits. */
export function round(a: Exact, places: number): Exact {
  let result = a
  if (a.d !== 1 || a.s > places) {
    const extra = a.s - places
    const n = extra > 0 ? quotient(a.n, multiply(a.d, power(extra)), 0) : quotient(a.n, a.d, -extra)
    result = make(n, places, 1)
  }
  if (typeof result.n === 'bigint' && multiply(result.n, power(PLACES - result.s)) >= LIMIT)
    throw new TooLarge()
  if (typeof result.n === 'bigint' && multiply(result.n, power(PLACES - result.s)) <= -LIMIT)
    throw new TooLarge()
  return result
}

/** a as it is reported: rounded half to even to 12 decimals. Errors: TooLarge at 10^26 and beyond. */
export const fix = (a: Exact): Exact =>
  a.d === 1 && a.s <= PLACES && typeof a.n === 'number' ? a : round(a, PLACES)

/** The smallest whole number that is not below a. */
export function ceiling(a: Exact): Exact {
  const near = round(a, 0)
  return compare(near, a) < 0 ? plus(near, ONE) : near
}
