/** Remedies of a column as they may be written again: the usual parts go from bytes to bytes. */
import { remedyText } from '../../../inputs/remedy'
import { PLACES } from '../../../numbers/exact/decimal'
import type { CellBytes, Texts } from '../../../tables/table'
import { CELL_SLACK } from '../../records/cell-room'
import { cellAt, type Records } from '../../records/records'
import { digitsFound, digitsIn } from '../numbers/number-bytes'
import type { Signs } from '../numbers/quick-numbers'
import { nameAt, type RemedyRoom } from './remedy-bytes'

const PLUS = 43
const POINT = 46
const ZERO = 48
const COLON = 58
const TIMES = 120

/** How many bytes a part takes at most: the longest name, two numbers, and the signs between. */
const LONGEST_PART = 64

/** A column of a batch of records, and how its numbers are written. */
interface RemedyCells {
  readonly records: Records
  /** Counted from 0. */
  readonly column: number
  /** What an amount without a kind is. */
  readonly bare: string
  /** The signs of the numbers in a cell; null where it has to be read with care. */
  signsOf(cell: number): Signs | null
}

/** Room for the remedies of one column as bytes, a cell each. */
export class WrittenRemedies {
  bytes = Buffer.alloc(0)
  view = new DataView(this.bytes.buffer, 0, 0)
  from = new Int32Array(0)
  to = new Int32Array(0)
  first = new Int32Array(0)
  at = 0

  /** Makes room for the next batch. */
  clear(rows: number): void {
    this.at = 0
    if (this.first.length > rows) return
    this.from = new Int32Array(rows)
    this.to = new Int32Array(rows)
    this.first = Int32Array.from({ length: rows + 1 }, (_, row) => row)
  }

  room(size: number): void {
    const needed = this.at + size + CELL_SLACK
    if (needed <= this.bytes.length) return
    const bytes = Buffer.alloc(2 * needed)
    bytes.set(this.bytes.subarray(0, this.at))
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  text(text: string): void {
    this.room(3 * text.length)
    this.at += this.bytes.write(text, this.at)
  }

  letters(letters: Uint8Array, from: number, to: number): void {
    const { bytes } = this
    let { at } = this
    for (let i = from; i < to; i++) bytes[at++] = letters[i]!
    this.at = at
  }

  byte(byte: number): void {
    this.bytes[this.at++] = byte
  }

  /** A number that is not below 0, without zeros at its end; returns how many decimals are left. */
  number(whole: number, decimals: number): number {
    let value = whole
    let places = value === 0 ? 0 : decimals
    while (places > 0 && value % 10 === 0) {
      value /= 10
      places--
    }
    const { bytes } = this
    let length = places + 1
    for (let size = 10 ** length; size <= value; size *= 10) length++
    const end = this.at + length + (places > 0 ? 1 : 0)
    let at = end
    for (let left = length; left > 0; left--) {
      const rest = Math.floor(value / 10)
      bytes[--at] = ZERO + value - rest * 10
      if (left === length - places + 1) bytes[--at] = POINT
      value = rest
    }
    this.at = end
    return places
  }
}

/** The remedies of a batch; '' where a row has none. */
export class RemedyTexts implements Texts {
  constructor(
    private readonly room: RemedyRoom,
    private readonly written: WrittenRemedies,
    private readonly of: RemedyCells,
  ) {}

  at(row: number): string {
    const remedy = this.room.at(row)
    return remedy === null ? '' : remedyText(remedy)
  }

  get cells(): CellBytes {
    const { written, of, room } = this
    const { records, column } = of
    const bare = Buffer.from(`${of.bare}:`)
    written.clear(records.rows)
    for (let row = 0; row < records.rows; row++) {
      written.from[row] = written.at
      if (!room.isBlank(row) && !this.plainly(cellAt(records, row, column), bare)) {
        written.at = written.from[row]!
        written.text(this.at(row))
      }
      written.to[row] = written.at
    }
    const { bytes, view, from, to, first } = written
    return { bytes, view, from, to, first, column: 0 }
  }

  /** Writes a remedy of usual parts; false for one that takes more care. */
  private plainly(cell: number, bare: Uint8Array): boolean {
    const { written } = this
    const { bytes, from, to } = this.of.records
    const signs = this.of.signsOf(cell)
    if (signs === null) return false
    const { decimal, group } = signs
    const end = to[cell]!
    for (let at = from[cell]!; at <= end; at++) {
      const start = at
      let colon = -1
      let times = -1
      for (; at < end && bytes[at] !== PLUS; at++)
        if (bytes[at] === COLON && colon < 0) colon = at
        else if (bytes[at] === TIMES) times = at
      const name = colon < 0 ? null : nameAt(bytes, start, colon)
      if (colon >= 0 && name === null) return false
      written.room(LONGEST_PART)
      if (start > from[cell]!) written.byte(PLUS)
      if (name === null) written.letters(bare, 0, bare.length)
      else written.letters(bytes, start, colon + 1)
      const isTimes = name?.times === true && times >= 0
      const amount = colon < 0 ? start : colon + 1
      const left = this.number(amount, isTimes ? times : at, decimal, group)
      // What is written behind a discount is not rounded, and three decimals could be taken for thousands.
      if (left < 0 || (name?.times === true && left > 2)) return false
      if (!isTimes) continue
      written.byte(TIMES)
      const more = this.number(times + 1, at, decimal, group)
      if (more < 0 || more > 2) return false
    }
    return true
  }

  /** Writes a number; returns how many decimals it has, or −1 for one that takes more care. */
  private number(from: number, to: number, decimal: number, group: number): number {
    const places = digitsIn(this.of.records.bytes, from, to, decimal, group)
    if (places < 0 || places > PLACES || digitsFound < 0) return -1
    return this.written.number(digitsFound, places)
  }
}
