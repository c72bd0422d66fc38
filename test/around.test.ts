/** What stands around an answer on files, and in its rows: what was asked, in which currency, by which version, of which files. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { batch, customers } from '../src/index'
import { type Ended, inFolder, json, recover, root } from './program'

const CASES = 'customer,sales,margin,remedy,stay_if_recovered\na,€10,3,1,80%\nb,12.5,3,cash:2+replace:3,\n'
const LEDGER = 'customer,date,revenue,cost\na,2025-11-02,10.5,5\nb,2025-11-03,20,5\n'

const digest = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

const version = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version

describe('JSON of a file', () => {
  test('names its files with their rows, bytes and SHA-256, as they are given', () =>
    inFolder((cwd, write) => {
      write('c.csv', CASES)
      write('l.csv.gz', gzipSync(LEDGER))
      const { files, ...told } = json(recover(['batch', 'c.csv', '--ledger', 'l.csv.gz', '--json'], { cwd }))
      expect(files).toEqual([
        { name: 'c.csv', role: 'cases', rows: 2, bytes: Buffer.byteLength(CASES), sha256: digest(CASES) },
        {
          name: 'l.csv.gz',
          role: 'ledger',
          rows: 2,
          bytes: gzipSync(LEDGER).length,
          sha256: digest(gzipSync(LEDGER)),
        },
      ])
      expect([told.version, told.currency]).toEqual([version, 'EUR'])
    }))

  test('tells stdin, several files of a ledger, and a currency that is named or not known', () =>
    inFolder((cwd, write) => {
      const piped = json(recover(['customers', '-', '--json'], { cwd, input: LEDGER }))
      expect(piped.files).toEqual([
        { name: 'stdin', role: 'ledger', rows: 2, bytes: Buffer.byteLength(LEDGER), sha256: digest(LEDGER) },
      ])
      expect(piped.currency).toBe(null)
      write('a.csv', LEDGER)
      write('b.csv', LEDGER.replaceAll('2025-11', '2025-12'))
      const two = json(recover(['customers', 'a.csv', 'b.csv', '--currency', 'clp', '--json'], { cwd }))
      expect(two.files.map(({ name }: { name: string }) => name)).toEqual(['a.csv', 'b.csv'])
      expect(two.currency).toBe('CLP')
    }))

  test.each([
    ['offers', 'examples/offers.csv', 'cases'],
    ['initiatives', 'examples/initiatives.csv', 'cases'],
    ['measure', 'examples/measured.csv', 'cases'],
    ['check', 'examples/incidents.csv', 'cases'],
  ])('%s tells it, too', (command, file, role) => {
    const { files, inputs } = json(recover([command, file, '--dedupe', '--json']))
    const bytes = fs.readFileSync(path.join(root, file))
    expect(files).toMatchObject([{ name: file, role, bytes: bytes.length, sha256: digest(bytes) }])
    expect(inputs).toMatchObject({ dedupe: true, trim: false, encoding: null })
  })

  test('has the facts and flags of the run, and the defaults that were used', () =>
    inFolder((cwd, write) => {
      write('c.csv', CASES)
      const argv = [
        'batch',
        'c.csv',
        '--stay-if-ignored',
        '30%',
        '--by',
        'customer',
        '--period',
        'week',
        '--dedupe',
      ]
      const { inputs } = json(recover([...argv, '--map', 'date=', '--json'], { cwd }))
      expect(inputs).toMatchObject({
        ...{ stay_if_ignored: 0.3, stay_if_recovered: 1, period: 'week', sales: null, remedy: null },
        ...{ by: 'customer', dedupe: true, map: ['date='], since: null, combine: false, budget: null },
      })
      const measured = json(recover(['measure', 'examples/measured.csv', '--json'])).inputs
      expect(measured).toMatchObject({ window: '12m', min_cases: '10', bonus_on: 'sure', confidence: 0.95 })
    }))
})

describe('rows of batch', () => {
  const from = ['sales', 'margin', 'per_year', 'stay_if_recovered', 'stay_if_ignored', 'remedy']
  const worked = (ended: Ended) =>
    ended.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  test('carry what they were worked out from in JSON and NDJSON, which gives the same again as flags', () =>
    inFolder((cwd, write) => {
      write('c.csv', CASES)
      const { rows } = json(recover(['batch', 'c.csv', '--json'], { cwd }))
      expect(rows.map((row: { [key: string]: unknown }) => from.map((key) => row[key]))).toEqual([
        [10, 3, 12, 0.8, 0, 'replace:1'],
        [12.5, 3, 12, 1, 0, 'cash:2+replace:3'],
      ])
      expect(worked(recover(['batch', 'c.csv', '--format', 'ndjson'], { cwd }))).toEqual(rows)
      for (const row of rows) {
        const flags = from.flatMap((key) => [`--${key.replaceAll('_', '-')}`, String(row[key])])
        const { results } = json(recover(['whatif', ...flags, '--json']))
        for (const [key, value] of Object.entries(results)) expect(row[key]).toEqual(value)
      }
    }))

  test('carry them with a budget, of cases combined and beside a ledger; CSV has the results alone', () =>
    inFolder((cwd, write) => {
      write('c.csv', 'customer,remedy\na,1\na,cash:2\nb,\n')
      write('l.csv', LEDGER)
      const argv = ['batch', 'c.csv', '--ledger', 'l.csv', '--combine', '--budget', '5']
      const { rows } = json(recover([...argv, '--json'], { cwd }))
      expect(rows.map((row: { [key: string]: unknown }) => from.map((key) => row[key]))).toEqual([
        [10.5, 5.5, 1, 1, 0, 'replace:1+cash:2'],
        [20, 15, 1, 1, 0, null],
      ])
      expect(recover([...argv, '--format', 'csv'], { cwd }).out).toMatch(/^customer,annual_margin,/)
    }))

  test('leave out a column of the file that is called so, as they do with results', () =>
    inFolder((cwd, write) => {
      write('c.csv', 'customer,sales,margin,remedy\na,10,3,cash:2\n')
      const { rows, warnings } = json(recover(['batch', 'c.csv', '--map', 'remedy=', '--json'], { cwd }))
      expect(rows[0].remedy).toBe(null)
      expect(warnings.map(({ code }: { code: string }) => code)).toContain('column_named_like_result')
    }))
})

test('the library tells the same of rows that it is given', async () => {
  const cases = await batch([{ customer: 'a', sales: 10, margin: 3, remedy: 'cash:2' }], {
    stayIfIgnored: '30%',
  })
  expect([cases.version, cases.currency]).toEqual([version, null])
  expect(cases.files).toEqual([{ name: 'rows', role: 'cases', rows: 1, bytes: null, sha256: null }])
  expect(cases.inputs).toMatchObject({ by: null, dedupe: false })
  expect(cases.rows).toMatchObject([{ remedy: 'cash:2' }])
  const ledger = await customers([{ customer: 'a', date: '2025-01-02', revenue: 10, cost: 3 }])
  expect(ledger.files).toMatchObject([{ role: 'ledger' }])
})
