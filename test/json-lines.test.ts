/** Rows of JSON as bytes, against the same rows made one by one. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workedRows } from '../src/commands/batch/rows'
import { BatchTotals } from '../src/commands/batch/totals'
import type { FactKey } from '../src/inputs/facts'
import { openTable } from '../src/reading/open-table'
import { json, ndjson } from '../src/render/json'
import { resultColumns } from '../src/report/case-columns'
import { withColumns } from '../src/report/chosen-columns'
import { labelColumns } from '../src/report/labels'
import type { Report, Rows } from '../src/report/report'
import { WORKED_FROM } from '../src/report/worked-from'
import { bytes, nothingAsked } from './asked'
import { given, type Texts } from './cases'

const ROWS = 40

/** Texts with all that JSON, CSV or a terminal acts on, at either end and in the middle. */
const label = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'B7',
        ' ',
        '"',
        '""',
        '\\',
        '\n',
        '\r\n',
        '\t',
        '\f',
        '\b',
        '\x01',
        '\x7f',
        '/',
        ',',
        ';',
        '=',
      ],
      ...['é', '€', 'ά', '\u200f', '\u202e', '\u2028', '😀', 'abcdefghijklmnop'],
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

/** Amounts of which many end in zeros, and quotients of which many come out even, or just in the middle. */
const cents = fc.integer({ min: 1, max: 400 }).map((n) => (n / 4).toFixed(n % 3))

const amount = fc.oneof(cents, cents, fc.constantFrom('0', '1000.000', '0.05', '999999999999', '1.234'))

const part = fc.oneof(
  amount,
  fc
    .tuple(fc.constantFrom('replace', 'gift', 'credit', 'refund', 'cash', 'Refund', 'salvage'), amount)
    .map(([kind, n]) => `${kind}:${n}`),
  fc.tuple(amount, amount).map(([each, times]) => `discount:${each}x${times}`),
  fc.constantFrom('labour:15min@12/h', 'ec261-250', ' refund: 5 ', 'discount:2'),
)

const remedy = fc.oneof(
  fc.constant(''),
  fc.array(part, { minLength: 1, maxLength: 3 }).map((all) => all.join('+')),
)

const row = fc.record({
  customer: label,
  note: label,
  sales: amount,
  margin: cents,
  remedy,
  stay_if_recovered: fc.constantFrom('1', '0.5', '75%', '33.3%'),
  stay_if_ignored: fc.constantFrom('', '0', '0.25', '10%'),
})

const KEYS = [
  'customer',
  'note',
  'sales',
  'margin',
  'remedy',
  'stay_if_recovered',
  'stay_if_ignored',
] as const

const bases: Texts[] = [{}, { costToServe: '3' }, { remedy: 'refund:2.50' }, { acquisitionCost: '7' }]

async function reportOf(text: string, base: Texts, columns: readonly string[] | null): Promise<Report> {
  const flags = new Set(Object.keys(base) as FactKey[])
  const cases = await openTable(bytes(text), { ...nothingAsked, decimal: '.', flags, base: given(base) })
  const own = [...WORKED_FROM, ...resultColumns()]
  const all: Report = {
    schema: 'test',
    columns: [...labelColumns(cases, own), ...own],
    rows: workedRows(cases, new BatchTotals(null, true), own, WORKED_FROM),
    before: {},
    listed: true,
    after: () => ({}),
    page: () => [],
    warnings: () => [],
  }
  return columns === null ? all : withColumns(all, columns)
}

/** The same rows, each made by itself. */
async function* oneByOne(rows: Report['rows']): AsyncGenerator<Rows> {
  for await (const batch of rows) yield [...batch]
}

async function written(
  write: (report: Report, put: (data: string | Buffer) => void) => Promise<void>,
  report: Report,
): Promise<string> {
  const parts: Buffer[] = []
  await write(report, (data) => parts.push(Buffer.from(data as string)))
  return Buffer.concat(parts).toString()
}

test('rows as bytes are the rows made one by one, whatever their texts, remedies and columns', async () => {
  let laidOut = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: ROWS }),
      fc.constantFrom(...bases),
      fc.constantFrom(null, ['decision', 'remedy', 'note', 'margin'], ['stay_if_ignored', 'customer']),
      async (rows, base, columns) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = [KEYS.join(','), ...rows.map((one) => KEYS.map((key) => quote(one[key])).join(','))]
        for (const write of [json, ndjson]) {
          const report = await reportOf(text.join('\n'), base, columns)
          const counted = async function* () {
            for await (const batch of report.rows) {
              if (batch.laid) laidOut += batch.length
              yield batch
            }
          }
          const found = await written(write, { ...report, rows: counted() })
          const other = await reportOf(text.join('\n'), base, columns)
          const expected = await written(write, { ...other, rows: oneByOne(other.rows) })
          expect(found).toBe(expected)
          for (const line of write === ndjson ? found.trimEnd().split('\n') : [found])
            if (line !== '') JSON.parse(line)
        }
      },
    ),
    { numRuns: 300, seed: 20260101 },
  )
  expect(laidOut).toBeGreaterThan(3000)
}, 120_000)
