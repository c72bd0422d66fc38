/** Columns that are carried along as texts: customers, names, whatever the file has besides. */

import { customerKey } from '../../inputs/customer-key'
import { normal, normalized } from '../../inputs/normal'
import type { CellBytes, Taken, Texts } from '../../tables/table'
import { hashOf, hashOfText } from '../../tables/text-hash'
import { cellAt, cellText, DOUBLED, isAscii, isSpace, type Records } from '../records/records'
import { Packed } from './packed-texts'
import type { Register } from './register'

const WIDE = 128
const AT = 64

/** Characters that take no room: two names may differ by them alone, and nobody sees it. */
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/

/** The texts of one column of a batch, without the spaces around them. */
export class CellTexts implements Texts {
  constructor(
    readonly records: Records,
    readonly column: number,
  ) {}

  get cells(): CellBytes {
    const { bytes, view, from, to, first } = this.records
    return { bytes, view, from, to, first, column: this.column }
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
    return normalized(super.at(row), 'NFC')
  }

  /** Whether there are characters in a customer that take no room. */
  isHidden(row: number): boolean {
    const cell = cellAt(this.records, row, this.column)
    if (cell < 0 || isAscii(this.records.bytes, this.records.from[cell]!, this.records.to[cell]!))
      return false
    return ZERO_WIDTH.test(this.at(row))
  }

  /** A hash of the customer, 0 where there is none; `hidden` is told of characters that take no room. */
  hash(row: number, hidden: (row: number) => void): number {
    const { records } = this
    const cell = cellAt(records, row, this.column)
    if (cell < 0) return 0
    const { bytes } = records
    let from = records.from[cell]!
    let to = records.to[cell]!
    while (from < to && isSpace(bytes[from]!)) from++
    while (from < to && isSpace(bytes[to - 1]!)) to--
    if (from === to) return 0
    for (let at = from; at < to; at++) {
      if (bytes[at]! < WIDE && bytes[at] !== AT) continue
      const text = this.at(row)
      if (text === '') return 0
      if (ZERO_WIDTH.test(text)) hidden(row)
      return hashOfText(customerKey(text))
    }
    return hashOf(records.view, from, to)
  }
}

/** A column whose texts are known by number in a register. */
export class IdColumn {
  /** Its place from 0, or −1. */
  readonly column: number
  private numbers = new Int32Array(0)
  private readonly packed = new Packed()
  /** Whether the plain texts of the batch at hand have been taken while they were found. */
  private isAhead = false

  constructor(
    taken: readonly Taken[],
    key: 'customer' | 'invoice',
    private readonly register: Register | undefined,
  ) {
    this.column = (taken.find((one) => one.key === key)?.position ?? 0) - 1
  }

  /** What takes the plain texts of the next block while they are found, of so many rows at most; null where nobody asks. */
  ahead(rows: number): Packed | null {
    if (this.register === undefined || this.column < 0) return null
    this.isAhead = true
    this.packed.clear(rows)
    return this.packed
  }

  /**
   * The number of each text of a batch, −1 where the cell is blank; null where there is no such column. Texts are taken
   * as customers are: without spaces around them, in NFC. They are good until the next batch.
   */
  read(records: Records): Int32Array | null {
    const { register, column } = this
    if (register === undefined || column < 0) return null
    const { rows } = records
    if (this.numbers.length < rows) this.numbers = new Int32Array(rows)
    const before = register.size
    const folded = this.pack(records)
    register.numbersOf(this.packed, rows, this.numbers)
    if (folded.size > 0) this.spell(register, before, folded, rows)
    return this.numbers
  }

  /** Keeps how those are written that are new and are compared otherwise: as they came first. */
  private spell(register: Register, before: number, folded: ReadonlyMap<number, string>, rows: number): void {
    const seen = new Set<number>()
    for (let row = 0; row < rows; row++) {
      const number = this.numbers[row]!
      if (number < before || seen.has(number)) continue
      seen.add(number)
      const written = folded.get(row)
      if (written !== undefined) register.spell(number, written)
    }
  }

  /** Packs what the texts of a batch are compared by; returns, by row, those that are written otherwise. */
  private pack(records: Records): ReadonlyMap<number, string> {
    const { packed, column } = this
    const { rows, bytes, from, to, kinds, first } = records
    const done = this.isAhead ? (records.ahead ?? 0) : 0
    const texts = new Customers(records, column)
    const folded = new Map<number, string>()
    packed.clear(rows, done)
    if (rows === done) return folded
    const address = bytes.indexOf(AT, from[first[done]!]!)
    const hasAddresses = address >= 0 && address < to[first[rows]! - 1]!
    for (let row = done; row < rows; row++) {
      const cell = cellAt(records, row, column)
      if (cell < 0) continue
      let start = from[cell]!
      let end = to[cell]!
      while (start < end && isSpace(bytes[start]!)) start++
      while (start < end && isSpace(bytes[end - 1]!)) end--
      if (start === end) continue
      const isPlain = kinds[cell] !== DOUBLED && isAscii(bytes, start, end)
      if (isPlain && !(hasAddresses && hasCapitals(bytes, start, end))) {
        packed.put(row, bytes, start, end)
        continue
      }
      const written = texts.at(row)
      const key = customerKey(written)
      if (key !== written) folded.set(row, written)
      const text = Buffer.from(key)
      if (text.length > 0) packed.put(row, text, 0, text.length)
    }
    return folded
  }
}

/** Whether there are capitals of ASCII in some bytes. */
export function hasCapitals(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! >= 65 && bytes[at]! <= 90) return true
  return false
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
