/** Rows whose columns have a type, as a Parquet file has them, are read as the same rows of CSV are. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { transactionsFile } from '../src/inputs/files/ledger'
import { plain } from '../src/numbers/exact/digits'
import { Register } from '../src/reading/columns/register'
import { openTable } from '../src/reading/open-table'
import type { FileBytes } from '../src/tables/file-bytes'
import type { TypedKind } from '../src/tables/typed-rows'
import { bytes, nothingAsked } from './asked'
import { inFolder, recover } from './program'

const COLUMNS: readonly { readonly name: string; readonly kind: TypedKind }[] = [
  { name: 'customer', kind: 'text' },
  { name: 'date', kind: 'day' },
  { name: 'revenue', kind: 'number' },
  { name: 'cost', kind: 'double' },
  { name: 'Note, "x"', kind: 'text' },
]

const ROWS = [
  ['a, "b"', '2025-01-05', '1.234', '1e+3', '1.200'],
  ['Jose\u0301', '2025-01-06 00:00:00', '-10.50', '0.1', null],
  [null, '2025-02-03 17:05:09.25', '7', '2.5e-3', 'two\nlines'],
  ['c', null, '7', '1', ''],
]

/** The same with every cell written out, and the dates without their times. */
const AS_CSV = `customer,date,revenue,cost,"Note, ""x"""
"a, ""b""",2025-01-05,1.234,1000,"1.200"
Jose\u0301,2025-01-06,-10.50,0.1,
,2025-02-03 17:05:09,7,0.0025,"two
lines"
c,,7,1,
`

function source(): FileBytes {
  const typedRows = async () => ({
    columns: COLUMNS,
    batches: (async function* () {
      yield ROWS.slice(0, 3)
      yield ROWS.slice(3)
    })(),
  })
  return Object.assign(bytes(''), { typedRows })
}

/** Everything that is read of a file, and on which lines rows were refused. */
async function read(from: FileBytes, decimal: '.' | null) {
  const registers = { customers: new Register(), invoices: new Register() }
  const kinds = [transactionsFile]
  const table = await openTable(from, { ...nothingAsked, decimal, kinds, registers })
  const rows: unknown[] = []
  for await (const { rows: count, columns, days, customers, labels, rejected } of table.batches)
    for (let row = 0; row < count; row++)
      rows.push({
        values: columns.map(({ key, numbers }) => [key, numbers && plain(numbers.at(row)!)]),
        day: days![row],
        customer: customers![row]! < 0 ? null : table.customers.textOf(customers![row]!),
        labels: labels.slice(2).map((one) => one.at(row)),
        rejected: rejected[row],
      })
  const { taken, tally } = table
  return { rows, taken, tally, lines: table.faults.map(({ line, code }) => [line, code]), table }
}

test('numbers, days, texts and blanks are those of CSV; a line is the number of a row', async () => {
  const [typed, csv] = [await read(source(), null), await read(bytes(AS_CSV), '.')]
  expect(typed.rows).toEqual(csv.rows)
  expect(typed.rows).toHaveLength(ROWS.length)
  expect(typed.taken).toEqual(csv.taken)
  expect(typed.tally).toEqual(csv.tally)
  expect(csv.lines).toEqual([[6, 'missing_value']])
  expect(typed.lines).toEqual([[4, 'missing_value']])
  expect(typed.table.workbook).toEqual({ kind: 'parquet', sheet: null })
})

test('a number that is a text is decided by its column, as in CSV', async () => {
  const columns = COLUMNS.map((one) => (one.name === 'revenue' ? { ...one, kind: 'text' as const } : one))
  const typedRows = async () => ({
    columns,
    batches: (async function* () {
      yield ROWS.slice(0, 1)
    })(),
  })
  await expect(read(Object.assign(bytes(''), { typedRows }), null)).rejects.toMatchObject({
    code: 'ambiguous_number',
  })
})

test('without DuckDB a Parquet file ends with 69, and nothing is written', () => {
  inFolder((folder, write) => {
    const file = write('a.parquet', 'PAR1')
    const output = path.join(folder, 'out.csv')
    const { code, err } = recover(['batch', file, '--output', output])
    expect(code).toBe(69)
    expect(err).toContain('DuckDB is not installed: npm install @duckdb/node-api@1.5.6-r.1')
    expect(fs.existsSync(output)).toBe(false)
  })
})
