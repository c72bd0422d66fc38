/** A file of rows: its columns as batches of values, or what is wrong with them. */
import { EXIT, Failure, warning } from '../errors'
import { minorUnits, OneCurrency } from '../inputs/currencies'
import { normal } from '../inputs/normal'
import type { FileBytes } from '../tables/file-bytes'
import type { Table } from '../tables/table'
import { say } from '../words/say'
import { REASON } from './columns/headings'
import { RangedColumn } from './columns/numbers/ranged-column'
import type { Reading } from './columns/reading'
import { Register } from './columns/register'
import type { Writing } from './columns/writing'
import { readHead } from './head'
import { isCsv } from './open-file'
import { provedNet } from './proved-net'
import { delimiterName } from './records/dialect'
import { tableColumns } from './table-columns'
import { TableRows } from './table-rows'

/**
 * Opens a file. Rows that cannot be read are rejected with every reason, and the others go on. Rows whose
 * numbers or dates can be read in two ways wait until their column is decided.
 * Errors: a Failure where the file as a whole cannot be understood.
 */
export async function openTable(source: FileBytes, typed: Reading): Promise<Table> {
  const { name, base, registers } = typed
  const head = await readHead(source, typed)
  const { asked } = head
  const net = asked.meaning?.vat ? provedNet(head) : null
  if (net !== null)
    throw new Failure(
      EXIT.data,
      'conflicting_inputs',
      say('{file}: {vat} takes VAT out of a revenue that is without it already: {proof}', {
        ...{ file: name, vat: '--vat', proof: net },
      }),
      say('leave {vat} out, or name the column with VAT: {revenue}', {
        ...{ vat: '--vat', revenue: '--revenue HEADING' },
      }),
    )
  const writing = writingOf(asked)
  const columns = tableColumns(head, writing, asked)
  const { labels, doubles, decidable } = columns
  const rows = new TableRows(head, columns, writing.currency, asked)
  const { tally, kept } = rows.faults
  const findings = asked.findings ?? null
  if (findings) {
    findings.reasons = head.meaning.reasons
    findings.states = head.meaning.states.map(({ position }) => position)
    findings.made = [...head.meaning.made.keys()]
  }
  return {
    name,
    kind: head.kind,
    form: head.form,
    workbook: head.workbook,
    delimiter: isCsv(head) ? delimiterName(head.dialect.delimiter) : null,
    get encoding() {
      return head.encoding
    },
    taken: head.taken.filter(({ heading }) => heading !== '' && heading !== REASON),
    labels: labels.map(({ key, heading }) => key ?? heading),
    labelNamed: (wanted) =>
      labels.findIndex(({ key, heading }) => normal(heading) === normal(wanted) || key === wanted),
    customers: registers?.customers ?? new Register(),
    base,
    hasRanges: columns.numbers.some((one) => one instanceof RangedColumn),
    hasStates: head.meaning.states.length > 0,
    findings,
    batches: rows.batches(),
    handOver: (to) => rows.handOver(to),
    tally,
    faults: kept,
    faultCount: () => rows.faults.count,
    skip(count) {
      tally.skipped += count
    },
    reject: (batch, row, problems) => rows.refuse(batch, row, problems),
    reading: (position) => decidable.find((one) => one.position === position)?.decided ?? null,
    currency: asked.currency,
    vat: asked.meaning?.vat ?? null,
    counted: () => rows.counted(),
    understood: () => rows.understood(),
    warnings: () => [
      ...head.warnings,
      ...doubles.map(({ heading, position }) =>
        warning(
          'column_repeated',
          say('{file}: column {position}, {heading}, is left out: another is called so', {
            ...{ file: name, position, heading },
          }),
        ),
      ),
      ...head.late(),
      ...rows.warnings(),
      ...decidable.flatMap((one) => one.warnings()),
    ],
  }
}

/** How numbers are written, as far as it was said. */
export function writingOf({ currency: named, marks, decimal, maxDecimals, oneCurrency }: Reading): Writing {
  const currency = oneCurrency ?? new OneCurrency()
  for (const mark of named === null ? marks : [named, ...marks]) currency.add(mark, null)
  const whole = named !== null && minorUnits(named) === 0
  return { sign: decimal, whole, maxDecimals, currency }
}

export { isSpokenOf } from './by-recipe'
