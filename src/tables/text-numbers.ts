/** Texts of a column by number, in the order in which they came: few that come often are known by their bytes. */
import type { CellBytes, Texts } from './table'

/** A text may be written in several ways; so many are known at once. */
const MOST_SPELLINGS = 24

/** Whether bytes are those of a cell. */
function isSame(own: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (own.length !== to - from) return false
  for (let i = 0; i < own.length; i++) if (own[i] !== bytes[from + i]) return false
  return true
}

export class TextNumbers {
  readonly texts: string[] = []
  private readonly numbers = new Map<string, number>()
  /** The bytes of cells that were seen, each with the number of its text. */
  private readonly spellings: { readonly bytes: Uint8Array; readonly number: number }[] = []

  /** The number of the text in a row, or −1 where nothing stands there; `cells` are those of the texts. */
  numberOf(texts: Texts, cells: CellBytes | undefined, row: number): number {
    const cell = cells === undefined ? 0 : cells.first[row]! + cells.column
    if (cells !== undefined) {
      const [from, to] = [cells.from[cell]!, cells.to[cell]!]
      if (cell >= cells.first[row + 1]! || from === to) return -1
      for (const { bytes, number } of this.spellings) if (isSame(bytes, cells.bytes, from, to)) return number
    }
    const text = texts.at(row)
    if (text === '') return -1
    let number = this.numbers.get(text)
    if (number === undefined) {
      number = this.texts.push(text) - 1
      this.numbers.set(text, number)
    }
    if (cells !== undefined && this.spellings.length < MOST_SPELLINGS)
      this.spellings.push({ bytes: cells.bytes.slice(cells.from[cell]!, cells.to[cell]!), number })
    return number
  }
}
