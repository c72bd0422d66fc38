import type { Cells, Texts } from '../model/cases'
import { type Exact, fix } from '../model/decimal'
import { plain } from '../model/digits'
import type { Cell, Laid } from '../report'
import { copied, letters, number, parts, scaled } from './bytes'

const COMMA = 44
const NEWLINE = 10

/** How many bytes a number takes at most, its comma included. */
const LONGEST_NUMBER = 42

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
      const words = typeof cell === 'object' ? plain(cell) : String(cell)
      this.at = at
      this.room((words.length + 1) * 6 + (cells.length - i) * LONGEST_NUMBER)
      buffer = this.buffer
      const end = text(buffer, at, words, this.stops)
      at = end >= 0 ? end : at + buffer.write(this.guard(words), at)
    }
    buffer[at++] = NEWLINE
    this.at = at
  }

  /** Rows as they were laid out: cells of the file are copied as they stand, and numbers written from their digits. */
  laid({ labels, places: rowOf, sheet }: Laid, rows: number): void {
    const { width, whole, part, places, isWord, words } = sheet
    const columns = labels.map(({ cells }) => cells)
    for (let row = 0; row < rows; row++) {
      this.labels(labels, columns, rowOf[row]!)
      this.room(width * LONGEST_NUMBER)
      const { buffer } = this
      let { at } = this
      const start = row * width
      for (let column = 0; column < width; column++) {
        if (column > 0 || labels.length > 0) buffer[at++] = COMMA
        const cell = start + column
        const value = whole[cell]!
        // Most cells are amounts with some decimals.
        if (places[cell] !== 0) at = scaled(buffer, at, value, places[cell]!)
        else if (Number.isNaN(value)) continue
        else if (isWord[column]) at = letters(buffer, at, words[value]!)
        else if (sheet.isElsewhere(cell)) at = letters(buffer, at, plain(sheet.at(cell) as Exact))
        else at = parts(buffer, at, value, part[cell]!)
      }
      buffer[at++] = NEWLINE
      this.at = at
    }
  }

  private labels(labels: readonly Texts[], columns: readonly (Cells | undefined)[], row: number): void {
    for (let i = 0; i < labels.length; i++) {
      const cells = columns[i]
      const cell = cells === undefined ? -1 : cells.first[row]! + cells.column
      this.room(cell < 0 ? 1 : cells!.to[cell]! - cells!.from[cell]! + 4)
      if (i > 0) this.buffer[this.at++] = COMMA
      const end = cell < 0 ? -1 : copied(this.buffer, this.at, cells!, row)
      if (end >= 0) this.at = end
      else this.text(labels[i]!.at(row))
    }
  }

  private text(words: string): void {
    this.room((words.length + 1) * 6)
    const end = text(this.buffer, this.at, words, this.stops)
    this.at = end >= 0 ? end : this.at + this.buffer.write(this.guard(words), this.at)
  }

  /** What has been written so far; it is good until the next row. */
  take(): Buffer {
    const all = this.buffer.subarray(0, this.at)
    this.at = 0
    return all
  }
}
