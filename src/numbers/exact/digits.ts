/** Exact numbers as text and back. */
import { type Exact, exact, fix, PLACES, POWERS, round, times } from './decimal'

/** How many digits an amount may have before the decimal sign when it is read. */
export const INTEGER_DIGITS = 15

/** The nearest double: for powers and simulations, never for money. */
export const toNumber = (a: Exact): number => Number(a.n) / Number(a.d) / (POWERS[a.s] ?? 10 ** a.s)

/** A finite double as the exact number with its first 12 decimals. */
export function fromNumber(x: number): Exact {
  const units = x * 10 ** PLACES
  const nearest = Math.round(units)
  // Up to 1 the product is off by less than 0.0002: away from the middle between two units there is no doubt.
  if (x >= 0 && x <= 1 && Math.abs(units - nearest) < 0.499) return parsed(nearest, PLACES)
  // From there on toFixed writes an exponent, and a double is a whole number anyway.
  if (Math.abs(x) >= 1e21) return exact(BigInt(x))
  const text = x.toFixed(PLACES)
  return parse(text) ?? exact(BigInt(text.replace('.', '')), PLACES)
}

/**
 * Reads a plain decimal: an optional minus, digits, and decimals after a point.
 * Absent (null) for anything else: exponents, hexadecimal, separators, blanks, more than 15 digits before the
 * point. The length is capped before anything is converted, so a cell of a million digits costs nothing.
 * Decimals are kept as written, also beyond 12: whoever reads an input rounds it and says so.
 */
export function parse(text: string): Exact | null {
  const length = text.length
  if (length === 0 || length > 100) return null
  const negative = text.charCodeAt(0) === 45
  let value = 0
  let before = 0
  let significant = 0
  let point = -1
  for (let i = negative ? 1 : 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46 && point < 0) {
      point = i
      continue
    }
    if (code < 48 || code > 57) return null
    value = value * 10 + (code - 48)
    if (significant > 0 || code !== 48) significant++
    if (point < 0) before = significant
  }
  const start = negative ? 1 : 0
  if (point === start || point === length - 1 || length === start || before > INTEGER_DIGITS) return null
  const s = point < 0 ? 0 : length - 1 - point
  if (significant > 15) {
    const all = BigInt(point < 0 ? text.slice(start) : text.slice(start, point) + text.slice(point + 1))
    return exact(negative ? -all : all, s)
  }
  return parsed(negative && value !== 0 ? -value : value, s)
}

/** So many units of 10^−s, without zeros at the end. */
function parsed(units: number, s: number): Exact {
  let value = units
  let places = s
  for (; places > 0 && value % 10 === 0; places--) value /= 10
  return exact(value, places)
}

/** Sign and digits of a fixed value, for whoever writes it down. */
export function digits(a: Exact): { negative: boolean; whole: string; part: string } {
  const negative = a.n < 0
  const all = String(negative ? -a.n : a.n).padStart(a.s + 1, '0')
  const cut = all.length - a.s
  return { negative, whole: all.slice(0, cut), part: all.slice(cut) }
}

/** Decimals without the zeros at their end. */
export function withoutZeros(part: string): string {
  let end = part.length
  while (part[end - 1] === '0') end--
  return part.slice(0, end)
}

/** Digits in groups of three, from the right, with a sign between; of `further`, beyond the last three, in India two. */
export function inThousands(whole: string, sign: string, further = 3): string {
  let text = whole.slice(-3)
  for (let at = whole.length - 3; at > 0; at -= further)
    text = whole.slice(Math.max(0, at - further), at) + sign + text
  return text
}

const ZEROS = '0'.repeat(PLACES)

/** A value in plain digits, rounded to 12 decimals: a point, no trailing zeros, never an exponent or "-0". */
export function plain(value: Exact): string {
  const a = fix(value)
  if (a.s === 0) return String(a.n)
  if (typeof a.n === 'bigint') {
    const { negative, whole, part } = digits(a)
    const rest = withoutZeros(part)
    const body = rest === '' ? whole : `${whole}.${rest}`
    return negative && body !== '0' ? `-${body}` : body
  }
  const size = a.n < 0 ? -a.n : a.n
  const step = POWERS[a.s]!
  const whole = Math.floor(size / step)
  let part = size - whole * step
  let places = a.s
  for (; part !== 0 && part % 10 === 0; part /= 10) places--
  const sign = a.n < 0 ? '-' : ''
  if (part === 0) return sign + whole
  const last = String(part)
  return last.length === places
    ? `${sign}${whole}.${last}`
    : `${sign}${whole}.${ZEROS.slice(last.length - places)}${last}`
}

/**
 * A value with all its decimals, in digits that can be read in one way: 1.234 could be a thousand and more, 1.2340 not.
 * Only for values that are no fractions.
 */
export function unmistakable(value: Exact): string {
  const { negative, whole, part } = digits(value)
  const rest = withoutZeros(part)
  const lone = rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? '0' : ''
  return `${negative ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}${lone}`}`
}

/** A share as a percentage, with up to 2 decimals: 12.5%. */
export const percent = (share: Exact): string => `${plain(round(times(share, exact(100)), 2))}%`
