/** Lines of CSV written straight into bytes, for files of many rows. */
import { fix } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Cell, Laid } from '../report/report'
import type { Results } from '../tables/results'
import type { CellBytes, Texts } from '../tables/table'
import { asciiText, besideIn, copied, copiedTogether } from './bytes'
import { scaled } from './figures'
import { LONGEST_RESULT, RowPaper } from './row-paper'

const COMMA = 44
const NEWLINE = 10

/** How the rows of a batch are laid out: the columns in their order, and where the labels among them stand as bytes. */
interface Laying {
  readonly labels: readonly Texts[]
  readonly order: Int32Array
  /** Of each column its place among the results; below 0 for a label. */
  readonly columns: Int32Array
  readonly sources: readonly (CellBytes | undefined)[]
  readonly beside: Int32Array
  /** Behind the last label there are only results. */
  readonly tail: number
  readonly words: readonly Buffer[]
}

/** Lines of a CSV file. */
export class Lines extends RowPaper {
  /** `stops` marks the characters of ASCII, by code, of a text that `guard` must look at; it looks at all others. */
  constructor(
    private readonly stops: Uint8Array,
    private readonly guard: (text: string) => string,
  ) {
    super()
  }

  row(cells: readonly Cell[]): void {
    this.room(cells.length * LONGEST_RESULT)
    let buffer = this.out.bytes
    let at = this.at
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (i > 0) buffer[at++] = COMMA
      if (cell === null) continue
      if (typeof cell === 'object') {
        const { n, s } = fix(cell)
        if (typeof n === 'number') {
          at = scaled(this.out.view, at, n, s)
          continue
        }
      }
      const words = typeof cell === 'object' ? plain(cell) : String(cell)
      this.at = at
      this.room((words.length + 1) * 6 + (cells.length - i) * LONGEST_RESULT)
      buffer = this.out.bytes
      const end = asciiText(buffer, at, words, this.stops)
      at = end >= 0 ? end : at + buffer.write(this.guard(words), at)
    }
    buffer[at++] = NEWLINE
    this.at = at
  }

  /** Rows as they were laid out: cells of the file are copied as they stand, and numbers written from their digits. */
  laid({ labels, places, results, chosen }: Laid, rows: number): void {
    const order = Int32Array.from(chosen ?? [...labels, ...results.columns].keys())
    const columns = order.map((place) => place - labels.length)
    // An array that map makes is of another kind once map is compiled, and what was compiled for the first is lost.
    const sources: (CellBytes | undefined)[] = []
    for (const place of order) sources.push(labels[place]?.cells)
    const beside = order.map((_, i) => besideIn(sources, i))
    const words: Buffer[] = []
    for (const one of results.words) words.push(Buffer.from(one))
    const tail = columns.findLastIndex((column) => column < 0) + 1
    const own = { labels, order, columns, sources, beside, tail, words }
    for (let row = 0; row < rows; row++) {
      this.ahead(own, results, row, places[row]!)
      this.numbers(results, words, row, columns, tail)
      this.out.bytes[this.at++] = NEWLINE
    }
  }

  /** The cells of a row up to the last label. */
  private ahead(
    { labels, order, columns, sources, beside, tail, words }: Laying,
    results: Results,
    row: number,
    place: number,
  ): void {
    for (let i = 0; i < tail; ) {
      const many = beside[i]!
      if (many > 1 && this.together(sources[i]!, many, i, place)) i += many
      else {
        this.comma(i)
        if (columns[i]! >= 0) this.at = this.number(results, words, columns[i]!, row, this.at)
        else this.label(labels[order[i]!]!, sources[i], place)
        i++
      }
    }
  }

  /** What stands before a cell. */
  private comma(i: number): void {
    this.room(LONGEST_RESULT)
    if (i > 0) this.out.bytes[this.at++] = COMMA
  }

  /** The results of a row from a cell on. */
  private numbers(
    results: Results,
    words: readonly Buffer[],
    row: number,
    columns: Int32Array,
    from: number,
  ): void {
    this.room((columns.length + 1) * LONGEST_RESULT)
    const { bytes } = this.out
    let { at } = this
    for (let i = from; i < columns.length; i++) {
      if (i > 0) bytes[at++] = COMMA
      at = this.number(results, words, columns[i]!, row, at)
    }
    this.at = at
  }

  /** One result, nothing where it is absent; returns where it ends. */
  private number(results: Results, words: readonly Buffer[], i: number, row: number, at: number): number {
    return Number.isNaN(results.columns[i]!.whole[row]!) ? at : this.result(results, words, i, row, at)
  }

  /** Labels that stand side by side in the file; false where they are not to be written as they stand. */
  private together(from: CellBytes, many: number, i: number, row: number): boolean {
    const cell = from.first[row]! + from.column
    // A row that is too short has its last cells from another.
    this.room(Math.max(0, from.to[cell + many - 1]! - from.from[cell]!) + LONGEST_RESULT)
    const start = i > 0 ? this.at + 1 : this.at
    const end = copiedTogether(this.out, start, from, row, many)
    if (end < 0) return false
    if (i > 0) this.out.bytes[this.at] = COMMA
    this.at = end
    return true
  }

  private label(label: Texts, from: CellBytes | undefined, row: number): void {
    const cell = from === undefined ? -1 : from.first[row]! + from.column
    this.room(cell < 0 ? 1 : from!.to[cell]! - from!.from[cell]! + 4)
    const end = cell < 0 ? -1 : copied(this.out, this.at, from!, row)
    if (end >= 0) this.at = end
    else this.text(label.at(row))
  }

  private text(words: string): void {
    this.room((words.length + 1) * 6)
    const { bytes } = this.out
    const end = asciiText(bytes, this.at, words, this.stops)
    this.at = end >= 0 ? end : this.at + bytes.write(this.guard(words), this.at)
  }
}
