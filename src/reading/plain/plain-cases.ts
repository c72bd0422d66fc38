/** Reads the rows of a file of cases that are plain in one pass over their bytes: cells, numbers, remedies and hashes. */
import { NumberColumn } from '../columns/numbers/number-column'
import { RemedyColumn } from '../columns/remedies/remedy-column'
import type { AheadReader } from '../records/ahead-reader'
import type { CellRoom } from '../records/cell-room'
import type { Dialect } from '../records/dialect'
import { LONGEST_RECORD } from '../records/limits'
import { BARE_CELL, DOUBLED, QUOTED } from '../records/records'
import type { NobodyCases } from '../rules/nobody-cases'
import type { TableColumns } from '../table-columns'
import { byteBetween, type PlainNumbers } from './plain-numbers'
import type { RowKeys } from './row-keys'

const [LF, CR, QUOTE, SPACE, AT, WIDE] = [10, 13, 34, 32, 64, 128]

/**
 * A row is plain that has a cell for each heading, a bare customer of ASCII that is no address and surely somebody, numbers
 * of bare digits or per cent, and usual remedies; texts may be in quotes. What is read of it goes where the columns would put it: what they make
 * of any other row is what a plain row comes to as well.
 */
export class PlainCases implements AheadReader {
  end = 0
  readonly handed = 0
  linesWithin = 0
  private readonly delimiter: number
  /** 1 for each byte that ends a cell, or must not stand in a bare one. */
  private readonly stops = new Uint8Array(256)
  private readonly numbers: (PlainNumbers | null)[]
  private readonly remedies: (RemedyColumn | null)[]

  constructor(
    { delimiter }: Pick<Dialect, 'delimiter'>,
    private readonly width: number,
    private readonly columns: Pick<TableColumns, 'numbers' | 'decidable'>,
    /** Where the customer stands, from 0. */
    private readonly customer: number,
    private readonly keys: RowKeys,
    private readonly nobodies: NobodyCases,
  ) {
    this.delimiter = byteBetween(delimiter)
    for (const stop of [this.delimiter, LF, CR, QUOTE]) this.stops[stop] = 1
    this.numbers = new Array(width).fill(null)
    this.remedies = new Array(width).fill(null)
  }

  /** Settles what is read of each column of a block; false where rows have to wait for what comes. */
  private begin(size: number): boolean {
    const { width, columns, numbers, remedies } = this
    if (this.delimiter === 0 || columns.decidable.some(({ open }) => open)) return false
    const rows = Math.ceil(size / width)
    for (const column of columns.numbers) {
      const at = column.position - 1
      if (column instanceof RemedyColumn) remedies[at] = column.begunAhead(rows) ? column : null
      else numbers[at] = column.constructor === NumberColumn ? column.ahead(rows, this.delimiter) : null
    }
    this.keys.begin(rows)
    return true
  }

  take(bytes: Buffer, size: number, view: DataView, cells: CellRoom, line: number): number {
    this.end = 0
    this.linesWithin = 0
    if (!this.begin(size)) return 0
    const { width } = this
    let row = 0
    for (;;) {
      if (row + 1 >= cells.first.length) cells.lengthen()
      if ((row + 1) * width > cells.from.length) cells.widen()
      cells.first[row] = row * width
      cells.lines[row] = line + row + this.linesWithin
      const before = this.linesWithin
      const next = this.row(bytes, size, view, cells, row)
      if (next < 0) {
        // The lines within the cells of a row that is not plain are not counted here.
        this.linesWithin = before
        return row
      }
      this.end = next
      row++
    }
  }

  /** Reads the row that starts at the end of those before; returns where the next one starts, or −1 where it is not plain. */
  private row(bytes: Uint8Array, size: number, view: DataView, cells: CellRoom, row: number): number {
    const { width, delimiter, customer, numbers, remedies, stops } = this
    const { from, to, kinds } = cells
    const first = row * width
    let [at, last] = [this.end, 0]
    for (let column = 0, cell = first; column < width; column++, cell++) {
      const number = numbers[column]!
      from[cell] = at
      kinds[cell] = BARE_CELL
      if (number !== null) at = number.read(bytes, at, row)
      else if (bytes[at] === QUOTE && remedies[column] === null && column !== customer)
        at = this.quoted(bytes, size, at, cells, cell)
      else while (stops[bytes[at]!] === 0) at++
      if (at < 0 || at >= size) return -1
      if (kinds[cell] === BARE_CELL) to[cell] = at
      last = bytes[at]!
      if (last !== delimiter && column < width - 1) return -1
      if (remedies[column] !== null && !remedies[column]!.readAhead(bytes, from[cell]!, at, row)) return -1
      at++
    }
    if (last === CR) {
      if (at >= size || bytes[at++] !== LF) return -1
    } else if (last !== LF) return -1
    const [start, end] = [from[first]!, to[first + width - 1]!]
    const [who, whoEnds] = [from[first + customer]!, to[first + customer]!]
    const isFull = start < to[first]! && bytes[start]! > SPACE
    if (!isFull || at - this.end > LONGEST_RECORD || !this.isPlainCustomer(bytes, who, whoEnds)) return -1
    this.keys.ahead(row, bytes, view, start, end, who, whoEnds)
    return at
  }

  /** Finds a cell within quotes; returns what stands behind it, or −1 where it is not plain. */
  private quoted(bytes: Uint8Array, size: number, open: number, cells: CellRoom, cell: number): number {
    let kind = QUOTED
    let at = open + 1
    for (; ; at++) {
      const byte = bytes[at]!
      if (at >= size || byte === CR) return -1
      if (byte === LF) this.linesWithin++
      else if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break
        kind = DOUBLED
        at++
      }
    }
    cells.from[cell] = open + 1
    cells.to[cell] = at
    cells.kinds[cell] = kind
    return at + 1
  }

  private isPlainCustomer(bytes: Uint8Array, start: number, end: number): boolean {
    if (start === end || bytes[start]! <= SPACE || bytes[end - 1]! <= SPACE) return false
    for (let at = start; at < end; at++) if (bytes[at]! >= WIDE || bytes[at] === AT) return false
    return !this.nobodies.mayBe(bytes, start, end)
  }
}
