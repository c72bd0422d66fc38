/** Numbers and cells written as bytes, without a string in between. */
import type { Cells } from '../model/cases'

const ZERO = 48
const POINT = 46
const MINUS = 45
const MILLION = 1_000_000
const POWERS = Array.from({ length: 13 }, (_, k) => 10 ** k)
const SPACE = 32
const QUOTE = 34
const WIDE = 128

/** Writes so many digits of a number below a million; returns where it ends. */
function six(buffer: Uint8Array, at: number, value: number, width: number): number {
  let rest = value | 0
  for (let i = at + width - 1; i >= at; i--) {
    const next = (rest / 10) | 0
    buffer[i] = ZERO + rest - next * 10
    rest = next
  }
  return at + width
}

/** Writes the digits of a whole number, at least so many of them. Beyond 31 bits division is slow: six go at a time. */
function digits(buffer: Uint8Array, at: number, value: number, least: number): number {
  if (value >= MILLION) {
    const high = Math.floor(value / MILLION)
    const end = digits(buffer, at, high, least > 6 ? least - 6 : 1)
    return six(buffer, end, value - high * MILLION, 6)
  }
  let width = least
  while (width < 6 && value >= POWERS[width]!) width++
  let start = at
  for (; width > 6; width--) buffer[start++] = ZERO
  return six(buffer, start, value, width)
}

/** Writes a fixed value in plain digits, as `plain` does; returns where it ends. */
export function number(buffer: Uint8Array, start: number, n: number, s: number): number {
  let at = start
  let size = n
  if (n < 0) {
    buffer[at++] = MINUS
    size = -n
  }
  if (s === 0) return digits(buffer, at, size, 1)
  const step = POWERS[s]!
  const whole = Math.floor(size / step)
  const part = size - whole * step
  at = digits(buffer, at, whole, 1)
  if (part === 0) return at
  buffer[at++] = POINT
  at = digits(buffer, at, part, s)
  while (buffer[at - 1] === ZERO) at--
  return at
}

/** The digits of 000 to 999, one after the other. */
const TRIPLES = Buffer.from(Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0')).join(''))

function triple(buffer: Uint8Array, at: number, value: number): number {
  const from = value * 3
  buffer[at] = TRIPLES[from]!
  buffer[at + 1] = TRIPLES[from + 1]!
  buffer[at + 2] = TRIPLES[from + 2]!
  return at + 3
}

/** Writes a number below a thousand without zeros ahead. */
function leading(buffer: Uint8Array, start: number, value: number): number {
  if (value >= 100) return triple(buffer, start, value)
  const from = value * 3
  let at = start
  if (value >= 10) buffer[at++] = TRIPLES[from + 1]!
  buffer[at++] = TRIPLES[from + 2]!
  return at
}

/** Writes a whole number, most likely below a million. */
function whole(buffer: Uint8Array, at: number, size: number): number {
  if (size >= MILLION) return digits(buffer, at, size, 1)
  const thousands = (size / 1000) | 0
  if (thousands === 0) return leading(buffer, at, size | 0)
  return triple(buffer, leading(buffer, at, thousands), (size | 0) - thousands * 1000)
}

/** Writes six decimals behind a point, or those three that are not all 0. */
function sixDecimals(buffer: Uint8Array, at: number, value: number): number {
  const first = (value / 1000) | 0
  const second = value - first * 1000
  const end = triple(buffer, at, first)
  return second === 0 ? end : triple(buffer, end, second)
}

/** Writes whole + part ÷ 10^12, both of one sign, in plain digits; returns where it ends. */
export function parts(buffer: Uint8Array, start: number, size: number, part: number): number {
  let at = start
  const negative = size < 0 || part < 0
  if (negative) buffer[at++] = MINUS
  at = whole(buffer, at, negative ? -size : size)
  if (part === 0) return at
  buffer[at++] = POINT
  const rest = negative ? -part : part
  const high = Math.floor(rest / MILLION)
  const low = (rest - high * MILLION) | 0
  if (low === 0) at = sixDecimals(buffer, at, high | 0)
  else at = sixDecimals(buffer, six(buffer, at, high, 6), low)
  while (buffer[at - 1] === ZERO) at--
  return at
}

/** Writes n ÷ 10^places, with places from 1 to 12, in plain digits; returns where it ends. */
export function scaled(buffer: Uint8Array, start: number, n: number, places: number): number {
  const step = POWERS[places]!
  const size = n < 0 ? -n : n
  const before = Math.floor(size / step)
  const rest = size - before * step
  if (places > 6)
    return parts(buffer, start, n < 0 ? -before : before, (n < 0 ? -rest : rest) * POWERS[12 - places]!)
  let at = start
  if (n < 0) buffer[at++] = MINUS
  at = whole(buffer, at, before)
  if (rest === 0) return at
  buffer[at++] = POINT
  at = sixDecimals(buffer, at, (rest * POWERS[6 - places]!) | 0)
  while (buffer[at - 1] === ZERO) at--
  return at
}

/** Writes a short word of ASCII; returns where it ends. */
export function letters(buffer: Uint8Array, start: number, word: string): number {
  for (let i = 0; i < word.length; i++) buffer[start + i] = word.charCodeAt(i)
  return start + word.length
}

/** Bytes with which a cell would be a formula to a spreadsheet, and those for which it needs quotes. */
const FORMULA = new Uint8Array(256)
for (const char of '=+-@') FORMULA[char.charCodeAt(0)] = 1
const SPECIAL = new Uint8Array(256)
for (const char of '",\r\n') SPECIAL[char.charCodeAt(0)] = 1

/**
 * Copies a cell of a file as a CSV cell, in quotes where it needs them; returns where it ends. −1 for a cell with spaces
 * around it, one that may be a formula, or letters beyond ASCII: those are looked at as texts.
 */
export function copied(
  buffer: Uint8Array,
  start: number,
  { bytes, from, to, first, column }: Cells,
  row: number,
): number {
  const cell = first[row]! + column
  if (cell >= first[row + 1]! || from[cell] === to[cell]) return start
  const begin = from[cell]!
  const end = to[cell]!
  if (bytes[begin]! <= SPACE || bytes[end - 1]! <= SPACE || FORMULA[bytes[begin]!] === 1) return -1
  let at = start
  let all = 0
  let special = 0
  for (let place = begin; place < end; place++) {
    const byte = bytes[place]!
    all |= byte
    special |= SPECIAL[byte]!
    buffer[at++] = byte
  }
  if (all >= WIDE) return -1
  if (special === 0) return at
  buffer.copyWithin(start + 1, start, at)
  buffer[start] = QUOTE
  buffer[at + 1] = QUOTE
  return at + 2
}
