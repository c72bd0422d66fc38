/** ClickHouse over HTTP: what is sent, what is read of an answer, and which answers are none. */
import { spawn } from 'node:child_process'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { addUpInEngine } from '../src/engines/add-up'
import { DIALECTS, sqlDialectOf } from '../src/engines/dialects'
import { EngineAmounts } from '../src/engines/engine-amounts'
import { EngineKeys } from '../src/engines/engine-keys'
import { aloneQuery, groupedRows, groupQuery, RowsChanged } from '../src/engines/grouped-rows'
import { LedgerQueries } from '../src/engines/ledger-queries'
import { RowsTold } from '../src/engines/rows-told'
import { checkSpread } from '../src/engines/sharded-ledger'
import { dayOfIso } from '../src/inputs/dates'
import { ledgerFiles } from '../src/inputs/files/ledger'
import { openClickhouse } from '../src/machine/clickhouse-engine'
import { plain } from '../src/numbers/exact/digits'
import { Register } from '../src/reading/columns/register'
import type { EngineRow } from '../src/tables/engine-connection'
import { nothingAsked } from './asked'
import { root } from './program'

/** What a server says to what it is asked: a status and bytes; `isCut` where it is gone before the end. */
interface Said {
  readonly status?: number
  readonly bytes: string | Buffer
  readonly isCut?: boolean
}

/** Does something with a server of that sort, which says first that it knows how to be interrupted, or not. */
async function served<T>(
  said: Said,
  use: (port: number, seen: http.IncomingMessage[], bodies: string[]) => Promise<T>,
): Promise<T> {
  const seen: http.IncomingMessage[] = []
  const bodies: string[] = []
  const server = http.createServer(async (request, response) => {
    let body = ''
    for await (const bytes of request) body += bytes
    seen.push(request)
    bodies.push(body)
    if (said.status === undefined && body.includes('system.settings')) {
      response.end('cancel_http_readonly_queries_on_client_close\n')
      return
    }
    response.writeHead(said.status ?? 200)
    response.write(said.bytes, () => (said.isCut ? response.destroy() : response.end()))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    return await use((server.address() as AddressInfo).port, seen, bodies)
  } finally {
    server.close()
  }
}

const placeAt = (port: number) => ({
  ...({
    engine: 'clickhouse',
    database: 'shop & co',
    server: { host: '127.0.0.1', port },
    memory: null,
  } as const),
})

const asked = (said: Said, sql = 'SELECT 1') =>
  served(said, async (port) => {
    const rows: EngineRow[] = []
    try {
      for await (const some of (await openClickhouse(placeAt(port), {})).query(sql)) rows.push(...some)
    } catch (error) {
      const { code, exit, message } = error as { code: string; exit: number; message: string }
      return [code, exit, message.replace(String(port), 'PORT')]
    }
    return rows
  })

describe('an answer', () => {
  test('has cells of any sign, and absent ones', async () => {
    expect(await asked({ bytes: "a\\tb\t\\N\t\\\\N\n\\'x\\'\\n\\0\t\tñ😀\n\n\\N\t\\r\\b\\f\t3\n" })).toEqual([
      ['a\tb', null, '\\N'],
      ["'x'\n\0", '', 'ñ😀'],
      [null, '\r\b\f', '3'],
    ])
  })

  test('that breaks off is none', async () => {
    const lost = ['engine_failed', 69, 'clickhouse was lost: nothing was written']
    expect(await asked({ bytes: 'a\t1\nb\t2\n', isCut: true })).toEqual(lost)
    expect(await asked({ bytes: 'a\t1\nb\t' })).toEqual(lost)
  })

  test('that is no text is told', async () => {
    const [code, exit] = await asked({ bytes: Buffer.from([0x61, 0xff, 0x0a]) })
    expect([code, exit]).toEqual(['wrong_encoding', 65])
  })

  test.each([
    ['Code: 193, e.displayText() = DB::Exception: Wrong password', '193'],
    ['<html>', 'HTTP 500'],
  ])('that lets nobody in: %s', async (bytes, found) => {
    const said = ['unreachable', 69, `cannot reach clickhouse at 127.0.0.1:PORT (${found})`]
    expect(await asked({ status: 500, bytes })).toEqual(said)
  })
})

test('what is asked reads alone, by whoever the environment names, and is interrupted where that is known', async () => {
  await served({ bytes: '1\n' }, async (port, seen, bodies) => {
    const env = { CLICKHOUSE_USER: 'Zoë', CLICKHOUSE_PASSWORD: 'p w' }
    for await (const _ of (await openClickhouse(placeAt(port), env)).query('SELECT 1'));
    const [first, second] = seen.map(({ url }) => new URL(url!, 'http://x').searchParams)
    expect([first!.has('cancel_http_readonly_queries_on_client_close'), bodies[1]]).toEqual([
      false,
      'SELECT 1 FORMAT TabSeparated',
    ])
    expect(Object.fromEntries(second!)).toMatchObject({
      ...{ database: 'shop & co', readonly: '2', wait_end_of_query: '1', skip_unavailable_shards: '0' },
      ...{ cancel_http_readonly_queries_on_client_close: '1', result_overflow_mode: 'throw' },
    })
    const { 'x-clickhouse-user': user, 'x-clickhouse-key': key } = seen[1]!.headers
    expect([Buffer.from(user as string, 'latin1').toString(), key]).toEqual(['Zoë', 'p w'])
  })
})

const answering = (answers: (sql: string) => readonly EngineRow[]) => ({
  async *query(sql: string) {
    yield answers(sql)
  },
  close: async () => {},
})

test('an answer by groups of which one is missing, or all of them, is none', async () => {
  const query = groupQuery(DIALECTS.clickhouse, {
    cells: ['k'],
    rows: 't',
    keys: ['k'],
    order: ' ORDER BY k',
  })
  expect(query.sql).toBe('SELECT k, toString(count(*)) FROM t GROUP BY k WITH TOTALS ORDER BY k')
  const found = async (rows: readonly EngineRow[]) => {
    const all: EngineRow[] = []
    for await (const some of groupedRows(
      answering(() => rows),
      query,
    ))
      all.push(...some)
    return all
  }
  const [a, b, all] = [
    ['a', '2'],
    ['b', '3'],
    ['', '5'],
  ] as const
  expect(await found([a, b, all])).toEqual([['a'], ['b']])
  for (const rows of [[a, b], [a, all], [b, all], []])
    await expect(found(rows), String(rows)).rejects.toMatchObject({ code: 'engine_failed', exit: 69 })
})

test.each([
  ['18.16.1', DIALECTS['clickhouse 18']],
  ['21.8.1', DIALECTS['clickhouse 18']],
  ['22.8.3', DIALECTS.clickhouse],
  ['26.7.1', DIALECTS.clickhouse],
])('version %s has the days of its time', async (version, dialect) => {
  expect(
    await sqlDialectOf(
      'clickhouse',
      answering(() => [[version]]),
    ),
  ).toBe(dialect)
})

test.each([
  ['Nullable(Decimal(12, 2))', 'decimal', 2, 10],
  ['UInt64', 'whole', 0, 20],
  ['LowCardinality(Nullable(String))', 'text', null, Number.POSITIVE_INFINITY],
  ["Enum8('a' = 1)", 'text', null, Number.POSITIVE_INFINITY],
  ['DateTime64(3)', 'moment', null, Number.POSITIVE_INFINITY],
  ["DateTime('UTC')", 'zoned', null, Number.POSITIVE_INFINITY],
  ['Array(Decimal(12, 2))', 'other', null, Number.POSITIVE_INFINITY],
])('%s is %s', (written, kind, scale, digits) => {
  expect(DIALECTS.clickhouse.typeOf(written)).toEqual({ kind, scale, digits })
})

test('an answer of servers that each answer for themselves has as many rows as are known', async () => {
  const query = aloneQuery({ cells: ['k'], rows: 't', keys: ['k'] }, 'count(*)')
  expect(query.sql).toBe('SELECT k, count(*) FROM t GROUP BY k SETTINGS distributed_group_by_no_merge = 1')
  const found = async (known: number) => {
    const all: EngineRow[] = []
    const connection = answering(() => [
      ['a', '2'],
      ['b', '3'],
    ])
    for await (const rows of groupedRows(connection, query, known)) all.push(...rows)
    return all
  }
  expect(await found(5)).toEqual([['a'], ['b']])
  for (const known of [4, 6]) await expect(found(known)).rejects.toBeInstanceOf(RowsChanged)
})

test('a view of several servers is refused where all rows of a customer are to lie on one', async () => {
  const dialect = DIALECTS['clickhouse 18']
  const table = { schema: "a'b", table: 't' }
  const kept = async (rows: readonly EngineRow[]) => {
    const asked: string[] = []
    const connection = answering((sql) => {
      asked.push(sql)
      return rows
    })
    await checkSpread(connection, dialect, table, 'name')
    return asked
  }
  expect(await kept([['Distributed']])).toEqual([
    "SELECT engine FROM system.tables WHERE database = 'a\\'b' AND name = 't'",
  ])
  await kept([])
  await expect(kept([['View']])).rejects.toMatchObject({ code: 'not_sharded', exit: 65 })
})

describe('a ledger without a snapshot', () => {
  const dialect = DIALECTS['clickhouse 18']
  const column = (name: string, written: string) => ({ name, written, ...dialect.typeOf(written) })
  const columns = new Map([
    ['customer', column('customer', 'String')],
    ['date', column('date', 'Date')],
    ['revenue', column('revenue', 'Decimal(12, 2)')],
    ['cost', column('cost', 'Int64')],
  ] as const)
  const [kind] = ledgerFiles
  const amounts = new EngineAmounts(dialect, columns, kind!.fields, null, 0)
  const queries = new LedgerQueries(dialect, '`t`', amounts, {
    ...{ customer: columns.get('customer')!, date: columns.get('date')!, currency: null },
  })
  const terms = {
    ...{
      asOf: null,
      since: 'all' as const,
      today: dayOfIso('2026-01-01'),
      rate: null,
      vat: null,
      drivers: [],
    },
    ...{ segment: null, spool: nothingAsked.spool },
  } as const

  /** Adds it up where the survey says so many rows, time after time, and so many lie within the days. */
  function added(counts: readonly string[], within = '2') {
    let surveys = 0
    const register = new Register()
    const told = new RowsTold(amounts.reasons, kind!, register)
    const connection = answering((sql) => {
      if (sql === queries.survey) {
        const n = counts[Math.min(surveys++, counts.length - 1)]!
        return [[n, n, '2025-01-05', '2025-02-06', '9.00', '3', null, '1', ...Array(8).fill('0')]]
      }
      if (sql.includes('uniqExactIf'))
        return [
          ['ann', '2', '9.00', '3', null, '1', '2025-01-05', '2025-01-05', '2'],
          [null, '2', '9.00', '3', null, '1', '2025-01-05', '2025-01-05', '2'],
        ]
      return [[within, '9.00', null, '0']]
    })
    const keys = new EngineKeys(register, null)
    const from = { connection, queries, amounts, keys, told, isDated: true, name: null, segment: null }
    return { told, ledger: addUpInEngine({ ...from, isEverybody: false }, terms) }
  }

  test('is added up anew where its rows changed meanwhile, and given up where they change again', async () => {
    const { told, ledger } = added(['2', '3', '3', '3'])
    const done = await ledger
    expect([...done.customers()].map((id) => plain(done.revenueOf(id)))).toEqual(['9'])
    expect([told.tally.read, told.faults.length]).toEqual([3, 1])
    for (const changed of [added(['2', '3', '4', '5']), added(['2'], '3')])
      await expect(changed.ledger).rejects.toMatchObject({ code: 'engine_failed', exit: 69 })
  })

  test('rows of a customer that come of two servers are refused; spellings and names may come in any order', async () => {
    const name = column('name', 'Nullable(String)')
    const alone = new LedgerQueries(
      dialect,
      '`t`',
      amounts,
      {
        ...{ customer: columns.get('customer')!, date: columns.get('date')!, currency: null },
      },
      true,
    )
    const row = (customer: string) => [customer, '1', '9.00', '3', null, '1', '2025-01-05', '2025-01-05', '1']
    const addUp = async (customers: readonly string[]) => {
      const n = String(customers.length)
      const register = new Register()
      const connection = answering((sql) => {
        if (sql === alone.survey)
          return [[n, n, '2025-01-05', '2025-02-06', '9.00', '3', null, '0', ...Array(8).fill('0')]]
        if (sql.includes('uniqExactIf')) return customers.map(row)
        if (sql === alone.countBeside(name)) return [['3']]
        if (sql === alone.beside(name).sql)
          return [
            ['b@x', 'B', '1'],
            ['b@x', '\u00a0A ', '1'],
            ['ann', 'C', '1'],
          ]
        return [[n, `${9 * customers.length}.00`, null, '0']]
      })
      const told = new RowsTold(amounts.reasons, kind!, register)
      const from = { connection, queries: alone, amounts, keys: new EngineKeys(register, null), told }
      const { labels } = await addUpInEngine(
        { ...from, isDated: true, name, segment: null, isEverybody: false },
        terms,
      )
      return [...labels.names].map(([id, text]) => [register.textOf(id), text])
    }
    for (const customers of [
      ['ann', 'b@x', 'B@x', 'bo', 'c'],
      ['B@x', 'b@x', 'ann', 'bo', 'c'],
    ])
      expect(await addUp(customers)).toEqual([
        ['B@x', 'A'],
        ['ann', 'C'],
      ])
    await expect(addUp(['ann', 'bo', 'b@x', 'c', 'ann'])).rejects.toMatchObject({
      code: 'not_sharded',
      exit: 65,
    })
  })

  test('days that a database cannot write are before all of its rows, or behind them', () => {
    const days = { from: dayOfIso('1950-01-01'), to: dayOfIso('2150-01-01') }
    expect(queries.takings(days)).toMatch(/ AND 1 = 1 AND 1 = 1$/)
    expect(queries.takings({ from: null, to: dayOfIso('1960-01-01') })).toMatch(/ AND 1 = 0$/)
    expect(queries.outside(days).sql).toContain('AND (1 = 0 OR 1 = 0)')
  })
})

describe('recover check of a table', () => {
  /** What `recover check` says of a table of these columns, of which a row is rejected for each reason but the last. */
  async function checked(columns: readonly (readonly [name: string, type: string])[], ...flags: string[]) {
    const server = http.createServer(async (request, response) => {
      let sql = ''
      for await (const bytes of request) sql += bytes
      const answers: readonly (readonly [RegExp, string])[] = [
        [/version\(\)/, '18.16.1'],
        [/system\.columns/, columns.map((one) => one.join('\t')).join('\n')],
        [/LIMIT 10000/, 'ann\t2025-01-05\t10.50\t4.00'],
        [
          /^SELECT toString\(count\(\*\)\)/,
          '9\t7\t2025-01-05\t2025-02-06\t9.00\t3\t\\N\t1\t0\t1\t0\t0\t0\t0',
        ],
      ]
      response.end(`${answers.find(([part]) => part.test(sql))?.[1] ?? ''}\n`)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `clickhouse://127.0.0.1:${(server.address() as AddressInfo).port}/shop`
    const line = ['check', '--engine', url, '--from', 'sales', ...flags]
    const run = spawn(process.execPath, [path.join(root, 'bin/recover.js'), ...line])
    const said = { out: '', err: '' }
    run.stdout.on('data', (text) => {
      said.out += text
    })
    run.stderr.on('data', (text) => {
      said.err += text
    })
    const code = await new Promise((done) => run.on('close', done))
    server.close()
    return { code, ...said, url }
  }

  const PLAIN = [
    ['customer', 'String'],
    ['date', 'Date'],
    ['revenue', 'Decimal(12, 2)'],
    ['cost', 'Decimal(12, 2)'],
  ] as const

  test('its columns, their types, what they are taken for, what is rejected, and what answers', async () => {
    const { code, out, err, url } = await checked(PLAIN, '--json')
    const { input, kind, columns, totals, commands } = JSON.parse(out)
    expect([code, input, kind]).toEqual([65, 'database', 'ledger'])
    expect(columns.map((one: Record<string, string>) => [one.heading, one.type, one.taken_for])).toEqual(
      PLAIN.map(([name, type]) => [name, type, name]),
    )
    expect(totals).toMatchObject({ good: 7, rejected: 2 })
    expect(JSON.parse(err.slice(err.indexOf('{'))).error.problems).toHaveLength(2)
    expect(JSON.stringify(commands[0])).toContain(url)
    const page = await checked(PLAIN)
    expect(page.out).toMatch(/Decimal\(12, 2\)/)
    expect(page.out).toMatch(/a table of a database/)
  })

  test('what a database does not add up', async () => {
    const { code, out, err } = await checked([...PLAIN.slice(0, 2), ['revenue', 'String'], PLAIN[3]])
    expect(code).toBe(65)
    expect(`${out}${err}`).toContain('revenue as String')
    expect(out).toMatch(/revenue .*String/)
  })
})
