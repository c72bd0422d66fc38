/** --columns: which columns the rows of an answer have, and in which order. */
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { recover } from './program'

const INCIDENTS = ['batch', 'examples/incidents.csv', '--quiet']

const rowsOf = (json: string) => JSON.parse(json).rows as Record<string, unknown>[]

describe('--columns chooses the columns of rows, in the order given', () => {
  test('in CSV, NDJSON and JSON, of what rows were worked out from, too', () => {
    const keys = ['decision', 'sales', 'customer']
    const chosen = [...INCIDENTS, '--columns', keys.join(',')]
    const [heading, first] = recover([...chosen, '--format', 'csv']).out.split('\n')
    expect(heading).toBe('decision,sales,customer')
    expect(first).toBe('recover,10,Café Lumen')
    const lines = recover([...chosen, '--format', 'ndjson'])
      .out.trimEnd()
      .split('\n')
    const rows = rowsOf(recover([...chosen, '--json']).out)
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows)
    expect(Object.keys(rows[0]!)).toEqual(keys)
  })

  test('the rest of JSON stays as it is', () => {
    const { rows: _, inputs, ...all } = JSON.parse(recover([...INCIDENTS, '--json']).out)
    const { rows: __, ...chosen } = JSON.parse(recover([...INCIDENTS, '--json', '--columns', 'decision']).out)
    expect(chosen).toEqual({ ...all, inputs })
  })

  test('a page shows them, with the words that people are told', () => {
    const { out } = recover([...INCIDENTS, '--columns', 'decision,customer', '--rows', '1'])
    expect(out).toContain('│ Decision     │ Customer       │')
    expect(out).toContain('│ put it right │ Ταβέρνα Αιγαίο │')
  })

  test('of the customers of a ledger rank and what is added up so far, too', () => {
    const args = ['customers', 'examples/ledger.csv', '--quiet', '--columns', 'rank,customer,cumulative_net']
    expect(recover(args).out).toContain('│    2 │ Hotel Bahía    │   1,566.00 │')
    expect(recover([...args, '--format', 'csv']).out).toContain('\n2,Hotel Bahía,1566\n')
  })

  test("a title or the trade's term names a column as its key does", () => {
    const named = (text: string) => recover([...INCIDENTS, '--format', 'csv', '--columns', text])
    const { out } = named('incremental_value')
    expect(named('Incremental value').out).toBe(out)
    expect(named('Gained over doing nothing').out).toBe(out)
  })

  test('with a budget, whether a row is chosen', () => {
    const args = [...INCIDENTS, '--budget', '120', '--columns', 'customer,chosen']
    expect(recover(args).out).toContain('│ Ana R.         │ yes    │')
    expect(recover([...args, '--format', 'csv']).out).toContain('Panadería Sol,false')
  })
})

describe('chosen columns of many rows are those of all columns, cell by cell', () => {
  const head = 'customer,segment,sales,margin,remedy,stay_if_recovered,stay_if_ignored,cost_to_serve'
  /** Ties, blanks, cells that need quotes, formulas, and numbers that only the metrics themselves do exactly. */
  const lines = Array.from({ length: 400 }, (_, i) => {
    const large = i % 50 === 7 ? '900719925474.0991' : `${(i % 9) * 2.5}`
    const label = ['A', '"B, b"', '=1+1', '', ' Λάδι', '"x ""y"""'][i % 6]
    const remedy = ['10', 'refund:2.5', 'discount:2x3', '', 'cash:0.125'][i % 5]
    return `C${i},${label},${large},${(i % 7) * 1.25},${remedy},${50 + (i % 3)}%,0.5,${i % 4 || ''}`
  })
  const file = [head, ...lines, ''].join('\n')
  const of = (...args: string[]) =>
    recover(['batch', '-', '--quiet', '--format', 'csv', ...args], { input: file })
  const table = (text: string) => parse(text) as string[][]
  const all = of()
  const [keys, ...rows] = table(all.out)

  test.each([
    'customer,segment,annual_margin,decision',
    'decision,required_stay,customer',
    'cost_per_save',
    'segment',
    'payback_purchases,max_remedy_price,segment,return_on_remedy',
  ])('%s', (columns) => {
    const places = columns.split(',').map((key) => keys!.indexOf(key))
    const chosen = of('--columns', columns)
    expect(chosen.code).toBe(all.code)
    // The fourth row is the sum of those above it.
    expect(rows).toHaveLength(399)
    expect(table(chosen.out).slice(1)).toEqual(rows.map((row) => places.map((place) => row[place])))
  })

  test('what is checked and warned of does not hang on them', () => {
    const warned = (...args: string[]) =>
      recover(['batch', '-', '--format', 'csv', ...args], { input: file }).err
    expect(warned('--columns', 'customer')).toBe(warned())
    const check = ['--fail-below', 'incremental_value=1000000000000']
    const failed = of('--columns', 'customer', ...check)
    expect(failed.code).toBe(1)
    expect(failed.err).toBe(of(...check).err)
  })
})

describe('--columns that cannot be taken: exit 2', () => {
  test('a column that there is not, with the near one', () => {
    const { code, err } = recover([...INCIDENTS, '--columns', 'decison'])
    expect(err).toBe(
      'recover: --columns: expected a column of the answer, found "decison"\nhint: did you mean decision?\n',
    )
    expect(code).toBe(2)
  })

  test('nothing between two commas', () => {
    expect(recover([...INCIDENTS, '--columns', 'decision,'])).toMatchObject({ code: 2, out: '' })
  })

  test('an answer without rows', () => {
    const one = ['whatif', '--sales', '10', '--margin', '3', '--remedy', '5', '--columns', 'decision']
    expect(recover(one)).toMatchObject({ code: 2, out: '' })
    expect(recover([...one, '--json'])).toMatchObject({ code: 2, out: '' })
    expect(recover([...one, '--format', 'csv'])).toMatchObject({ code: 0, out: 'decision\nrecover\n' })
  })
})

describe('a table uses the room there is', () => {
  const at = (width: number, ...args: readonly string[]) =>
    recover([...INCIDENTS, ...args], { env: { COLUMNS: String(width) } }).out

  test('at 200 columns there are more of them, at 80 the needed ones', () => {
    expect(at(80)).not.toContain('Kept doing │')
    expect(at(200)).toContain('│ Kept doing │')
  })

  test('at 40 nothing is cut', () => {
    const out = at(40)
    expect(out).not.toContain('…')
    for (const name of ['Ταβέρνα Αιγαίο', 'Smith, Lee & Co']) expect(out).toContain(name)
  })
})
