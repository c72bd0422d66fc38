/** Numbers written as digits, four at a step and without a string in between. */
import { POWERS } from '../numbers/exact/decimal'

const POINT = 46
const MINUS = 45

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
