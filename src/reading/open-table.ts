/** A file of rows: its columns as batches of values, or what is wrong with them. */
import { EXIT, Failure } from '../errors'
import { minorUnits, OneCurrency } from '../inputs/currencies'
import { CUSTOMERS, type FieldKey } from '../inputs/files/file-kind'
import { normal } from '../inputs/normal'
import type { FactProblem } from '../inputs/readers'
import { type Batch, isMargin, type Table } from '../tables/table'
import { DateColumn } from './columns/date-column'
import { decidedRows } from './columns/decided-rows'
import { Faults } from './columns/faults'
import { Foot } from './columns/foot'
import { fitnessOf, match, REASON } from './columns/headings'
import { CellTexts, Customers, IdColumn } from './columns/label-columns'
import { NumberColumn } from './columns/number-column'
import { columnsAsked, kindOf, type Reading } from './columns/reading'
import { Register } from './columns/register'
import { RemedyColumn } from './columns/remedy-column'
import { RowCheck } from './columns/row-check'
import { columnAt, openCsv } from './records/csv-reader'
import { decode } from './records/decoding'
import { delimiterName, isStandard, STANDARD } from './records/dialect'
import { isBlankRow, isWhole, type Records, rowTexts } from './records/records'
import { BadByte } from './records/utf8'
import { Waiting } from './records/waiting'

/** The rows behind the headings. */
const behind = (records: Records, row: number): Records => ({
  ...records,
  rows: records.rows - row - 1,
  first: records.first.subarray(row + 1),
  lines: records.lines.subarray(row + 1),
})

function headRow(records: Records, name: string): number {
  for (let row = 0; row < records.rows; row++) if (!isBlankRow(records, row)) return row
  throw new Failure(EXIT.data, `${name}: there is no header, only blank lines`)
}

/**
 * Opens a file. Rows that cannot be read are rejected with every reason, and the others go on. Rows whose
 * numbers or dates can be read in two ways wait until their column is decided.
 * Errors: a Failure where the file as a whole cannot be understood.
 */
export async function openTable(source: AsyncIterable<Uint8Array>, asked: Reading): Promise<Table> {
  const { name, base } = asked
  const { blocks, encoding, marked, gzip } = await decode(source, name, asked.encoding)
  const csv = await openCsv(blocks, name, asked.dialect, (headings) => {
    const kind = kindOf(headings, asked)
    return fitnessOf(headings, kind, columnsAsked(kind, asked.map), asked.flags)
  })
  const batches = csv.batches[Symbol.asyncIterator]()
  const opened = await batches.next()
  if (opened.done) throw new Failure(EXIT.data, `${name}: there is no header, only blank lines`)
  const head = headRow(opened.value, name)
  const headings = rowTexts(opened.value, head)
  const kind = kindOf(headings, asked)
  const { taken, warnings, width } = match(
    headings,
    kind,
    columnsAsked(kind, asked.map),
    asked.flags,
    asked.by,
    name,
    opened.value.lines[head]!,
  )

  // A file of rejects that was mended keeps its column of reasons; it is not handed back twice.
  const reasonAt = headings.findIndex((heading) => heading.trim() === REASON)
  const own = (cells: readonly string[]) => (reasonAt < 0 ? cells : cells.filter((_, i) => i !== reasonAt))
  const reject = asked.reject?.(csv.dialect.delimiter, marked || encoding !== 'utf-8')
  const faults = new Faults(asked.keep, reject)
  const currency = asked.oneCurrency ?? new OneCurrency()
  for (const mark of [asked.currency ?? [], asked.marks].flat()) currency.add(mark, null)
  const whole = asked.currency !== null && minorUnits(asked.currency) === 0
  const writing = { sign: asked.decimal, whole, maxDecimals: asked.maxDecimals, currency }

  const fieldOf = (key: FieldKey) => kind.fields[key]!
  const isText = (key: FieldKey) => fieldOf(key).kind === 'text'
  const numbers = taken.flatMap(({ key, position, heading }) =>
    key === null || isText(key) || key === 'date'
      ? []
      : new (fieldOf(key).kind === 'remedy' ? RemedyColumn : NumberColumn)(
          key,
          fieldOf(key),
          position,
          heading,
          writing,
        ),
  )
  const dateColumn = taken
    .filter(({ key }) => key === 'date')
    .map(
      ({ position, heading }) =>
        new DateColumn(position, heading, asked.dates, asked.today, kind.datesNeeded === true),
    )[0]
  const decidable = [...numbers, ...(dateColumn ? [dateColumn] : [])]
  const isLabel = (key: FieldKey | null) =>
    key === null || (isText(key) && key !== 'currency') || key === 'date'
  const columnNames = new Set<string>(taken.flatMap(({ key }) => (key !== null && isLabel(key) ? key : [])))
  // A label called like a column of the program's own would come out twice.
  const doubles = taken.filter(({ key, heading }) => key === null && columnNames.has(heading))
  const labelled = taken.filter(
    (one) => isLabel(one.key) && one.heading !== '' && one.heading !== REASON && !doubles.includes(one),
  )
  const who = kind.who ?? CUSTOMERS
  const order = (key: FieldKey | null) => (key === who.key ? 0 : key === 'name' ? 1 : 2)
  labelled.sort((a, b) => order(a.key) - order(b.key))
  const foot = new Foot(taken, faults, who, !kind.manyRows)
  const check = new RowCheck(taken, width, faults, foot, currency, asked.dedupe, kind, asked.registers?.rows)
  const inner = isStandard(csv.dialect) ? csv.dialect : { delimiter: STANDARD, trim: false }
  const waiting = new Waiting(inner.delimiter, inner.trim, name, asked.spool)
  const ids = {
    customers: new IdColumn(taken, 'customer', asked.registers?.customers),
    invoices: new IdColumn(taken, 'invoice', asked.registers?.invoices),
  }
  let current: Records = opened.value

  function toBatch(records: Records): Batch {
    current = records
    const rejected = check.shapes(records)
    const refuse =
      (key: FieldKey, column: string) =>
      (row: number, position: number, found: string, refusal: { expected: string; hint?: string }) => {
        // The cells of a row of another width stand under the wrong headings: one reason says it all.
        if (
          rejected[row] === 0 ||
          (isWhole(records, row, width) && !foot.isTotal(row) && !isBlankRow(records, row))
        )
          faults.refuse(records, row, rejected, position - 1, {
            ...refusal,
            column,
            field: fieldOf(key).title,
            found,
          })
      }
    const columns = numbers.map((one) => {
      const read = one.read(records, refuse(one.key, one.heading))
      return { key: one.key, margin: isMargin(one.key), ...read }
    })
    const labels = labelled.map(({ key, position, heading }) =>
      key === 'date'
        ? dateColumn!.read(records, refuse('date', heading))
        : key === who.key
          ? new Customers(records, position - 1)
          : new CellTexts(records, position - 1),
    )
    const summed = columns.find(({ key }) => kind.summed.includes(key))?.numbers
    if (summed) foot.compare(records, rejected, summed)
    check.repeats(records, rejected)
    const days = dateColumn?.days ?? null
    return {
      rows: records.rows,
      lines: records.lines,
      labels,
      columns,
      days,
      customers: ids.customers.read(records),
      invoices: ids.invoices.read(records),
      rejected,
    }
  }

  /** The next records of the file. Errors: a byte that cannot be read is told with the column it stands in. */
  async function next(): Promise<Records | null> {
    try {
      const { value, done }: IteratorResult<Records> = await batches.next()
      return done ? null : value
    } catch (error) {
      if (!(error instanceof BadByte)) throw error
      const { line, before } = error.place
      const heading = headings[columnAt(before, csv.dialect.delimiter)] ?? ''
      throw new Failure(
        EXIT.data,
        `${name}:${line}: ${heading}: ${error.what}`,
        error.hint,
        [],
        error.details,
      )
    }
  }

  async function* all(): AsyncGenerator<Batch> {
    reject?.(own(headings), REASON)
    faults.tally.skipped += head
    faults.tally.read += head
    try {
      for await (const records of decidedRows(
        behind(opened.value!, head),
        next,
        decidable,
        waiting,
        width,
        name,
      )) {
        const batch = toBatch(records)
        if (!currency.agrees) continue
        yield batch
        faults.close(records, batch.rejected, own)
      }
    } finally {
      waiting.clear()
    }
    if (!currency.agrees)
      throw new Failure(
        EXIT.data,
        `${name}: more than one currency: ${currency.counts}`,
        'a run holds one currency: split the file',
      )
  }

  const labelName = (key: FieldKey | null, heading: string) => key ?? heading
  return {
    name,
    kind,
    delimiter: delimiterName(csv.dialect.delimiter),
    encoding: gzip ? `${encoding}, packed with gzip` : encoding,
    taken: taken.filter(({ heading }) => heading !== '' && heading !== REASON),
    labels: labelled.map(({ key, heading }) => labelName(key, heading)),
    labelNamed: (wanted) =>
      labelled.findIndex(({ key, heading }) => normal(heading) === normal(wanted) || key === wanted),
    customers: asked.registers?.customers ?? new Register(),
    base,
    batches: all(),
    tally: faults.tally,
    faults: faults.kept,
    faultCount: () => faults.count,
    skip(rows) {
      faults.tally.skipped += rows
    },
    reject(batch, row, problems: readonly FactProblem<FieldKey>[]) {
      for (const { key, expected, found, hint } of problems) {
        const column = taken.find((one) => one.key === key)?.heading ?? ''
        // What would do for one case as a flag is no advice for a blank cell among many.
        const advice = found === '' ? undefined : hint
        const said = { column, field: fieldOf(key).title, expected, found, ...(advice && { hint: advice }) }
        faults.refuse(current, row, batch.rejected, -1, said)
      }
    },
    reading: (position) => decidable.find((one) => one.position === position)?.decided ?? null,
    warnings: () => [
      ...warnings,
      ...doubles.map(
        ({ heading, position }) =>
          `${name}: column ${position}, ${heading}, is left out: another is called so`,
      ),
      ...check.warnings(name),
      ...decidable.flatMap((one) => one.warnings()),
    ],
  }
}
