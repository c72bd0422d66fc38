/** Reads the rows of a ledger that are plain in one pass over their bytes: cells, customers, days, numbers and hashes. */
import { hasCapitals, type IdColumn } from '../columns/label-columns'
import { NumberColumn } from '../columns/numbers/number-column'
import type { Packed } from '../columns/packed-texts'
import type { RowHashes } from '../columns/row-hashes'
import { mayBeTotal } from '../columns/total-bytes'
import type { AheadReader } from '../records/ahead-reader'
import type { CellRoom } from '../records/cell-room'
import type { Dialect } from '../records/dialect'
import { LONGEST_RECORD } from '../records/limits'
import { BARE_CELL } from '../records/records'
import type { TableColumns } from '../table-columns'
import type { PlainDays } from './plain-days'
import { byteBetween, type PlainNumbers } from './plain-numbers'
import type { PlainSales } from './plain-sales'

const [LF, CR, QUOTE, SPACE, AT, WIDE] = [10, 13, 34, 32, 64, 128]

/** What a column is read for. */
const [NOTHING, CUSTOMER, DAY, NUMBER] = [0, 1, 2, 3]

/** What a byte is in the cell of a customer: part of it, the sign of an address, or anything else. */
const [PART, ADDRESS, STOP] = [0, 1, 2]

/**
 * A row is plain that has a bare cell for each heading, and ends with LF or CRLF: a customer of ASCII, a date in a common form that
 * is not in the future, numbers of bare digits that the columns take without care. All that is read of it goes where
 * the columns would put it: they go on behind it, and what they make of any other row is what a plain row comes to as well.
 */
export class PlainRows implements AheadReader {
  end = 0
  handed = 0
  readonly linesWithin = 0
  /** Takes rows that need stand in no batch; null where nobody does. */
  sales: PlainSales | null = null
  /** The byte between cells; 0 for one that may stand in a number or a date. */
  readonly delimiter: number
  /** 1 for each byte that ends a cell, or must not stand in a bare one. */
  private readonly stops = new Uint8Array(256)
  private readonly signs = new Uint8Array(256).fill(STOP)
  private readonly roles: Uint8Array
  private readonly numbers: (PlainNumbers | null)[]
  private packed: Packed | null = null
  private days: PlainDays | null = null

  constructor(
    { delimiter }: Pick<Dialect, 'delimiter'>,
    private readonly width: number,
    private readonly columns: Pick<TableColumns, 'numbers' | 'date' | 'decidable'>,
    private readonly customers: IdColumn,
    /** The hashes of whole rows, where they are compared. */
    private readonly hashes: RowHashes | null,
    /** Takes the rows of a block whose customer may be called like a total. */
    private readonly likeTotals: number[],
  ) {
    this.delimiter = byteBetween(delimiter)
    for (const stop of [this.delimiter, LF, CR, QUOTE]) this.stops[stop] = 1
    this.signs.fill(PART, SPACE, WIDE)
    for (const stop of [this.delimiter, QUOTE]) this.signs[stop] = STOP
    this.signs[AT] = ADDRESS
    this.roles = new Uint8Array(width)
    this.numbers = new Array(width).fill(null)
  }

  /** Settles what is read of each column of so many bytes; false where rows have to wait for what comes. */
  private begin(size: number): boolean {
    const { width, columns, customers, roles, numbers } = this
    if (this.delimiter === 0 || columns.decidable.some(({ open }) => open)) return false
    const rows = Math.ceil(size / width)
    roles.fill(NOTHING)
    this.packed = customers.ahead(rows)
    if (this.packed === null) return false
    roles[customers.column] = CUSTOMER
    this.days = columns.date?.ahead(rows) ?? null
    if (columns.date && this.days) roles[columns.date.position - 1] = DAY
    for (const column of columns.numbers) {
      const plain = column.constructor === NumberColumn ? column.ahead(rows, this.delimiter) : null
      if (plain === null) continue
      roles[column.position - 1] = NUMBER
      numbers[column.position - 1] = plain
    }
    this.hashes?.reach(rows)
    this.likeTotals.length = 0
    return true
  }

  take(bytes: Buffer, size: number, view: DataView, cells: CellRoom, line: number): number {
    const { width, sales } = this
    this.handed = sales?.take(bytes, size, view, line) ?? 0
    this.end = sales?.end ?? 0
    if (!this.begin(size - this.end)) return 0
    let row = 0
    for (;;) {
      if (row + 1 >= cells.first.length) cells.lengthen()
      if ((row + 1) * width > cells.from.length) cells.widen()
      cells.first[row] = row * width
      cells.lines[row] = line + this.handed + row
      const next = this.row(bytes, size, view, cells, row)
      if (next < 0) return row
      this.end = next
      row++
    }
  }

  /** Reads the row that starts at the end of those before; returns where the next one starts, or −1 where it is not plain. */
  private row(bytes: Uint8Array, size: number, view: DataView, cells: CellRoom, row: number): number {
    const { width, delimiter, roles, numbers, stops } = this
    const { from, to, kinds } = cells
    let [at, who, whoEnds, last] = [this.end, 0, 0, 0]
    for (let column = 0, cell = row * width; column < width; column++, cell++) {
      const start = at
      const role = roles[column]!
      if (role === NUMBER) at = numbers[column]!.read(bytes, start, row)
      else if (role === DAY) at = this.days!.read(bytes, start, row, stops)
      else if (role === CUSTOMER) {
        at = this.customer(bytes, start)
        who = start
        whoEnds = at
      } else while (stops[bytes[at]!] === 0) at++
      if (at < 0 || at >= size) return -1
      last = bytes[at]!
      if (last !== delimiter && column < width - 1) return -1
      if (column === 0 && (at === start || bytes[start]! <= SPACE)) return -1
      from[cell] = start
      to[cell] = at++
      kinds[cell] = BARE_CELL
    }
    const end = at - 1
    if (last === CR) {
      if (at >= size || bytes[at++] !== LF) return -1
    } else if (last !== LF) return -1
    if (end - this.end > LONGEST_RECORD) return -1
    this.packed!.putHashed(row, view, who, whoEnds)
    if (mayBeTotal(bytes, who, whoEnds)) this.likeTotals.push(row)
    this.hashes?.ahead(row, view, this.end, end)
    return at
  }

  /** Where the customer ends that begins at a place; −1 where it is not plain. */
  private customer(bytes: Uint8Array, start: number): number {
    const { signs } = this
    let isAddress = false
    let at = start
    for (; signs[bytes[at]!] !== STOP; at++) if (bytes[at] === AT) isAddress = true
    if (at === start || bytes[start]! <= SPACE || bytes[at - 1]! <= SPACE) return -1
    return isAddress && hasCapitals(bytes, start, at) ? -1 : at
  }
}
