/** The rows of a file as batches of values, without those that cannot be used. */
import type { Warning } from '../errors'
import type { OneCurrency } from '../inputs/currencies'
import { CUSTOMERS, type FieldKey } from '../inputs/files/file-kind'
import type { FactProblem } from '../inputs/readers'
import type { Counted } from '../tables/counted'
import type { FileUnderstood } from '../tables/file-understood'
import { type Batch, type FactColumn, isMargin, type PlainTaker } from '../tables/table'
import type { Message } from '../words/say'
import type { Refuse } from './columns/decidable'
import { decidedRows } from './columns/decided-rows'
import { Faults } from './columns/faults'
import { Foot } from './columns/foot'
import { REASON } from './columns/headings'
import { rejectedLine } from './columns/json-rejects'
import { CellTexts, Customers, IdColumn } from './columns/label-columns'
import type { Reading } from './columns/reading'
import { RowCheck } from './columns/row-check'
import { countedByConfig } from './counted-by-config'
import type { Head } from './head'
import { countedOf } from './how-counted'
import { PlainCases } from './plain/plain-cases'
import { PlainRows } from './plain/plain-rows'
import { areOnlySales, PlainSales } from './plain/plain-sales'
import { isStandard, STANDARD_DIALECT } from './records/dialect'
import { isFlawed } from './records/flawed-cells'
import { cellAt, isBlankRow, isWhole, type Records, rowTexts } from './records/records'
import { Waiting } from './records/waiting'
import { contested, mixedCurrencies } from './refused-in-the-end'
import { IdentityWatch } from './rules/identity-watch'
import { byLine, NobodyCases } from './rules/nobody-cases'
import { RowRules } from './rules/row-rules'
import { numbersAt, type TableColumns } from './table-columns'
import { understoodOf } from './understood'

export class TableRows {
  readonly faults: Faults
  /** Takes the rejected rows, each behind its reasons. */
  private readonly rejects: ReturnType<NonNullable<Reading['reject']>> | undefined
  private readonly foot: Foot
  private readonly check: RowCheck
  private readonly waiting: Waiting
  private readonly customers: IdColumn
  private readonly invoices: IdColumn
  /** Those of a ledger: cases have none, though it may be found out only here which of them a file is. */
  private readonly registers: Reading['registers']
  /** The column of names beside the customers, from 0, or −1; and which file of its ledger this one is. */
  private readonly name: number
  private readonly file: number
  /** What becomes of rows by what they mean; null where each row is a case. */
  readonly rules: RowRules | null
  /** Cases whose customer is nobody; null where rows are no cases of customers. */
  private readonly nobodies: NobodyCases | null
  private readonly watch: IdentityWatch | null
  /** Where a mended file of rejects has its reasons, or −1: they are not handed back twice. */
  private readonly reasonAt: number
  /** Reads plain rows of a ledger; null where there are none. */
  private readonly plain: PlainRows | null = null
  /** The records of the batch at hand. */
  private current: Records

  constructor(
    private readonly head: Head,
    private readonly columns: TableColumns,
    private readonly currency: OneCurrency,
    private readonly asked: Reading,
  ) {
    const { taken, width, kind, form, dialect, marked, headings, first } = head
    const { name, findings } = asked
    const registers = kind.addsUp ? asked.registers : undefined
    this.registers = registers
    this.rejects = asked.reject?.(form === 'separated' ? dialect.delimiter : null, marked)
    this.faults = new Faults(asked.keep, this.rejects && this.handBack, asked.noted ? new Map() : null)
    this.foot = new Foot(taken, this.faults, kind.who ?? CUSTOMERS, !kind.manyRows)
    this.check = new RowCheck(taken, width, this.faults, this.foot, currency, kind, asked)
    this.waiting = new Waiting(isStandard(dialect) ? dialect : STANDARD_DIALECT, name, asked.spool)
    this.customers = new IdColumn(taken, 'customer', registers?.customers)
    this.invoices = new IdColumn(taken, 'invoice', registers?.invoices)
    this.name = (taken.find(({ key }) => key === 'name')?.position ?? 0) - 1
    this.file = registers?.seen?.open() ?? 0
    const isLedger = kind.addsUp === true && !kind.perPurchase
    this.rules =
      isLedger && findings?.isWhole !== false
        ? new RowRules(head, registers?.customers, asked.meaning, this.faults, registers?.overlap, name)
        : null
    const who = taken.find(({ key }) => key === CUSTOMERS.key)
    this.nobodies = who && !kind.addsUp && !kind.who ? new NobodyCases(who.position) : null
    this.watch = head.meaning.identity && new IdentityWatch(head.meaning.identity)
    this.reasonAt = headings.findIndex((heading) => heading.trim() === REASON)
    this.current = first
    const { nameless, rowsSeen, aheadLikeTotals, keys } = this.check
    const { readAhead } = nameless.length > 0 ? {} : head
    if (registers && readAhead)
      this.plain = new PlainRows(dialect, width, columns, this.customers, rowsSeen, aheadLikeTotals)
    if (this.plain) readAhead!(this.plain)
    else if (this.nobodies && rowsSeen === null)
      readAhead?.(new PlainCases(dialect, width, columns, who!.position - 1, keys, this.nobodies))
  }

  /** Every batch, once. Errors: a Failure where the file as a whole cannot be understood. */
  async *batches(): AsyncGenerator<Batch> {
    const { head, faults, currency, waiting } = this
    const { name, findings } = this.asked
    if (head.form === 'separated') this.rejects?.(this.own(head.headings), REASON)
    faults.tally.skipped += head.above
    faults.tally.read += head.above
    const { decidable } = this.columns
    try {
      for await (const records of decidedRows(
        head.first,
        head.next,
        decidable,
        waiting,
        head.width,
        name,
        findings,
        this.asked.usual,
      )) {
        const others = this.plain?.sales?.others(records) ?? records
        if (others.rows === 0 && !others.last) continue
        const batch = this.batchOf(others)
        if (!currency.agrees && findings === undefined) continue
        yield batch
        faults.close(others, batch.rejected)
      }
    } finally {
      waiting.clear()
    }
    this.rules?.overlap?.close((number) => this.registers!.invoices!.textOf(number))
    const mixed = currency.agrees ? null : mixedCurrencies(currency, name)
    const failure = mixed ?? (this.watch?.isContested ? contested(this.watch, name) : null)
    if (failure !== null && findings === undefined) throw failure
    if (failure !== null) findings!.refuse(failure, false)
  }

  /** Has somebody take plain rows, where all that is made of them here is known without their batch. */
  handOver(to: PlainTaker): void {
    const { plain, rules, head, asked, columns, customers, check, foot, faults } = this
    if (!plain?.delimiter || !rules?.isIdle || this.watch || !areOnlySales(head, columns, asked)) return
    const of = { head, asked, columns, customers, check, foot, faults, rules }
    plain.sales = new PlainSales(of, plain.delimiter, to)
  }

  /** Hands back a rejected row. */
  private readonly handBack = (records: Records, row: number, reasons: readonly Message[]): void => {
    const { form, headings } = this.head
    const reason = reasons.map(this.asked.put ?? String).join('; ')
    const cells =
      form === 'separated' ? this.own(rowTexts(records, row)) : [rejectedLine(records, row, headings, reason)]
    this.rejects!(cells, reason)
  }

  private own(cells: readonly string[]): readonly string[] {
    return this.reasonAt < 0 ? cells : cells.filter((_, i) => i !== this.reasonAt)
  }

  private batchOf(records: Records): Batch {
    const { check, foot, rules } = this
    const { kind } = this.head
    const { numbers, date, labels, beside } = this.columns
    this.current = records
    const { notes } = this.faults
    notes?.clear()
    const rejected = new Uint8Array(records.rows)
    foot.skipNamed(records, rejected)
    rules?.passOver(records, rejected)
    check.shapes(records, rejected)
    foot.skipKnown(records, rejected, this.head.meaning.sums)
    const customers = this.customers.read(records)
    const invoices = this.invoices.read(records)
    rules?.states.begin(records)
    if (rules?.lines && invoices) rules.lines.begin(invoices, records.rows)
    // An array that map makes is of another kind once map is compiled, and what was compiled for the first is lost.
    const columns: FactColumn[] = []
    for (const one of numbers) {
      const read = one.read(records, this.refusal(one.key, one.heading, records, rejected))
      columns.push({ key: one.key, margin: isMargin(one.key), ...read })
    }
    for (const one of this.columns.made)
      columns.push(one.read(records, columns, this.refusal(one.key, '', records, rejected)))
    const who = (kind.who ?? CUSTOMERS).key
    const nobodies = this.nobodies?.find(records) ?? null
    const texts = labels.map(({ key, position, heading }) => {
      if (key === 'date') return date!.read(records, this.refusal(key, heading, records, rejected))
      if (key !== who) return new CellTexts(records, position - 1)
      const customers = new Customers(records, position - 1)
      return nobodies === null ? customers : byLine(customers, nobodies, records.lines)
    })
    const summed = columns.find(({ key }) => kind.summed.includes(key))?.numbers
    if (summed) foot.compare(records, rejected, summed)
    const days = date?.days ?? null
    const onItsWay = { records, rejected, columns, customers, invoices, days }
    rules?.settleInvoices(onItsWay)
    check.repeats(records, rejected, nobodies)
    if (nobodies) this.nobodies!.count(records, nobodies, rejected)
    for (const one of beside) one.read(records, this.head.width)
    this.watch?.look((position) => numbersAt(this.columns, columns, position), rejected, records.lines)
    rules?.apply(onItsWay)
    if (customers) {
      const names = this.name < 0 ? null : new Customers(records, this.name)
      this.registers!.seen?.look(records, rejected, customers, names)
    }
    for (const one of beside) one.add(rejected)
    return {
      rows: records.rows,
      lines: records.lines,
      labels: texts,
      columns,
      days,
      customers,
      ...(check.numbers && { whose: check.numbers }),
      invoices,
      rejected,
      ...(notes && { notes }),
    }
  }

  /** What a column does with a cell that it cannot use. */
  private refusal(key: FieldKey, column: string, records: Records, rejected: Uint8Array): Refuse {
    const { faults, foot } = this
    const { kind, width } = this.head
    const field = kind.fields[key]!.title
    const { lines, states } = this.rules ?? {}
    return (row, position, found, refusal) => {
      // What stands on the first line of an invoice need not stand on the others.
      if (key === 'date' && found === '' && lines?.has(row)) return
      if (states?.isOut(row)) return
      if (isFlawed(records, cellAt(records, row, position - 1))) return
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

  counted(): readonly Counted[] {
    const { head, rules, watch, nobodies, asked } = this
    const { beside, decidable } = this.columns
    return [
      ...countedOf(head, rules, beside, watch, nobodies, asked.meaning?.vat ?? null),
      ...countedByConfig(decidable, asked.usual),
    ]
  }

  understood(): FileUnderstood {
    const decided = this.columns.decidable.flatMap((one) => one.decided ?? [])
    return understoodOf(this.head, this.rules, decided, this.currency.code)
  }

  warnings(): Warning[] {
    const { registers } = this
    return [...this.check.warnings(this.asked.name), ...(registers?.seen?.warnings(this.file) ?? [])]
  }
}
