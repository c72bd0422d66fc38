/** The texts of one column of some rows, kept in little room when their batch is gone. */
import type { CellBytes, Texts } from './table'

const SPACE = 32
const QUOTE = 34
const WIDE = 128

/** Whoever reads several bytes at a step goes on for so many beyond the last. */
const BEYOND = 8

/** One cell a row: row r has the cell r. */
let everyRow = new Int32Array(0)

function oneEach(rows: number): Int32Array {
  if (everyRow.length <= rows) everyRow = Int32Array.from({ length: 2 * rows + 1 }, (_, i) => i)
  return everyRow
}

/** Whether a cell is its text: plain ASCII, without quotes, and without spaces around it. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  if (from < to && (bytes[from]! <= SPACE || bytes[to - 1]! <= SPACE)) return false
  for (let at = from; at < to; at++) if (bytes[at]! >= WIDE || bytes[at] === QUOTE) return false
  return true
}

/** Cells as they stand in the file, one after the other. */
class KeptCells implements Texts {
  readonly cells: CellBytes
  /** The texts of those that are not plain. */
  private readonly other = new Map<number, string>()

  constructor(texts: Texts, { bytes, from, to, first, column }: CellBytes, places: Int32Array, rows: number) {
    const ends = new Int32Array(rows + 1)
    let size = 0
    for (let row = 0; row < rows; row++) {
      const cell = first[places[row]!]! + column
      if (cell < first[places[row]! + 1]!) size += to[cell]! - from[cell]!
      ends[row + 1] = size
    }
    const own = Buffer.alloc(size + BEYOND)
    for (let row = 0; row < rows; row++) {
      const start = ends[row]!
      if (start === ends[row + 1]) continue
      const cell = first[places[row]!]! + column
      const [begin, end] = [from[cell]!, to[cell]!]
      for (let at = begin; at < end; at++) own[start + at - begin] = bytes[at]!
      if (!isPlain(bytes, begin, end)) this.other.set(row, texts.at(places[row]!))
    }
    const view = new DataView(own.buffer, own.byteOffset, own.length)
    const starts = ends.subarray(0, rows)
    this.cells = { bytes: own, view, from: starts, to: ends.subarray(1), first: oneEach(rows), column: 0 }
  }

  at(row: number): string {
    const { bytes, from, to } = this.cells
    return this.other.get(row) ?? (bytes as Buffer).toString('latin1', from[row], to[row])
  }
}

/** Texts as one, and where each of them ends. */
class JoinedTexts implements Texts {
  private readonly all: string
  private readonly ends: Uint32Array

  constructor(texts: Texts, places: Int32Array, rows: number) {
    const own = Array.from({ length: rows }, (_, row) => texts.at(places[row]!))
    let end = 0
    this.ends = Uint32Array.from(own, ({ length }) => {
      end += length
      return end
    })
    this.all = own.join('')
  }

  at(row: number): string {
    return this.all.slice(row === 0 ? 0 : this.ends[row - 1], this.ends[row])
  }
}

/** The texts at some places, by their order. */
export const keptTexts = (texts: Texts, places: Int32Array, rows: number): Texts =>
  texts.cells ? new KeptCells(texts, texts.cells, places, rows) : new JoinedTexts(texts, places, rows)
