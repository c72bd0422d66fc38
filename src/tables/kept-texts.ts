/** The texts of one column of some rows, kept in little room when their batch is gone. */
import type { NumberArray } from './kept-blocks'
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

/** Texts that were kept. */
export interface KeptTexts extends Texts {
  /** Whether a text is known to be its bytes, and ASCII. */
  isPlain(row: number): boolean
}

/** Cells as they stand in the file, one after the other. */
class CellsAgain implements KeptTexts {
  readonly cells: CellBytes

  constructor(
    private readonly own: Uint8Array,
    ends: Int32Array,
    /** The texts of those that are not plain. */
    private readonly other: ReadonlyMap<number, string>,
  ) {
    const view = new DataView(own.buffer, own.byteOffset, own.length)
    const rows = ends.length - 1
    const starts = ends.subarray(0, rows)
    this.cells = { bytes: own, view, from: starts, to: ends.subarray(1), first: oneEach(rows), column: 0 }
  }

  isPlain(row: number): boolean {
    return !this.other.has(row)
  }

  at(row: number): string {
    const { own, other } = this
    const { from, to } = this.cells
    const start = from[row]!
    return (
      other.get(row) ?? Buffer.from(own.buffer, own.byteOffset + start, to[row]! - start).toString('latin1')
    )
  }
}

/** Keeps cells as bytes, and where each ends; returns how they are had again. */
function keptCells(
  texts: Texts,
  { bytes, from, to, first, column }: CellBytes,
  places: Int32Array,
  rows: number,
  into: NumberArray[],
): TextsAgain {
  const ends = new Int32Array(rows + 1)
  const other = new Map<number, string>()
  let size = 0
  for (let row = 0; row < rows; row++) {
    const cell = first[places[row]!]! + column
    if (cell < first[places[row]! + 1]!) size += to[cell]! - from[cell]!
    ends[row + 1] = size
  }
  const own = new Uint8Array(size + BEYOND)
  for (let row = 0; row < rows; row++) {
    const start = ends[row]!
    if (start === ends[row + 1]) continue
    const cell = first[places[row]!]! + column
    const [begin, end] = [from[cell]!, to[cell]!]
    for (let at = begin; at < end; at++) own[start + at - begin] = bytes[at]!
    if (!isPlain(bytes, begin, end)) other.set(row, texts.at(places[row]!))
  }
  const [ownAt, endsAt] = [into.push(own) - 1, into.push(ends) - 1]
  return (arrays) => new CellsAgain(arrays[ownAt] as Uint8Array, arrays[endsAt] as Int32Array, other)
}

/** Texts as one, and where each of them ends. */
class JoinedTexts implements KeptTexts {
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

  isPlain(): boolean {
    return false
  }

  at(row: number): string {
    return this.all.slice(row === 0 ? 0 : this.ends[row - 1], this.ends[row])
  }
}

/** Texts had again from the arrays that were kept. */
export type TextsAgain = (arrays: readonly NumberArray[]) => KeptTexts

/** Keeps the texts at some places, by their order: what is numbers goes behind the arrays that are to be kept. */
export function keptTexts(texts: Texts, places: Int32Array, rows: number, into: NumberArray[]): TextsAgain {
  if (texts.cells) return keptCells(texts, texts.cells, places, rows, into)
  const joined = new JoinedTexts(texts, places, rows)
  return () => joined
}

/** The same, with its numbers kept in memory. */
export function heldTexts(texts: Texts, places: Int32Array, rows: number): KeptTexts {
  const arrays: NumberArray[] = []
  return keptTexts(texts, places, rows, arrays)(arrays)
}
