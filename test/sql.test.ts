/** Statements that work cases out in a database: their answers, by a Postgres in this process, and what has no statement. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type AskedThere, postgresHere } from './postgres-here'
import { recover, root } from './program'

interface Setting {
  readonly flags: readonly string[]
}

interface Differences {
  readonly cells: number
  readonly wrong: readonly string[]
}

const {
  SETTINGS,
  hostileNames,
  sqlDifferences,
}: {
  readonly SETTINGS: readonly Setting[]
  hostileNames(asking: AskedThere): Promise<readonly string[]>
  sqlDifferences(asking: AskedThere, setting: Setting, rows: number): Promise<Differences>
} = await import(path.join(root, 'test/engines/cases-in-sql.mjs'))

const postgres = postgresHere()
const { dialect, ask } = postgres
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-sql-'))
afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true })
  await postgres.close()
})

const asking = { program: path.join(root, 'bin/recover.js'), folder, dialect, ask }

const statement = (columns: string, ...flags: string[]) =>
  recover(['sql', 'batch', '--dialect', 'postgres', '--from', 'cases', '--columns', columns, ...flags])

const NEEDED = 'sales=DECIMAL(12,2),margin=DECIMAL(12,2)'

describe('recover sql batch', () => {
  test.each(SETTINGS)('gives in Postgres what batch gives of the same rows: $flags', async (setting) => {
    const { cells, wrong } = await sqlDifferences(asking, setting, 250)
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(3000)
  })

  test('leaves out what batch rejects, also where a result has too many digits', async () => {
    const rows = [
      ['a', '10', '3'],
      ['b', 'NaN', '3'],
      ['c', '10', ''],
      ['d', '999999999999999', '999999999999999'],
      ['e', '1000000000000000', '3'],
      ['f', '0', '-3.5'],
    ]
    const flags = ['--per-year', '10000', '--told-if-lost', '1000000', '--leave-rate', '100%']
    const all = [...flags, '--remedy', 'cash:0.01']
    await postgres.exec('CREATE TABLE cases (customer text, sales numeric(18,2), margin numeric(18,2))')
    for (const [customer, ...amounts] of rows) {
      const cells = amounts.map((one) => (one === '' ? 'NULL' : `'${one}'`))
      await postgres.exec(`INSERT INTO cases VALUES ('${customer}', ${cells.join(', ')})`)
    }
    const there = await ask([statement('customer,sales=DECIMAL(18,2),margin=DECIMAL(18,2)', ...all).out])
    const input = ['customer,sales,margin', ...rows.map((row) => row.join(','))].join('\n')
    const { out } = recover(['batch', '-', '--format', 'csv', '--columns', 'customer', ...all], { input })
    expect(out.trim().split('\n').slice(1)).toEqual(['a', 'f'])
    expect(there.map(([customer]) => customer)).toEqual(['a', 'f'])
  })

  test('names are quoted, whatever is in them, and none is taken for another', async () => {
    expect(await hostileNames(asking)).toEqual([])
  })

  test('clickhouse compares decimals with decimals, and divides whole numbers', () => {
    const { code, out } = recover([
      ...['sql', 'batch', '--dialect', 'clickhouse', '--from', 'a`b.cases', '--columns', NEEDED],
    ])
    expect(code).toBe(0)
    expect(out).toContain('FROM `a\\`b`.`cases` AS given_rows')
    expect(out).toContain("toInt256(toDecimal256(given_rows.`sales`, 2) * toDecimal256('100', 0))")
    expect(out).toContain('intDiv(')
    expect(out).not.toMatch(/[^'\d][\d]+\.\d+[^\d']/)
  })

  test('spark divides without a remainder, in as many digits as its quotients have', () => {
    const line = ['sql', 'batch', '--dialect', 'spark', '--from', 'a`b.cases', '--columns']
    const { code, out } = recover([...line, NEEDED])
    expect(code).toBe(0)
    expect(out).toContain('FROM `a``b`.`cases` AS given_rows')
    expect(out).toMatch(/CAST\(\(\((\w+)\) - \(\1\) % (\w+)\) \/ \2 AS DECIMAL\(38, 0\)\)/)
    const wide = recover([...line, 'sales=DECIMAL(17,2),margin=DECIMAL(17,2),remedy=DECIMAL(15,2)'])
    expect(wide.err).toMatch(/^recover: \w+ needs up to \d\d digits, spark has 3[28]$/m)
  })

  test('spark counts nobody as two who is written in two forms of Unicode: what may be in another than NFC fails', () => {
    const columns = 'customer,date=DATE,revenue=DECIMAL(9,2),cost=DECIMAL(9,2)'
    const { code, out } = recover(
      ...[['sql', 'customers', '--dialect', 'spark', '--from', 'a;b', '--columns', columns]],
    )
    expect([code, out.includes('FROM `a;b` AS given_rows')]).toEqual([0, true])
    const [, bytes] = /RLIKE CAST\(X'([0-9a-f]+)' AS STRING\) THEN raise_error/.exec(out)!
    const pattern = Buffer.from(bytes!, 'hex').toString()
    const isRefused = new RegExp(pattern.replaceAll('\\x{', '\\u{'), 'u')
    for (const text of ['Café', 'Ταβέρνα', 'ñandú', '😀', 'Ａ', '한', 'ﬁ', 'Ω'])
      expect([text, isRefused.test(text.normalize('NFC'))]).toEqual([text, false])
    for (const text of ['Cafe\u0301', '\u2126', '\u1100\u1161', '\u1f71', '\uf900', '\u{2f800}'])
      expect([text, isRefused.test(text)]).toEqual([text, true])
  })

  test('refuses by its name what might not fit into the numbers of the database', () => {
    const line = ['sql', 'batch', '--dialect', 'duckdb', '--from', 'cases', '--columns', NEEDED]
    const { code, err } = recover([...line, '--stay-if-ignored', '12.345%', '--retention', '80%'])
    expect(code).toBe(2)
    expect(err).toMatch(/^recover: \w+ needs up to \d\d digits, duckdb has 38$/m)
    expect(recover([...line, '--format', 'json']).code).toBe(0)
  })

  test.each([
    ['sales', 'not an exact type', 'malformed_value'],
    ['sales=DOUBLE,margin=INTEGER', 'not an exact type', 'malformed_value'],
    ['sales=DECIMAL(15,13),margin=INTEGER', 'more decimals than are kept', 'malformed_value'],
    ['sales=INTEGER,Umsatz=INTEGER,margin=INTEGER', 'two columns of one fact', 'repeated_name'],
    [`${NEEDED},retention=DECIMAL(3,2)`, 'a fact of time', 'unknown_input'],
    [`${NEEDED},period`, 'a fact of time that would be handed on', 'unknown_input'],
    [`${NEEDED},cost_to_srve=DECIMAL(9,2)`, 'a number of nothing', 'unknown_input'],
    [`${NEEDED},cost=INTEGER`, 'two ways to a margin', 'conflicting_inputs'],
    ['sales=INTEGER', 'no margin', 'missing_value'],
    [`${NEEDED},a b"c=INTEGER`, 'quotes within a name', 'malformed_value'],
  ])('%s: %s', (columns, _, code) => {
    const { error } = JSON.parse(statement(columns, '--json').err)
    expect(error.problems.map((one: { code: string }) => one.code)).toContain(code)
    expect(error.exit).toBe(2)
  })

  test.each(['--floor', '--rebuild'])('%s, which hangs on each row, is no flag of it', (flag) =>
    expect(statement(NEEDED, flag, '1').code).toBe(2))

  test('what has no statement, and what is for ever', () => {
    expect(recover(['sql', 'custmers', '--dialect', 'postgres']).err).toContain('did you mean customers?')
    expect(statement(NEEDED, '--horizon', 'forever').err).toContain('--horizon')
    expect(recover(['sql', 'batch']).err).toContain('--dialect')
  })
})
