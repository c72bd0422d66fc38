/** Hands plain rows of a ledger to whoever adds them up: nothing is made of them that only a batch has. */
import { dayOfClock } from '../../inputs/dates'
import { type FactColumn, isMargin, type Numbers, type PlainTaker, type Taken } from '../../tables/table'
import type { Faults } from '../columns/faults'
import type { Foot } from '../columns/foot'
import { beginsLikeTotal, type IdColumn } from '../columns/label-columns'
import { NumberColumn } from '../columns/numbers/number-column'
import type { Reading } from '../columns/reading'
import type { RowCheck } from '../columns/row-check'
import { mayBeTotal } from '../columns/total-bytes'
import type { Head } from '../head'
import { type Records, recordsOf } from '../records/records'
import type { RowRules } from '../rules/row-rules'
import type { TableColumns } from '../table-columns'
import { CUSTOMER, DAY, NUMBER } from './row-loop'
import { SalesBlock } from './sales-block'
import { TOGETHER } from './sales-room'

/** So many of the last rows of a file are left to those who know a total. */
const FOOT = 8

/** What a table makes of its rows, as far as plain rows are concerned. */
interface OfPlainRows {
  readonly head: Head
  readonly asked: Reading
  readonly columns: TableColumns
  readonly customers: IdColumn
  readonly check: RowCheck
  readonly foot: Foot
  readonly faults: Faults
  readonly rules: RowRules
}

/** Whether nothing is to be known of the rows of a file but customers, dates and amounts. */
export function areOnlySales(
  { kind, taken, meaning }: Head,
  { numbers, made, beside, date }: TableColumns,
  { registers, noted, findings }: Reading,
): boolean {
  const isOther = ({ key }: Taken) => key === 'invoice' || key === 'name' || key === 'currency'
  return (
    kind.addsUp === true &&
    kind.manyRows === true &&
    registers?.seen !== undefined &&
    date !== null &&
    made.length + beside.length + meaning.sums.size === 0 &&
    !noted &&
    findings === undefined &&
    !taken.some(isOther) &&
    taken.some(({ key }) => key === 'customer') &&
    numbers.some(({ key }) => key === 'revenue') &&
    numbers.every((one) => one.constructor === NumberColumn)
  )
}

export class PlainSales {
  /** Where the row behind those that were taken starts. */
  end = 0
  private readonly numbers = new Int32Array(TOGETHER)
  /** What marks the customers whose rows need no care but for what else stands in them, and the rows of others in the block at hand. */
  private readonly mark: number
  private readonly unmarked = new Int32Array(TOGETHER)
  private readonly facts: readonly FactColumn[]
  private readonly revenue: Numbers
  private readonly cost: Numbers | null
  /** What a total at the foot of the file would be the sum of. */
  private readonly summed: Numbers | null
  private readonly block: SalesBlock
  /** On which line of the file the block at hand begins. */
  private line = 0

  constructor(
    private readonly of: OfPlainRows,
    private readonly delimiter: number,
    private readonly taker: PlainTaker,
  ) {
    const { columns, customers, head, asked } = of
    this.mark = asked.registers!.customers.newMark()
    const roles = new Uint8Array(head.width)
    roles[customers.column] = CUSTOMER
    roles[columns.date!.position - 1] = DAY
    columns.numbers.forEach(({ position }, i) => {
      roles[position - 1] = NUMBER + i
    })
    this.block = new SalesBlock(roles, delimiter, dayOfClock(asked.today))
    this.facts = columns.numbers.map(({ key }, i) => {
      const numbers = this.block.numbersOf(i)
      return { key, margin: isMargin(key), values: numbers, numbers, remedies: null }
    })
    const factOf = (key: string) => this.facts.find((one) => one.key === key)?.numbers ?? null
    this.revenue = factOf('revenue')!
    this.cost = factOf('cost')
    this.summed = this.facts.find(({ key }) => head.kind.summed.includes(key))?.numbers ?? null
  }

  /** Takes rows from a place on, up to the first that needs more care; returns how many. */
  take(bytes: Uint8Array, size: number, view: DataView, line: number, from = 0): number {
    this.end = from
    let taken = 0
    for (let rows = this.begin() ? TOGETHER : 0; rows === TOGETHER; taken += rows) {
      this.block.fill(bytes, size, view, this.end, this.of.columns.date!.order)
      rows = this.block.rows > 0 ? this.handOn(view, line + taken) : 0
      this.end = rows === this.block.rows ? this.block.end : this.block.room.starts[rows]!
    }
    return taken
  }

  /** Takes the first rows of records, but for those at the foot of a file; returns the others. */
  others(records: Records): Records {
    const { bytes, view, first, from, lines, rows, last, ahead } = records
    const most = last ? rows - FOOT : rows
    // Numbers that were read ahead stand in their columns by row.
    if (most <= 0 || ahead) return records
    const size = last ? from[first[most]!]! : records.end
    const taken = this.take(bytes, size, view, lines[0]!, from[first[0]!]!)
    return taken === 0
      ? records
      : recordsOf({
          ...records,
          rows: rows - taken,
          first: first.subarray(taken),
          lines: lines.subarray(taken),
        })
  }

  /** Settles how the columns are written; false where rows have to wait for what comes, or need care. */
  private begin(): boolean {
    const { delimiter, of } = this
    const { columns } = of
    if (columns.decidable.some(({ open }) => open)) return false
    for (let i = 0; i < columns.numbers.length; i++) {
      const writing = columns.numbers[i]!.plainWriting(delimiter)
      if (writing === null) return false
      this.block.settle(i, writing)
    }
    return true
  }

  /** Hands on the rows of a block; returns how many were taken. */
  private handOn(view: DataView, line: number): number {
    const { block, numbers, facts, mark, unmarked } = this
    const { columns, foot, faults, rules, asked, check } = this.of
    const { rows, room } = block
    const others = asked.registers!.customers.numbersAt(view, room, rows, numbers, mark, unmarked)
    const open = this.taker.open({
      rows,
      columns: facts,
      customers: numbers,
      days: room.days,
      invoices: null,
    })
    const plain = this.knownAmong(this.plainAmong(open), others, line)
    this.line = line
    const taken = check.rowsSeen!.addPlain(room.rowHashes, view, room, plain, this.isSame)
    if (taken === 0) return 0
    columns.numbers.forEach((column, i) => {
      column.closePlain(facts[i]!.numbers!, taken)
    })
    columns.date!.closePlain(room.isYearFirst, taken, line)
    faults.tally.read += taken
    if (this.summed !== null) foot.addUp(this.summed, taken)
    rules.counted.addAll(this.revenue, taken, line)
    this.taker.take(taken)
    return taken
  }

  /** Counts a row that says the same as an earlier one; false where it is to be left out instead. */
  private readonly isSame = (row: number): boolean => this.of.check.isSameAt(this.line + row)

  /** How many rows, of so many, come before the first whose sign needs care: money given back whose cost stands above 0 is turned round. */
  private plainAmong(rows: number): number {
    const [sales, costs] = [this.revenue.n, this.cost?.n]
    if (costs === undefined) return rows
    for (let row = 0; row < rows; row++) if (sales[row]! < 0 && costs[row]! > 0) return row
    return rows
  }

  /** How many come before the first whose customer needs care; `others` are not marked yet. */
  private knownAmong(rows: number, others: number, line: number): number {
    const { numbers, unmarked, mark, of } = this
    const { customers, seen } = of.asked.registers!
    for (let i = 0; i < others && unmarked[i]! < rows; i++) {
      const row = unmarked[i]!
      const number = numbers[row]!
      if (this.isDoubtful(number)) return row
      customers.mark(number, mark)
      seen!.see(number, line + row)
    }
    return rows
  }

  private isDoubtful(number: number): boolean {
    const { asked, rules } = this.of
    const { customers } = asked.registers!
    // Most names are no such word at a glance, and no text is made of them.
    const isTotal = customers.lookAt(number, mayBeTotal) && beginsLikeTotal(customers.textOf(number))
    return isTotal || rules.nobody?.is(number) === true
  }
}
