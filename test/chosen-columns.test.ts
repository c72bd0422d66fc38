/** --columns: which columns the rows of an answer have, and in which order. */
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
