/** The statement that adds a ledger up in a database: its answers, by a Postgres in this process, and what has no statement. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AskedThere, postgresHere } from './postgres-here'
import { recover, root } from './program'

interface LedgerSetting {
  readonly columns: readonly string[]
  readonly flags: readonly string[]
}

type FileOf = (columns: readonly string[]) => string

const {
  LEDGERS,
  customersDifferences,
  ledgerTable,
  rowsOfCsv,
}: {
  readonly LEDGERS: readonly LedgerSetting[]
  customersDifferences(
    asked: AskedThere,
    fileOf: FileOf,
    setting: LedgerSetting,
  ): Promise<{ readonly cells: number; readonly wrong: readonly string[] }>
  ledgerTable(asked: AskedThere, rows: number, customers: number): Promise<FileOf>
  rowsOfCsv(text: string): readonly (readonly string[])[]
} = await import(path.join(root, 'test/engines/customers-in-sql.mjs'))

const postgres = postgresHere()
const { dialect, ask } = postgres
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-sql-customers-'))
afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true })
  await postgres.close()
})

const asked = { program: path.join(root, 'bin/recover.js'), folder, dialect, ask }

const statement = (columns: string, ...flags: string[]) =>
  recover(['sql', 'customers', '--dialect', 'postgres', '--from', 'sales', '--columns', columns, ...flags])

describe('recover sql customers', () => {
  let fileOf: FileOf
  beforeAll(async () => {
    fileOf = await ledgerTable(asked, 5000, 520)
  })

  test.each(LEDGERS)('gives in Postgres what customers gives of the same rows: $flags', async (setting) => {
    const { cells, wrong } = await customersDifferences(asked, fileOf, setting)
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(2500)
  })

  /** What a table of some rows gives there, and a file of them here. */
  async function both(
    columns: readonly (readonly [string, string])[],
    rows: readonly string[][],
    flags: string[],
  ) {
    const names = columns.map(([name]) => `"${name}"`)
    const types = columns.map(([, type]) => (type === 'TEXT' || type === 'DATE' ? type : `=${type}`))
    await postgres.exec('DROP TABLE IF EXISTS sales')
    await postgres.exec(
      `CREATE TABLE sales (${names.map((name, i) => `${name} ${types[i]!.replace('=', '')}`).join(', ')})`,
    )
    const cell = (one: string) => (one === '' ? 'NULL' : `'${one}'`)
    await postgres.exec(
      `INSERT INTO sales VALUES ${rows.map((row) => `(${row.map(cell).join(', ')})`).join(', ')}`,
    )
    const told = columns.map(([name, type]) => (type === 'TEXT' ? `"${name}"` : `"${name}"=${type}`))
    const there = await ask([statement(told.join(), ...flags).out])
    const input = [columns.map(([name]) => name), ...rows].map((row) => row.join()).join('\n')
    const own = ['customers', '-', '--format', 'csv', '--nobody', 'none', '--quiet']
    const [, ...here] = rowsOfCsv(recover([...own, ...flags], { input }).out)
    const bare = (one: string | null) => (one ?? '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
    return { here, there: there.map((row) => row.map(bare)) }
  }

  const WAYS: readonly (readonly [string, string])[][] = [
    [['margin', 'DECIMAL(9,3)']],
    [['margin rate', 'DECIMAL(4,3)']],
    [
      ['unit_cost', 'DECIMAL(9,2)'],
      ['quantity', 'INTEGER'],
    ],
  ]

  test.each(WAYS)('a margin by %s', async (...way) => {
    const columns = [['customer', 'TEXT'], ['date', 'DATE'], ['revenue', 'DECIMAL(9,2)'], ...way] as const
    const own = (i: number) => ({
      margin: `${i - 4}.125`,
      'margin rate': '0.125',
      unit_cost: '3.5',
      quantity: `${i}`,
    })
    const rows = Array.from({ length: 9 }, (_, i) => [
      `c${i % 4}`,
      `2025-0${i + 1}-01`,
      `${i * 10 - 20}.5`,
      ...way.map(([name]) => own(i)[name as 'margin']!),
    ])
    const { here, there } = await both(columns, rows, [])
    expect(here).toHaveLength(4)
    expect(there).toEqual(here)
  })

  test('a year without dates, of units and their prices, with a service cost that is blank at times', async () => {
    const columns = [
      ['customer', 'INTEGER'],
      ['quantity', 'INTEGER'],
      ['unit_price', 'DECIMAL(9,2)'],
      ['unit_cost', 'DECIMAL(9,2)'],
      ['cost_to_serve', 'DECIMAL(9,2)'],
    ] as const
    const rows = [
      ['7', '3', '2.5', '1', ''],
      ['7', '-1', '-2.5', '1', '4'],
      ['8', '2', '5', '4.9', '0.7'],
      ['', '2', '5', '4.9', '0.7'],
      ['9', '2', '', '4.9', '0.7'],
    ]
    const { here, there } = await both(columns, rows, [])
    expect(here.map(([customer]) => customer)).toEqual(['8', '7'])
    expect(there).toEqual(here)
  })

  test('a customer is one however written: spaces, forms of Unicode, addresses; and a year ends on any day', async () => {
    const columns = [
      ['customer', 'TEXT'],
      ['date', 'DATE'],
      ['revenue', 'DECIMAL(9,2)'],
    ] as const
    const rows = [
      ['A@X.cl', '2023-02-28', '5'],
      ['A@X.cl', '2023-03-01', '10'],
      ['a@x.CL', '2023-03-01', '20'],
      ['a@x.cl b', '2024-02-29', '20'],
      ['A@x.cl b', '2024-02-29', '20'],
      ['Cafe\u0301', '2024-01-01', '30'],
      ['\u2003Caf\u00e9\u00a0', '2024-01-02', '30'],
      ['\t', '2024-01-02', '30'],
      ['\u{1f600}', '2024-01-02', '20'],
      ['\uff21', '2024-01-02', '20'],
    ]
    for (const flags of [[], ['--as-of', '2024-02-28']]) {
      const { here, there } = await both(columns, rows, ['--margin-rate', '10%', ...flags])
      expect(here.length).toBeGreaterThan(3)
      expect(there).toEqual(here)
    }
  })

  const ROW = 'customer,date=DATE,revenue=DECIMAL(12,2)'

  test.each([
    [`${ROW},cost=DOUBLE`, [], 'malformed_value'],
    [`${ROW},cost=DECIMAL(12,2),margin=DECIMAL(12,2)`, [], 'conflicting_inputs'],
    [`${ROW},cost=DECIMAL(12,2)`, ['--margin-rate', '30%'], 'conflicting_inputs'],
    [ROW, [], 'missing_value'],
    ['date,margin=INTEGER', [], 'missing_value'],
    [`${ROW},cost=DECIMAL(12,2),invoice`, [], 'unknown_input'],
    [`${ROW},cost=DECIMAL(12,2),name`, [], 'unknown_input'],
    [`${ROW},cost=DECIMAL(12,2),currency`, [], 'unknown_input'],
    [`${ROW},cost=DECIMAL(12,2),Umsatz=DECIMAL(12,2)`, [], 'repeated_name'],
    ['customer,date=TEXT,revenue=DECIMAL(12,2),cost=DECIMAL(12,2)', [], 'malformed_value'],
    ['customer=DECIMAL(9,2),date,revenue=DECIMAL(12,2),cost=DECIMAL(12,2)', [], 'malformed_value'],
    ['customer,revenue=DECIMAL(12,2),cost=DECIMAL(12,2)', ['--as-of', '2025-01-31'], 'missing_value'],
    [`${ROW},margin rate=DECIMAL(12,11)`, [], 'too_many_decimals'],
    [`${ROW},cost=DECIMAL(12,2)`, ['--remedy', '10'], 'conflicting_inputs'],
    [`${ROW},cost=DECIMAL(12,2)`, ['--driver', 'calls=2'], 'missing_value'],
  ])('%s %s: %s', (columns, flags, code) => {
    const { error } = JSON.parse(statement(columns, ...flags, '--json').err)
    expect(error.problems.map((one: { code: string }) => one.code)).toContain(code)
    expect(error.exit).toBe(2)
  })

  test('a margin of nothing makes everybody alike, and a table may be called as a step is', async () => {
    await postgres.exec('DROP TABLE IF EXISTS step0')
    await postgres.exec(
      "CREATE TABLE step0 AS SELECT * FROM (VALUES ('b', 2), ('a', 1)) AS one(customer, revenue)",
    )
    const columns = ['--columns', 'customer,revenue=INTEGER', '--margin-rate', '0%']
    const { out } = recover(['sql', 'customers', '--dialect', 'postgres', '--from', 'step0', ...columns])
    expect((await ask([out])).map((row) => [row[0], row[12], row[13]])).toEqual([
      ['a', 'keep', '1'],
      ['b', 'keep', '2'],
    ])
  })

  test('cases take no flag of customers', () => {
    const line = ['sql', 'batch', '--dialect', 'postgres', '--from', 'cases', '--as-of', '2025-01-31']
    const { code, err } = recover([...line, '--columns', 'sales=INTEGER,margin=INTEGER'])
    expect(code).toBe(2)
    expect(err).toContain('recover sql batch')
  })

  test('refuses by its name what might not fit, by the largest sum that there may be', () => {
    const line = ['sql', 'customers', '--dialect', 'duckdb', '--from', 'sales', '--columns']
    const fits = recover([...line, `${ROW},cost=DECIMAL(12,2)`])
    expect(fits.code).toBe(0)
    const { err: fine } = recover([...line, `${ROW},cost=DECIMAL(17,12)`])
    expect(fine).toMatch(/^recover: cost needs up to 40 digits, duckdb has 38$/m)
    const { code, err } = recover([...line, `${ROW},cost=DECIMAL(18,5)`])
    expect(code).toBe(2)
    expect(err).toMatch(/^recover: \w+ needs up to \d\d digits, duckdb has 38$/m)
  })
})
