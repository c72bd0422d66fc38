/** Rows of CSV as bytes, against the same rows made one by one: cells that stand side by side are copied together. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workedRows } from '../src/commands/batch/rows'
import { BatchTotals } from '../src/commands/batch/totals'
import { openTable } from '../src/reading/open-table'
import { csv } from '../src/render/csv'
import { resultColumns } from '../src/report/case-columns'
import { withColumns } from '../src/report/chosen-columns'
import { labelColumns } from '../src/report/labels'
import type { Report, Rows } from '../src/report/report'
import { bytes, nothingAsked } from './asked'
import { given } from './cases'

const signs = [
  'a',
  'B7',
  ' ',
  '"',
  '\n',
  '\r\n',
  '\t',
  '\x01',
  ',',
  ';',
  '|',
  '=',
  '+',
  '-',
  '@',
  'é',
  '\u200b',
]

/** Mostly plain, as texts are; some with all that CSV or a spreadsheet acts on, at either end and in the middle. */
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', 'C0000001', 'late', 'wrong item', '12.50', 'abcdefghijklmnopq'),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...signs), { maxLength: 5 }).map((all) => all.join('')),
  },
)

const HEADINGS = ['customer', 'segment', 'failure', 'sales', 'margin', 'remedy', 'note', 'shop'] as const

/** Some of them and of the results, as --columns names them. */
const CHOSEN = [
  'customer',
  'segment',
  'failure',
  'note',
  'shop',
  'remedy_cost',
  'decision',
  'return_on_remedy',
]

const row = fc.record({
  customer: text,
  segment: text,
  failure: text,
  sales: fc.constantFrom('10', '0.50', '100.25'),
  margin: fc.constantFrom('5', '2.50'),
  remedy: fc.constantFrom('', 'refund:2.50', 'replace:10'),
  note: text,
  shop: text,
  isQuoted: fc.boolean(),
})

const order = fc.shuffledSubarray([...HEADINGS], { minLength: HEADINGS.length })

async function reportOf(file: string, delimiter: string, chosen: readonly string[] | null): Promise<Report> {
  const cases = await openTable(bytes(file), {
    ...nothingAsked,
    ...{ decimal: '.', delimiter, base: given({}) },
  })
  const columns = [...labelColumns(cases, resultColumns()), ...resultColumns()]
  const all: Report = {
    schema: 'test',
    columns,
    rows: workedRows(cases, new BatchTotals(null, true), resultColumns(), []),
    before: {},
    listed: true,
    after: () => ({}),
    page: () => [],
    warnings: () => [],
  }
  return chosen === null ? all : withColumns(all, chosen)
}

async function* oneByOne(rows: Report['rows']): AsyncGenerator<Rows> {
  for await (const batch of rows) yield [...batch]
}

async function written(report: Report): Promise<string> {
  const parts: Buffer[] = []
  await csv(report, (data) => parts.push(Buffer.from(data as string)))
  return Buffer.concat(parts).toString()
}

test('rows of CSV written from bytes are those made one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      order,
      fc.constantFrom(',', ',', ';', '|', '\t'),
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.option(fc.shuffledSubarray(CHOSEN, { minLength: 1 })),
      async (headings, delimiter, rows, chosen) => {
        const cell = (value: string, isQuoted: boolean) =>
          isQuoted || /[",;|\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
        const lines = rows.map((one) => headings.map((key) => cell(one[key], one.isQuoted)).join(delimiter))
        const file = [headings.join(delimiter), ...lines, ''].join('\n')
        const byBytes = await written(await reportOf(file, delimiter, chosen))
        const report = await reportOf(file, delimiter, chosen)
        expect(byBytes).toBe(await written({ ...report, rows: oneByOne(report.rows) }))
      },
    ),
    { numRuns: 300 },
  )
}, 120_000)
