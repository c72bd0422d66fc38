/** Some consecutive rows as they stand in the file: bytes, and where each cell begins and ends. No text is made until it is asked for. */

/** How a cell is written: bare, within quotes, or within quotes and with quotes doubled inside. */
export const BARE_CELL = 0
export const QUOTED = 1
export const DOUBLED = 2

/** Rows whose file tells what is a number: each is one line, and a bare cell has a decimal point if any. */
export interface Typed {
  /** Of JSON, how many columns they have: one cell beyond them says what is wrong with a row (json-care.ts). */
  readonly columns: number
  /** The sheet of a workbook that they stand on; left out for JSON. */
  readonly sheet?: SheetRead
}

/** The sheet that rows stand on: its name, and the day 0 of its days, in days since 1970-01-01. */
export interface SheetRead {
  readonly name: string
  readonly epoch: number
}

/** The cells of a block in the order of the file. `from`, `to` and `kinds` are by cell; `first` and `lines` by row. */
export interface Records {
  readonly bytes: Buffer
  /** The same bytes, to read several at a step: it goes on for a few beyond their end. */
  readonly view: DataView
  /** Where the last row ends; what stands behind it belongs to the next block. */
  readonly end: number
  /** How many rows there are. */
  readonly rows: number
  /** The index of each row's first cell; one more than there are rows, so that a row ends where the next begins. */
  readonly first: Int32Array
  /** The physical line on which each row starts. */
  readonly lines: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly kinds: Uint8Array
  /** Whether nothing follows in the file. */
  readonly last: boolean
  /** How many rows, from the first on, were plain and have been read while their cells were found; left out for none. */
  readonly ahead?: number
  /** Where the file tells what is a number and what a text, as JSON and workbooks do; else null. */
  readonly typed: Typed | null
}

/** Records, made in one place: what was compiled for some of them does for all, and is not compiled anew. */
export const recordsOf = (all: Records): Records => {
  const { bytes, view, end, rows, first, lines, from, to, kinds, last, ahead = 0, typed } = all
  return { bytes, view, end, rows, first, lines, from, to, kinds, last, ahead, typed }
}

export const isAscii = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (bytes[at]! > 127) return false
  return true
}

/** The text of a cell. Short texts of ASCII, nearly all there are, are put together without a call into the decoder. */
export function cellText({ bytes, from, to, kinds }: Records, cell: number): string {
  const start = from[cell]!
  const end = to[cell]!
  const encoding = end - start < 64 && isAscii(bytes, start, end) ? 'latin1' : 'utf8'
  const text = bytes.toString(encoding, start, end)
  return kinds[cell] === DOUBLED ? text.replaceAll('""', '"') : text
}

/** How many cells a row has. */
export const widthOf = ({ first }: Records, row: number): number => first[row + 1]! - first[row]!

/** The cell of a row at a column, counted from 0, or −1 where the row is too short. */
export const cellAt = ({ first }: Records, row: number, column: number): number => {
  const cell = first[row]! + column
  return cell < first[row + 1]! ? cell : -1
}

/** All the texts of a row. */
export function rowTexts(records: Records, row: number): string[] {
  const texts: string[] = []
  for (let cell = records.first[row]!; cell < records.first[row + 1]!; cell++)
    texts.push(cellText(records, cell))
  return texts
}

const SPACE = 32
const WIDE = 128

/** Whether a byte is one of the spaces of ASCII that are trimmed off a text: other control characters are part of it. */
export const isSpace = (byte: number): boolean => byte <= SPACE && (byte === SPACE || (byte > 8 && byte < 14))

/** Whether nothing but spaces stands in a cell. */
export function isBlank(records: Records, cell: number): boolean {
  const { bytes, from, to } = records
  const end = to[cell]!
  for (let at = from[cell]!; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= WIDE) return cellText(records, cell).trim() === ''
    if (byte > SPACE) return false
  }
  return true
}

/** Whether a number in a cell can only have a decimal point: it was a number where the file tells. */
export const isPointed = ({ typed, kinds }: Records, cell: number): boolean =>
  typed !== null && kinds[cell] === BARE_CELL

export function isBlankRow(records: Records, row: number): boolean {
  for (let cell = records.first[row]!; cell < records.first[row + 1]!; cell++)
    if (!isBlank(records, cell)) return false
  return true
}

/** Whether a row has the cells that the headings name, and nothing beyond them. */
export function isWhole(records: Records, row: number, width: number): boolean {
  const own = widthOf(records, row)
  for (let column = width; column < own; column++)
    if (!isBlank(records, records.first[row]! + column)) return false
  return own >= width
}

/** The physical line on which a cell of a row starts: newlines inside the cells before it count. */
export function lineOfCell(records: Records, row: number, column: number): number {
  const { bytes, from, lines, first, typed } = records
  const cell = first[row]! + column
  if (typed !== null || column <= 0 || cell >= first[row + 1]!) return lines[row]!
  let line = lines[row]!
  for (let at = from[first[row]!]!; at < from[cell]!; at++) {
    const byte = bytes[at]!
    if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) line++
  }
  return line
}
