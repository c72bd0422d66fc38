import { fix } from '../model/decimal'
import { plain } from '../model/digits'
import type { Cell } from '../report'

const ZERO = 48
const POINT = 46
const MINUS = 45
const MILLION = 1_000_000
const POWERS = Array.from({ length: 13 }, (_, k) => 10 ** k)

const COMMA = 44
const NEWLINE = 10

/** How many bytes a number takes at most, its comma included. */
const LONGEST_NUMBER = 42

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
function number(buffer: Uint8Array, start: number, n: number, s: number): number {
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

/** Writes a text if none of its characters is marked in `stops`; returns where it ends, or −1. */
function text(buffer: Buffer, start: number, text: string, stops: Uint8Array): number {
  const length = text.length
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127)
      return stops.some((stop, one) => stop === 1 && text.includes(String.fromCharCode(one)))
        ? -1
        : start + buffer.write(text, start)
    if (stops[code] === 1) return -1
    buffer[start + i] = code
  }
  return start + length
}

/** Lines of a CSV file put together as UTF-8: no string is made for a number, nor for a line. */
export class Lines {
  private buffer: Buffer = Buffer.allocUnsafe(1 << 18)
  private at = 0

  /** `stops` marks the characters, by code, of a text that `guard` must look at. */
  constructor(
    private readonly stops: Uint8Array,
    private readonly guard: (text: string) => string,
  ) {}

  private room(size: number): void {
    if (this.at + size <= this.buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + size))
    this.buffer.copy(larger, 0, 0, this.at)
    this.buffer = larger
  }

  row(cells: readonly Cell[]): void {
    this.room(cells.length * LONGEST_NUMBER)
    let buffer = this.buffer
    let at = this.at
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (i > 0) buffer[at++] = COMMA
      if (cell === null) continue
      if (typeof cell === 'object') {
        const { n, s } = fix(cell)
        if (typeof n === 'number') {
          at = number(buffer, at, n, s)
          continue
        }
      }
      const words = typeof cell === 'string' ? cell : plain(cell)
      this.at = at
      this.room((words.length + 1) * 6 + (cells.length - i) * LONGEST_NUMBER)
      buffer = this.buffer
      const end = text(buffer, at, words, this.stops)
      at = end >= 0 ? end : at + buffer.write(this.guard(words), at)
    }
    buffer[at++] = NEWLINE
    this.at = at
  }

  /** What has been written so far; it is good until the next row. */
  take(): Buffer {
    const all = this.buffer.subarray(0, this.at)
    this.at = 0
    return all
  }
}
