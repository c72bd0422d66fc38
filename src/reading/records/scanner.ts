/** Finds the cells of the usual dialect of CSV in the bytes of a file. */
import { type ErrorCode, EXIT, Failure } from '../../errors'
import { giveBack } from '../../tables/spare-blocks'
import { type Message, plainly, say } from '../../words/say'
import type { AheadReader } from './ahead-reader'
import { areSpaces, endOfLine } from './between-cells'
import { CELL_SLACK, CellRoom } from './cell-room'
import { LONGEST_RECORD, MOST_COLUMNS } from './limits'
import { placed } from './placed'
import { isOpenedTooEarly, neverCloses, type QuoteFault, quoteInside, textBehind } from './quote-faults'
import { BARE_CELL, DOUBLED, QUOTED, type Records, recordsOf } from './records'

const QUOTE = 34
const LF = 10
const CR = 13
const SPACE = 32

const TOO_LONG = say('this row is longer than 1 MiB')

/**
 * Finds the records of the standard dialect in bytes of UTF-8: a delimiter of one byte, cells that may be quoted with `"` (a
 * quote inside is written twice), and LF, CRLF or CR at the end of a record, also mixed. It knows where every quote
 * opened and on which physical line every record starts. Bytes come in blocks; what is not yet a whole record waits.
 * The records of one call are good until the next.
 */
export class Scanner {
  /** A block, what waited of the one before it, and behind them a byte that stops every cell. */
  private room = Buffer.alloc(0)
  private view = new DataView(this.room.buffer, 0, 0)
  private rest: Buffer = Buffer.alloc(0)
  private readonly delimiter: number
  private readonly comment: number
  /** 1 for each byte that may end a bare cell, or must not stand in one. */
  private readonly stops = new Uint8Array(256)
  /** The last of those bytes. */
  private readonly highest: number
  private readonly cells = new CellRoom()
  private count = 0
  /** Reads plain rows; null where nobody does. */
  ahead: AheadReader | null = null

  constructor(
    delimiter: string,
    private line: number,
    private readonly name: string,
    /** Whether spaces around a quoted cell are passed over. */
    private readonly trim = false,
    /** How many bytes a row may have. */
    private readonly longest = LONGEST_RECORD,
    /** The sign of ASCII with which a line begins that is no row; null for none. */
    comment: string | null = null,
  ) {
    this.delimiter = delimiter.charCodeAt(0)
    this.comment = comment === null ? -1 : comment.charCodeAt(0)
    const codes = [this.delimiter, LF, CR, QUOTE]
    for (const code of codes) this.stops[code] = 1
    this.highest = Math.max(...codes)
  }

  /** The whole records up to here; `last` when no more bytes follow. Errors: a Failure for broken quoting and limits. */
  push(block: Buffer, last: boolean): Records {
    const bytes = this.join(block)
    const { cells, view } = this
    this.count = 0
    const ahead = this.ahead !== null && !last ? this.readAhead(this.ahead, bytes.length) : 0
    let rows = ahead
    let at = this.ahead !== null && !last ? this.ahead.end : 0
    while (at < bytes.length) {
      const line = this.line
      const before = this.count
      const isComment = bytes[at] === this.comment
      const end = isComment ? endOfLine(bytes, at, last) : this.record(bytes, at, last)
      if (end < 0) {
        this.line = line
        this.count = before
        if (bytes.length - at > this.longest)
          this.fail('oversized_row', line, TOO_LONG, say('is a quote missing its end?'))
        break
      }
      if (end - at > this.longest) this.fail('oversized_row', line, TOO_LONG, null)
      this.line++
      at = end
      if (isComment) continue
      if (rows + 1 >= cells.first.length) cells.lengthen()
      cells.first[rows] = before
      cells.lines[rows] = line
      rows++
    }
    cells.first[rows] = this.count
    this.rest = bytes.subarray(at)
    const { from, to, kinds, first, lines } = cells
    return recordsOf({ bytes, view, end: at, rows, first, lines, from, to, kinds, last, ahead, typed: null })
  }

  /** Has plain rows read from the start of the bytes on, as long as they are; returns how many. The last rows of a file may be totals. */
  private readAhead(ahead: AheadReader, size: number): number {
    const { cells } = this
    const rows = ahead.take(this.room, size, this.view, cells, this.line)
    this.line += rows + ahead.handed + ahead.linesWithin
    this.count = rows > 0 ? cells.first[rows]! : 0
    return rows
  }

  /** What waits, and a further block behind it. */
  private join(block: Buffer): Buffer {
    const { rest } = this
    const size = rest.length + block.length
    if (size + CELL_SLACK > this.room.length) {
      this.room = Buffer.alloc(2 * (size + CELL_SLACK))
      this.view = new DataView(this.room.buffer, this.room.byteOffset, this.room.length)
    }
    this.room.set(rest)
    this.room.set(block, rest.length)
    giveBack(block)
    this.room[size] = LF
    return this.room.subarray(0, size)
  }

  /** Finds the cells of one record; returns where the next one starts, or −1 if the bytes end inside it. */
  private record(bytes: Buffer, start: number, last: boolean): number {
    const { room, delimiter, stops, highest, cells } = this
    const length = bytes.length
    const before = this.count
    while (cells.from.length - before <= MOST_COLUMNS) cells.widen()
    const { from, to, kinds } = cells
    let count = before
    for (let at = start; ; at++) {
      const first = at
      // Most bytes are beyond all that stop a cell, and need no look at the table.
      while (room[at]! > highest || stops[room[at]!] === 0) at++
      if (at < length && room[at] === QUOTE) {
        this.count = count
        at = this.quoted(bytes, first, at, last, before)
        if (at < 0) return -1
      } else {
        from[count] = first
        to[count] = at
        kinds[count] = BARE_CELL
      }
      count++
      if (count - before > MOST_COLUMNS)
        this.fail(
          'oversized_row',
          this.line,
          say('this row has more than {n} columns', { n: MOST_COLUMNS }),
          null,
        )
      if (at >= length) {
        this.count = count
        return last ? length : -1
      }
      const code = room[at]!
      if (code === delimiter) continue
      this.count = count
      if (code === LF) return at + 1
      // A CR at the end of a block may be the first half of a CRLF.
      if (at + 1 === length && !last) return -1
      return bytes[at + 1] === LF ? at + 2 : at + 1
    }
  }

  private take(from: number, to: number, kind: number): void {
    const { cells, count } = this
    cells.from[count] = from
    cells.to[count] = to
    cells.kinds[count] = kind
    this.count = count + 1
  }

  /** Takes a quoted cell whose quote was met at `open`; returns where it ends, or −1 if the bytes end inside it. */
  private quoted(bytes: Buffer, from: number, open: number, last: boolean, before: number): number {
    const column = this.count - before + 1
    if (open > from && !(this.trim && areSpaces(bytes, from, open)))
      this.refuse(quoteInside(bytes, from, open, column), this.line)
    let kind = QUOTED
    let close = open + 1
    for (; ; close += 2) {
      close = bytes.indexOf(QUOTE, close)
      if (close < 0) {
        if (last) this.refuse(neverCloses(bytes, open, column), this.line)
        return -1
      }
      if (close + 1 === bytes.length && !last) return -1
      if (bytes[close + 1] !== QUOTE) break
      kind = DOUBLED
    }
    this.take(open + 1, close, kind)
    const opened = this.line
    this.countLines(bytes, open + 1, close)
    let end = close + 1
    if (this.trim) while (bytes[end] === SPACE) end++
    if (end === bytes.length || this.stops[bytes[end]!] === 1) {
      if (bytes[end] !== QUOTE) return end
    }
    const within = { column, open, close, end, opened, line: this.line }
    this.refuse(textBehind(bytes, within), isOpenedTooEarly(bytes, within) ? opened : this.line)
  }

  /** Line ends inside quotes are physical lines too. */
  private countLines(bytes: Buffer, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) this.line++
    }
  }

  private refuse({ what, hint, shown }: QuoteFault, line: number): never {
    this.fail('broken_quote', line, what, hint, shown)
  }

  private fail(
    code: ErrorCode,
    line: number,
    what: Message,
    hint: Message | null,
    shown: readonly string[] = [],
  ): never {
    throw new Failure(EXIT.data, code, placed(this.name, line, what), hint, [], shown.map(plainly))
  }
}
