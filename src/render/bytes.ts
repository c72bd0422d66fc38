/** Numbers and cells written as bytes, several at a step and without a string in between. */
import type { Cells } from '../model/cases'
import { POWERS } from '../model/decimal'

const POINT = 46
const MINUS = 45
const QUOTE = 34
const SPACE = 32

/** How many bytes beyond its end a number or a cell may be written over: whoever makes room adds them. */
export const SLACK = 16

/** A place to write: the same bytes one by one and, for several at a step, through a view. */
export interface Paper {
  readonly bytes: Buffer
  readonly view: DataView
}

export function paper(size: number): Paper {
  const bytes = Buffer.allocUnsafeSlow(size)
  return { bytes, view: viewOf(bytes) }
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array) => new DataView(buffer, byteOffset, length)

/** The digits of 0000 to 9999, each as the one number of 32 bits that they are in memory, lowest byte first. */
const FOURS = new Int32Array(10_000)

/** How long such digits are behind a point, without zeros at their end: the point counts too, and is left out before 0000. */
const ENDINGS = new Uint8Array(10_000)

/** Fills the tables; not at the start of a program that may not need them. */
export function prepare(): void {
  if (FOURS[0] !== 0) return
  for (let i = 0; i < 10_000; i++) {
    const [a, b, c, d] = [(i / 1000) | 0, ((i / 100) | 0) % 10, ((i / 10) | 0) % 10, i % 10]
    FOURS[i] = 0x30303030 + a + (b << 8) + (c << 16) + (d << 24)
    ENDINGS[i] = i === 0 ? 0 : d > 0 ? 5 : c > 0 ? 4 : b > 0 ? 3 : 2
  }
}

/** Writes four digits. */
function four(view: DataView, at: number, value: number): void {
  view.setInt32(at, FOURS[value]!, true)
}

/** Writes eight digits of a number below 10^8. */
function eight(view: DataView, at: number, value: number): void {
  const high = (value / 10_000) | 0
  four(view, at, high)
  four(view, at + 4, value - high * 10_000)
}

/** Writes a number below 10,000 without zeros ahead; returns where it ends. How long it is, is no question of jumps: they would be guessed wrong. */
function leading(view: DataView, at: number, value: number): number {
  const more = ((9 - value) >>> 31) + ((99 - value) >>> 31) + ((999 - value) >>> 31)
  view.setInt32(at, FOURS[value]! >> (24 - 8 * more), true)
  return at + 1 + more
}

/** Writes a whole number; returns where it ends. */
function whole(view: DataView, at: number, size: number): number {
  if (size < 10_000) return leading(view, at, size | 0)
  if (size < 1e8) {
    const high = (size / 10_000) | 0
    const end = leading(view, at, high)
    four(view, end, (size | 0) - high * 10_000)
    return end + 4
  }
  // A quotient of doubles cannot round up to the next whole number: that is further away than half a last place.
  const high = Math.floor(size / 1e8)
  const end = whole(view, at, high)
  eight(view, end, (size - high * 1e8) | 0)
  return end + 8
}

/** Writes a point and four digits, but for zeros at the end; nothing for 0. */
function ending(view: DataView, at: number, value: number): number {
  view.setUint8(at, POINT)
  four(view, at + 1, value)
  return at + ENDINGS[value]!
}

/** Writes a point and twelve digits, but for zeros at the end; nothing for 0. */
function twelve(view: DataView, at: number, value: number): number {
  const high = Math.floor(value / 1e8)
  const rest = (value - high * 1e8) | 0
  if (rest === 0) return ending(view, at, high)
  view.setUint8(at, POINT)
  four(view, at + 1, high)
  const middle = (rest / 10_000) | 0
  const low = rest - middle * 10_000
  four(view, at + 5, middle)
  four(view, at + 9, low)
  return low === 0 ? at + 4 + ENDINGS[middle]! : at + 8 + ENDINGS[low]!
}

const LARGEST = 2 ** 31 - 1
const TENS = Int32Array.of(1, 10, 100, 1000, 10_000)
const TENTHS = Float64Array.of(1, 0.1, 0.01, 0.001, 0.0001)

/** Writes n ÷ 10^places, n of 31 bits and with up to 4 places: nearly all amounts. It hardly jumps. */
function short(view: DataView, start: number, n: number, places: number): number {
  const sign = n >> 31
  const size = (n ^ sign) - sign
  // Half a unit away from the whole numbers, the product of doubles cannot get to the wrong side of one.
  const before = ((size + 0.5) * TENTHS[places]!) | 0
  view.setUint8(start, MINUS)
  const at = whole(view, start - sign, before)
  return ending(view, at, Math.imul(size - Math.imul(before, TENS[places]!), TENS[4 - places]!))
}

/** Writes n ÷ 10^places, with places from 0 to 12, in plain digits as `plain` does; returns where it ends. */
export function scaled(view: DataView, start: number, n: number, places: number): number {
  if (places <= 4 && n <= LARGEST && n >= -LARGEST) return short(view, start, n | 0, places)
  let at = start
  if (n < 0) view.setUint8(at++, MINUS)
  const size = n < 0 ? -n : n
  const step = POWERS[places]!
  const before = Math.floor(size / step)
  return twelve(view, whole(view, at, before), (size - before * step) * POWERS[12 - places]!)
}

/** Writes size + part ÷ 10^12, both of one sign, in plain digits; returns where it ends. */
export function parts(view: DataView, start: number, size: number, part: number): number {
  let at = start
  const negative = size < 0 || part < 0
  if (negative) view.setUint8(at++, MINUS)
  at = whole(view, at, negative ? -size : size)
  return twelve(view, at, negative ? -part : part)
}

/** Writes a short word; returns where it ends. */
export function word(buffer: Uint8Array, start: number, letters: Uint8Array): number {
  for (let i = 0; i < letters.length; i++) buffer[start + i] = letters[i]!
  return start + letters.length
}

/** Bytes with which a cell would be a formula to a spreadsheet, and those for which it needs quotes. */
const FORMULA = new Uint8Array(256)
for (const char of '=+-@') FORMULA[char.charCodeAt(0)] = 1
const SPECIAL = new Uint8Array(256)
for (const char of '",\r\n') SPECIAL[char.charCodeAt(0)] = 1

/** Four bytes at a time: the highest bits of all, and each byte the same. */
const TOPS = 0x80808080 | 0
const each = (byte: number) => byte * 0x01010101
const [COMMAS, QUOTES, SHIFT_INS, SPACES] = [each(44), each(QUOTE), each(14), each(SPACE)] as const

/** Has a highest bit where some byte is 0, by the well-known subtraction. */
const zeros = (four: number): number => (four - 0x01010101) & ~four

/** Has a highest bit where one of four bytes may be special: a comma, a quote, a line end or another control character. */
const suspicious = (four: number): number =>
  zeros(four ^ COMMAS) | zeros(four ^ QUOTES) | ((four - SHIFT_INS) & ~four)

function hasSpecial(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (SPECIAL[bytes[at]!] === 1) return true
  return false
}

/** The up to four bytes of a cell from `at` on, with spaces behind its end. */
function fourAt(view: DataView, at: number, end: number): number {
  const read = view.getInt32(at, true)
  if (end - at >= 4) return read
  const own = (1 << (8 * (end - at))) - 1
  return (read & own) | (SPACES & ~own)
}

/**
 * Copies a cell of a file as a CSV cell, in quotes where it needs them; returns where it ends. −1 for a cell with spaces
 * around it, one that may be a formula, or letters beyond ASCII: those are looked at as texts.
 */
export function copied(
  paper: Paper,
  start: number,
  { view, from, to, first, column }: Cells,
  row: number,
): number {
  const cell = first[row]! + column
  const begin = from[cell]!
  const end = to[cell]!
  if (cell >= first[row + 1]! || begin === end) return start
  const initial = view.getUint8(begin)
  if (initial <= SPACE || view.getUint8(end - 1) <= SPACE || FORMULA[initial] === 1) return -1
  let wide = 0
  let special = 0
  let at = start
  for (let place = begin; place < end; place += 4) {
    const four = fourAt(view, place, end)
    wide |= four
    special |= suspicious(four)
    paper.view.setInt32(at, four, true)
    at += 4
  }
  if ((wide & TOPS) !== 0) return -1
  at = start + end - begin
  if ((special & TOPS) === 0 || !hasSpecial(paper.bytes, start, at)) return at
  const { bytes } = paper
  bytes.copyWithin(start + 1, start, at)
  bytes[start] = QUOTE
  bytes[at + 1] = QUOTE
  return at + 2
}
