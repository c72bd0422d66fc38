/** The rows of a file as batches of values, without those that cannot be used. */
import { EXIT, Failure, type Warning } from '../errors'
import type { OneCurrency } from '../inputs/currencies'
import { CUSTOMERS, type FieldKey } from '../inputs/files/file-kind'
import type { FactProblem } from '../inputs/readers'
import { type Batch, isMargin } from '../tables/table'
import type { Refuse } from './columns/decidable'
import { decidedRows } from './columns/decided-rows'
import { Faults } from './columns/faults'
import { Foot } from './columns/foot'
import { REASON } from './columns/headings'
import { rejectedLine } from './columns/json-rejects'
import { CellTexts, Customers, IdColumn } from './columns/label-columns'
import type { Reading } from './columns/reading'
import { RowCheck } from './columns/row-check'
import type { Head } from './head'
import { isStandard, STANDARD } from './records/dialect'
import { isBlankRow, isWhole, type Records, rowTexts } from './records/records'
import { Waiting } from './records/waiting'
import type { TableColumns } from './table-columns'

export class TableRows {
  readonly faults: Faults
  /** Takes the rejected rows, each behind its reasons. */
  private readonly rejects: ReturnType<NonNullable<Reading['reject']>> | undefined
  private readonly foot: Foot
  private readonly check: RowCheck
  private readonly waiting: Waiting
  private readonly customers: IdColumn
  private readonly invoices: IdColumn
  /** Where a mended file of rejects has its reasons, or −1: they are not handed back twice. */
  private readonly reasonAt: number
  /** The records of the batch at hand. */
  private current: Records

  constructor(
    private readonly head: Head,
    private readonly columns: TableColumns,
    private readonly currency: OneCurrency,
    private readonly asked: Reading,
  ) {
    const { taken, width, kind, form, dialect, marked, headings, first } = head
    const { dedupe, registers, name } = asked
    this.rejects = asked.reject?.(form === 'separated' ? dialect.delimiter : null, marked)
    this.faults = new Faults(asked.keep, this.rejects && this.handBack)
    this.foot = new Foot(taken, this.faults, kind.who ?? CUSTOMERS, !kind.manyRows)
    this.check = new RowCheck(taken, width, this.faults, this.foot, currency, dedupe, kind, registers?.rows)
    const inner = isStandard(dialect) ? dialect : { delimiter: STANDARD, trim: false }
    this.waiting = new Waiting(inner.delimiter, inner.trim, name, asked.spool)
    this.customers = new IdColumn(taken, 'customer', registers?.customers)
    this.invoices = new IdColumn(taken, 'invoice', registers?.invoices)
    this.reasonAt = headings.findIndex((heading) => heading.trim() === REASON)
    this.current = first
  }

  /** Every batch, once. Errors: a Failure where the file as a whole cannot be understood. */
  async *batches(): AsyncGenerator<Batch> {
    const { head, faults, currency, waiting } = this
    const { name } = this.asked
    if (head.form === 'separated') this.rejects?.(this.own(head.headings), REASON)
    faults.tally.skipped += head.above
    faults.tally.read += head.above
    const { decidable } = this.columns
    try {
      for await (const records of decidedRows(head.first, head.next, decidable, waiting, head.width, name)) {
        const batch = this.batchOf(records)
        if (!currency.agrees) continue
        yield batch
        faults.close(records, batch.rejected)
      }
    } finally {
      waiting.clear()
    }
    if (!currency.agrees)
      throw new Failure(
        EXIT.data,
        'mixed_currencies',
        `${name}: more than one currency: ${currency.counts}`,
        'a run holds one currency: split the file',
      )
  }

  /** Hands back a rejected row. */
  private readonly handBack = (records: Records, row: number, reason: string): void => {
    const { form, headings } = this.head
    const cells =
      form === 'separated' ? this.own(rowTexts(records, row)) : [rejectedLine(records, row, headings, reason)]
    this.rejects!(cells, reason)
  }

  private own(cells: readonly string[]): readonly string[] {
    return this.reasonAt < 0 ? cells : cells.filter((_, i) => i !== this.reasonAt)
  }

  private batchOf(records: Records): Batch {
    const { check, foot } = this
    const { kind } = this.head
    const { numbers, date, labels } = this.columns
    this.current = records
    const rejected = check.shapes(records)
    const columns = numbers.map((one) => {
      const read = one.read(records, this.refusal(one.key, one.heading, records, rejected))
      return { key: one.key, margin: isMargin(one.key), ...read }
    })
    const who = (kind.who ?? CUSTOMERS).key
    const texts = labels.map(({ key, position, heading }) => {
      if (key === 'date') return date!.read(records, this.refusal(key, heading, records, rejected))
      return new (key === who ? Customers : CellTexts)(records, position - 1)
    })
    const summed = columns.find(({ key }) => kind.summed.includes(key))?.numbers
    if (summed) foot.compare(records, rejected, summed)
    check.repeats(records, rejected)
    return {
      rows: records.rows,
      lines: records.lines,
      labels: texts,
      columns,
      days: date?.days ?? null,
      customers: this.customers.read(records),
      invoices: this.invoices.read(records),
      rejected,
    }
  }

  /** What a column does with a cell that it cannot use. */
  private refusal(key: FieldKey, column: string, records: Records, rejected: Uint8Array): Refuse {
    const { faults, foot } = this
    const { kind, width } = this.head
    const field = kind.fields[key]!.title
    return (row, position, found, refusal) => {
      // The cells of a row of another width stand under the wrong headings: one reason says it all.
      if (
        rejected[row] === 0 ||
        (isWhole(records, row, width) && !foot.isTotal(row) && !isBlankRow(records, row))
      )
        faults.refuse(records, row, rejected, position - 1, { ...refusal, column, field, found })
    }
  }

  /** Refuses a row of the batch at hand whose cells are fine one by one but not together. */
  refuse({ rejected }: Batch, row: number, problems: readonly FactProblem<FieldKey>[]): void {
    const { taken, kind } = this.head
    for (const { code, key, expected, found, hint } of problems) {
      const column = taken.find((one) => one.key === key)?.heading ?? ''
      // What would do for one case as a flag is no advice for a blank cell among many.
      const advice = found === '' ? undefined : hint
      const field = kind.fields[key]!.title
      const said = { code, column, field, expected, found, ...(advice && { hint: advice }) }
      this.faults.refuse(this.current, row, rejected, -1, said)
    }
  }

  warnings(): Warning[] {
    return this.check.warnings(this.asked.name)
  }
}
