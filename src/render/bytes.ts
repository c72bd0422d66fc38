/** Cells copied as bytes, several at a step and without a string in between. */
import type { CellBytes } from '../tables/table'

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

/** Writes a short word; returns where it ends. */
export function word(buffer: Uint8Array, start: number, letters: Uint8Array): number {
  for (let i = 0; i < letters.length; i++) buffer[start + i] = letters[i]!
  return start + letters.length
}

/** Writes a text of ASCII if none of its characters is marked in `stops`; returns where it ends, or −1. */
export function asciiText(buffer: Uint8Array, start: number, text: string, stops: Uint8Array): number {
  const length = text.length
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127 || stops[code] === 1) return -1
    buffer[start + i] = code
  }
  return start + length
}

/** Bytes with which a cell would be a formula to a spreadsheet, and those for which it may need quotes. */
const FORMULA = new Uint8Array(256)
for (const char of '=+-@') FORMULA[char.charCodeAt(0)] = 1
const SPECIAL = new Uint8Array(256)
for (const char of '",;\r\n') SPECIAL[char.charCodeAt(0)] = 1
const SEMICOLON = 59

/** Four bytes at a time: the highest bits of all, and each byte the same. */
export const TOPS = 0x80808080 | 0
export const each = (byte: number) => byte * 0x01010101
const [COMMAS, QUOTES, SHIFT_INS, SPACES] = [each(44), each(QUOTE), each(14), each(SPACE)] as const
const SEMICOLONS = each(SEMICOLON)

/** Has a highest bit where some byte is 0, by the well-known subtraction. */
export const zeros = (four: number): number => (four - 0x01010101) & ~four

/** Has a highest bit where one of four bytes may be special: a comma, a semicolon, a quote, a line end or another control character. */
const suspicious = (four: number): number =>
  zeros(four ^ COMMAS) | zeros(four ^ SEMICOLONS) | zeros(four ^ QUOTES) | ((four - SHIFT_INS) & ~four)

function hasSpecial(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (SPECIAL[bytes[at]!] === 1) return true
  return false
}

/** The up to four bytes of a cell from `at` on, with spaces behind its end. */
export function fourAt(view: DataView, at: number, end: number): number {
  const read = view.getInt32(at, true)
  if (end - at >= 4) return read
  const own = (1 << (8 * (end - at))) - 1
  return (read & own) | (SPACES & ~own)
}

const COMMA = 44

/** How many cells, from one on, stand side by side in the rows of a file. */
export function besideIn(cells: readonly (CellBytes | undefined)[], from: number): number {
  const own = cells[from]
  let to = from + 1
  if (own !== undefined)
    while (cells[to]?.first === own.first && cells[to]!.column === own.column + to - from) to++
  return to - from
}

/**
 * Copies so many cells of a row that stand side by side, with the commas between them; returns where they end. −1 where one
 * of them is not to be written as it stands: `copied` looks at each.
 */
export function copiedTogether(
  paper: Paper,
  start: number,
  { bytes, view, from, to, first, column }: CellBytes,
  row: number,
  many: number,
): number {
  const cell = first[row]! + column
  const end = cell + many
  if (end > first[row + 1]!) return -1
  let before = from[cell]! - 1
  for (let one = cell; one < end; one++) {
    const [begin, stop] = [from[one]!, to[one]!]
    if (begin !== before + 1 || (one > cell && bytes[before] !== COMMA)) return -1
    if (begin < stop && (bytes[begin]! <= SPACE || bytes[stop - 1]! <= SPACE || FORMULA[bytes[begin]!] === 1))
      return -1
    before = stop
  }
  const begin = from[cell]!
  let wide = 0
  let special = 0
  let at = start
  for (let place = begin; place < before; place += 4) {
    const four = fourAt(view, place, before)
    wide |= four | zeros(four ^ SEMICOLONS) | zeros(four ^ QUOTES)
    special |= (four - SHIFT_INS) & ~four
    paper.view.setInt32(at, four, true)
    at += 4
  }
  return ((wide | special) & TOPS) === 0 ? start + before - begin : -1
}

/**
 * Copies a cell of a file as a CSV cell, in quotes where it needs them; returns where it ends. −1 for a cell with spaces
 * around it, one that may be a formula, a semicolon in it, or letters beyond ASCII: those are looked at as texts.
 */
export function copied(
  paper: Paper,
  start: number,
  { view, from, to, first, column }: CellBytes,
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
  if (bytes.subarray(start, at).includes(SEMICOLON)) return -1
  bytes.copyWithin(start + 1, start, at)
  bytes[start] = QUOTE
  bytes[at + 1] = QUOTE
  return at + 2
}
