/** Columns that are carried along as texts: customers, names, whatever the file has besides. */
import type { Cells, Texts } from '../model/cases'
import { normal } from './headings'
import { cellAt, cellText, type Records } from './records'
import { hashOf } from './repeats'

const SPACE = 32
const WIDE = 128

/** Characters that take no room: two names may differ by them alone, and nobody sees it. */
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/

/** The texts of one column of a batch, without the spaces around them. */
export class CellTexts implements Texts {
  constructor(
    readonly records: Records,
    readonly column: number,
  ) {}

  get cells(): Cells {
    const { bytes, from, to, first } = this.records
    return { bytes, from, to, first, column: this.column }
  }

  at(row: number): string {
    const cell = cellAt(this.records, row, this.column)
    return cell < 0 || this.records.from[cell] === this.records.to[cell]
      ? ''
      : cellText(this.records, cell).trim()
  }
}

/** The customers of a batch: one customer however its letters are put together (Unicode NFC). */
export class Customers extends CellTexts {
  override at(row: number): string {
    return super.at(row).normalize('NFC')
  }

  /** A hash of the customer, 0 where there is none; `hidden` is told of characters that take no room. */
  hash(row: number, hidden: (row: number) => void): number {
    const { records } = this
    const cell = cellAt(records, row, this.column)
    if (cell < 0) return 0
    const { bytes } = records
    let from = records.from[cell]!
    let to = records.to[cell]!
    while (from < to && bytes[from]! <= SPACE) from++
    while (from < to && bytes[to - 1]! <= SPACE) to--
    if (from === to) return 0
    for (let at = from; at < to; at++) {
      if (bytes[at]! < WIDE) continue
      const text = this.at(row)
      if (ZERO_WIDTH.test(text)) hidden(row)
      const own = Buffer.from(text)
      return hashOf(own, 0, own.length)
    }
    return hashOf(bytes, from, to)
  }
}

/** How a file's last rows are headed when they are no rows but sums. */
const TOTALS = new Set(
  [
    'total, totals, grand total, subtotal, subtotals, sum',
    'totales, total general, suma, suma total, gran total',
    'σύνολο, σύνολα, γενικό σύνολο, μερικό σύνολο, άθροισμα',
  ].flatMap((names) => names.split(', ').map(normal)),
)

/** Whether a text begins with such a word, as in TOTAL VENTAS MARZO. */
export const beginsLikeTotal = (text: string): boolean =>
  text.length < 80 && TOTALS.has(normal(/^\s*\S+/.exec(text)?.[0] ?? ''))

/** Whether a text heads a row of totals: TOTAL, Total general:, Σύνολο. */
export const headsTotal = (text: string): boolean => text.length < 40 && TOTALS.has(normal(text))
