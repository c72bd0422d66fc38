/** Puts cells into the standard dialect, in bytes, as the scanner would find them there: for rows that come in another form. */
import { CELL_SLACK, CellRoom } from './cell-room'
import { BARE_CELL, DOUBLED, QUOTED, type Records, recordsOf, type Typed } from './records'

const COMMA = 44
const POINT = 46
const QUOTE = 34
const LF = 10

/** A text of no more signs is written one by one, in the room that a number has. */
const SHORT = 24

/** How many digits a number is written out in; one that takes more stays as it is. */
export const LONGEST_NUMBER = 100

/**
 * Rows of cells in the order of their columns. A number is bare and has a decimal point; a text that could be read as anything
 * else with a decimal comma is in quotes, so that the two are told apart.
 */
export class CellWriter {
  private out = Buffer.allocUnsafeSlow(1 << 16)
  private view = new DataView(this.out.buffer)
  private readonly cells = new CellRoom()
  private at = 0
  private count = 0
  private rows = 0

  /** Forgets the rows before. */
  clear(): void {
    this.at = 0
    this.count = 0
    this.rows = 0
  }

  /** Begins a row that starts on a line, of so many cells and bytes; `endRow` ends it. */
  row(line: number, width: number, size: number): void {
    const { cells } = this
    if (this.rows + 1 >= cells.first.length) cells.lengthen()
    while (cells.from.length <= this.count + width) cells.widen()
    cells.first[this.rows] = this.count
    cells.lines[this.rows] = line
    this.room(size + (LONGEST_NUMBER + 4) * width)
  }

  endRow(): void {
    // The comma behind the last cell becomes the end of the line.
    this.out[this.at - 1] = LF
    this.rows++
    this.cells.first[this.rows] = this.count
  }

  private room(size: number): void {
    const needed = this.at + size + CELL_SLACK
    if (needed <= this.out.length) return
    const out = Buffer.allocUnsafeSlow(2 * needed)
    out.set(this.out.subarray(0, this.at))
    this.out = out
    this.view = new DataView(out.buffer)
  }

  blank(): void {
    this.end(this.at, BARE_CELL)
  }

  /** A number in plain digits, or a word. */
  bare(bytes: Uint8Array, from: number, to: number): void {
    const { out, at } = this
    for (let i = from; i < to; i++) out[at + i - from] = bytes[i]!
    this.end(at + to - from, BARE_CELL)
  }

  /** The same, of a text of ASCII. */
  digits(digits: string): void {
    this.end(this.at + this.out.write(digits, this.at, 'latin1'), BARE_CELL)
  }

  /** A text that stands in bytes as it is, without quotes and control characters. */
  text(bytes: Uint8Array, from: number, to: number): void {
    const { out, at } = this
    let stops = 0
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!
      if (byte === COMMA || byte === POINT) stops++
      out[at + i - from] = byte
    }
    const end = at + to - from
    if (stops === 0) this.end(end, BARE_CELL)
    else {
      out.copyWithin(at + 1, at, end)
      this.quoted(end + 1, QUOTED)
    }
  }

  /** Any text, in quotes where it must be. */
  anyText(text: string): void {
    if (/[",.\r\n]/.test(text)) this.quotedText(text)
    else this.bareText(text)
  }

  /** Any text, as it is: one without commas, quotes and line ends. */
  bareText(text: string): void {
    const short = this.shortText(text, this.at)
    if (short < 0) this.room(Buffer.byteLength(text) + 4)
    this.end(short < 0 ? this.at + this.out.write(text, this.at) : short, BARE_CELL)
  }

  /** Writes a short text of ASCII without quotes sign by sign, faster than its bytes are asked for; −1 where it is none. */
  private shortText(text: string, at: number): number {
    if (text.length > SHORT) return -1
    const { out } = this
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 127 || code === QUOTE) return -1
      out[at + i] = code
    }
    return at + text.length
  }

  /** Any text, in quotes. */
  quotedText(text: string): void {
    const short = this.shortText(text, this.at + 1)
    if (short >= 0) {
      this.quoted(short, QUOTED)
      return
    }
    const doubled = text.replaceAll('"', '""')
    this.room(Buffer.byteLength(doubled) + 4)
    const end = this.at + 1 + this.out.write(doubled, this.at + 1)
    this.quoted(end, doubled === text ? QUOTED : DOUBLED)
  }

  /** Puts quotes around the cell whose text ends there. */
  private quoted(end: number, kind: number): void {
    this.out[this.at] = QUOTE
    this.out[end] = QUOTE
    this.at++
    this.end(end, kind)
  }

  /** Ends a cell, whose text goes from here to there. */
  private end(end: number, kind: number): void {
    const { cells, count } = this
    cells.from[count] = this.at
    cells.to[count] = end
    cells.kinds[count] = kind
    this.count = count + 1
    const at = kind === BARE_CELL ? end : end + 1
    this.out[at] = COMMA
    this.at = at + 1
  }

  /** The rows since they were forgotten. They are good until then. */
  records(last: boolean, typed: Typed): Records {
    const { out, view, at, rows, cells } = this
    const { from, to, kinds, first, lines } = cells
    first[rows] = this.count
    const bytes = out.subarray(0, at)
    return recordsOf({ bytes, view, end: at, rows, first, lines, from, to, kinds, last, typed })
  }
}
