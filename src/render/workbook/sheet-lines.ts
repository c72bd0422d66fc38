/** Writes the rows of a sheet straight into bytes: no string is made for a number, nor for a cell of a file that is copied. */
import { type Exact, fix } from '../../numbers/exact/decimal'
import type { Cell, Column, Laid, Show } from '../../report/report'
import type { Results } from '../../tables/results'
import type { CellBytes, Texts } from '../../tables/table'
import { asciiText, paper, SLACK, word } from '../bytes'
import { parts, prepare, scaled } from '../figures'
import { checkLines, columnLetters, inXml, LONGEST_TEXT, numberStyle, placedValue } from './sheet-cells'

/** So much is gathered before it is handed on. */
const FULL = 1 << 16

/** What a cell takes beside its text, at most. */
const AROUND = 128

/** A number of so many digits is kept as it is; of one digit more, the last is rounded away. */
const KEPT_WHOLE = 1e15

/** With more before their decimals, twelve of these are too many to be kept. */
const KEPT_PARTS = 1000

const ROW_START = Buffer.from('<row r="')
const ROW_MIDDLE = Buffer.from('">')
const ROW_END = Buffer.from('</row>')
const NUMBER_END = Buffer.from('</v></c>')
const TEXT_START = Buffer.from('" t="inlineStr"><is><t xml:space="preserve">')
const TEXT_END = Buffer.from('</t></is></c>')

const SPACE = 32

/** The characters of ASCII, and bytes beyond it, for which a text is looked at: unfit for XML, or of a meaning there. */
const STOPS = new Uint8Array(256).fill(1, 127).fill(1, 0, SPACE)
for (const char of '&<>"_') STOPS[char.charCodeAt(0)] = 1

/** Writes n ÷ 10^places to 15 digits; returns where it ends, or −1 where only its digits tell how. */
function kept(view: DataView, at: number, n: number, places: number): number {
  const size = n < 0 ? -n : n
  if (size < KEPT_WHOLE) return scaled(view, at, n, places)
  const last = size % 10
  // A double, which a spreadsheet keeps, is off by less than a last digit: only about a 5 that may matter.
  if (places === 0 || last === 5) return -1
  const fewer = (size - last) / 10 + (last > 5 ? 1 : 0)
  return scaled(view, at, n < 0 ? -fewer : fewer, places - 1)
}

/** The rows of a sheet, as XML in UTF-8. */
export class SheetLines {
  private out = paper(FULL * 2)
  private at = 0
  /** The row that was written last; the first has the headings. */
  line = 1
  /** What a cell of each column begins with, and a number in it. */
  private readonly heads: readonly Buffer[]
  private readonly numberStarts: readonly Buffer[]

  /** `write` is given what has been gathered, which is good until it returns. */
  constructor(
    private readonly columns: readonly Column[],
    private readonly show: Show,
    private readonly write: (xml: Buffer) => void,
  ) {
    prepare()
    this.heads = columns.map((_, i) => Buffer.from(`<c r="${columnLetters(i)}`))
    this.numberStarts = columns.map(({ unit }) => Buffer.from(`"${numberStyle(unit)}><v>`))
  }

  private room(size: number): void {
    const { bytes } = this.out
    const needed = this.at + size + SLACK
    if (needed <= bytes.length) return
    this.out = paper(Math.max(bytes.length * 2, needed))
    bytes.copy(this.out.bytes, 0, 0, this.at)
  }

  /** Begins a row. Errors: a Failure where there are more than a sheet has. */
  private begin(): void {
    checkLines(++this.line)
    this.room(AROUND)
    const { bytes, view } = this.out
    const at = scaled(view, word(bytes, this.at, ROW_START), this.line, 0)
    this.at = word(bytes, at, ROW_MIDDLE)
  }

  private end(): void {
    this.room(AROUND)
    this.at = word(this.out.bytes, this.at, ROW_END)
    if (this.at >= FULL) this.flush()
  }

  /** What a cell begins with, up to the end of its place; there is room for a number behind it. */
  private head(i: number): number {
    this.room(AROUND)
    const { bytes, view } = this.out
    return scaled(view, word(bytes, this.at, this.heads[i]!), this.line, 0)
  }

  /** A cell whose XML is put together as a text; nothing where it is absent. */
  private whole(i: number, cell: Cell): void {
    const xml = placedValue(columnLetters(i) + this.line, cell, this.columns[i]!.unit, this.show)
    this.room(xml.length * 3)
    this.at += this.out.bytes.write(xml, this.at)
  }

  row(cells: readonly Cell[]): void {
    this.begin()
    for (let i = 0; i < this.columns.length; i++) this.cell(i, cells[i] ?? null)
    this.end()
  }

  private cell(i: number, cell: Cell): void {
    if (typeof cell === 'string') this.text(i, cell)
    else if (cell !== null && typeof cell === 'object') this.exact(i, cell)
    else this.whole(i, cell)
  }

  /** Rows as they were laid out: cells of the file are copied as they stand, and numbers written from their digits. */
  laid(all: Laid, rows: number): void {
    const { labels, places, results } = all
    const chosen = all.chosen ?? this.columns.map((_, i) => i)
    const sources = labels.map(({ cells }) => cells)
    const words = results.words.map((one) => this.toldWord(one))
    for (let row = 0; row < rows; row++) {
      this.begin()
      for (let i = 0; i < chosen.length; i++) {
        const place = chosen[i]!
        if (place < labels.length) this.label(i, labels[place]!, sources[place], places[row]!)
        else this.result(i, results, words, place - labels.length, row)
      }
      this.end()
    }
  }

  /** A word of a closed list, as it stands in a cell behind its place. */
  private toldWord(text: string): Buffer {
    return Buffer.concat([TEXT_START, Buffer.from(inXml(this.show(text, 'word'))), TEXT_END])
  }

  private result(i: number, results: Results, words: readonly Buffer[], at: number, row: number): void {
    const column = results.columns[at]!
    const value = column.whole[row]!
    if (Number.isNaN(value)) return
    if (results.isWord[at]) {
      if (this.columns[i]!.unit === 'word') this.at = word(this.out.bytes, this.head(i), words[value]!)
      else this.text(i, results.words[value]!)
      return
    }
    const places = column.places[row]!
    const part = places === 0 ? column.part[row]! : 0
    const isLong = part !== 0 && (value >= KEPT_PARTS || value <= -KEPT_PARTS || column.isElsewhere(row))
    if (isLong || !this.number(i, value, places, part)) this.whole(i, results.at(at, row))
  }

  private exact(i: number, value: Exact): void {
    const { n, s } = fix(value)
    if (typeof n === 'bigint' || !this.number(i, n, s, 0)) this.whole(i, value)
  }

  /** (n + part ÷ 10^12) ÷ 10^places; false where only its digits tell how a spreadsheet keeps it. */
  private number(i: number, n: number, places: number, part: number): boolean {
    const start = this.head(i)
    const { bytes, view } = this.out
    const at = word(bytes, start, this.numberStarts[i]!)
    const end = part === 0 ? kept(view, at, n, places) : parts(view, at, n, part)
    if (end >= 0) this.at = word(bytes, end, NUMBER_END)
    return end >= 0
  }

  private label(i: number, label: Texts, from: CellBytes | undefined, row: number): void {
    if (from !== undefined && this.copied(i, from, row)) return
    const text = label.at(row)
    if (text !== '') this.text(i, text)
  }

  /** Copies a cell of a file; false for one that is looked at as a text. */
  private copied(i: number, { bytes, from, to, first, column }: CellBytes, row: number): boolean {
    const cell = first[row]! + column
    const begin = from[cell]!
    const end = to[cell]!
    if (cell >= first[row + 1]! || begin === end) return true
    if (end - begin > LONGEST_TEXT || bytes[begin]! <= SPACE || bytes[end - 1]! <= SPACE) return false
    this.room(AROUND + end - begin)
    const start = this.head(i)
    const { out } = this
    let at = word(out.bytes, start, TEXT_START)
    for (let place = begin; place < end; place++) {
      const byte = bytes[place]!
      if (STOPS[byte] === 1) return false
      out.bytes[at++] = byte
    }
    this.at = word(out.bytes, at, TEXT_END)
    return true
  }

  /** A text that is not blank, a word of a closed list in the reader's language. */
  private text(i: number, given: string): void {
    const { unit, words } = this.columns[i]!
    const isWord = unit === 'word' && (words === undefined || words.includes(given))
    const text = isWord ? this.show(given, 'word') : given
    if (text.length > LONGEST_TEXT) {
      this.whole(i, given)
      return
    }
    this.room(AROUND + text.length * 6)
    const start = this.head(i)
    const { bytes } = this.out
    const at = word(bytes, start, TEXT_START)
    const end = asciiText(bytes, at, text, STOPS)
    this.at = word(bytes, end >= 0 ? end : at + bytes.write(inXml(text), at), TEXT_END)
  }

  /** Hands on what is left. */
  flush(): void {
    this.write(this.out.bytes.subarray(0, this.at))
    this.at = 0
  }
}
