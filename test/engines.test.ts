/** Ledgers that lie in databases: what is refused, how names are written, and what is made of the sums that come back. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { DIALECTS } from '../src/engines/dialects'
import { openEngineTable } from '../src/engines/engine-table'
import { enginePlaceOf, tableNamed } from '../src/engines/engine-url'
import { WrittenWays } from '../src/engines/written-ways'
import { dayOfIso } from '../src/inputs/dates'
import { ledgerFiles } from '../src/inputs/files/ledger'
import type { CountingTerms } from '../src/ledger/counting-terms'
import { plain } from '../src/numbers/exact/digits'
import { Register } from '../src/reading/columns/register'
import type { EngineName, EngineRow } from '../src/tables/engine-connection'
import { nothingAsked } from './asked'
import { inFolder, recover, root } from './program'

const { HOSTILE_NAMES }: { readonly HOSTILE_NAMES: readonly string[] } = await import(
  path.join(root, 'test/engines/ledger-in-engines.mjs')
)

const ENGINES = Object.keys(DIALECTS) as EngineName[]

/** What a database answers to what begins or goes on so; the first that fits, and nothing to anything else. */
type Answers = readonly (readonly [part: RegExp, rows: readonly EngineRow[]])[]

const PLAIN = [
  ['customer', 'VARCHAR'],
  ['date', 'DATE'],
  ['revenue', 'DECIMAL(12,2)'],
  ['cost', 'DECIMAL(12,2)'],
] as const

const SAMPLE = [['ann', '2025-01-05', '10.50', '4.00']]

const SURVEY = ['9', '9', '2025-01-05', '2025-02-06', '99.99', '99.99', null, '0', '0', '0', '0']

/** A connection that answers what it is told to, and what it was asked. */
function answering(answers: Answers) {
  const asked: string[] = []
  async function* query(sql: string) {
    asked.push(sql)
    const found = answers.find(([part]) => part.test(sql))
    if (found) yield found[1]
  }
  return { asked, connection: { query, close: async () => {} } }
}

const terms: CountingTerms = {
  ...{
    asOf: null,
    since: null,
    today: dayOfIso('2026-01-01'),
    rate: null,
    vat: null,
    drivers: [],
    segment: null,
  },
  spool: nothingAsked.spool,
}

function opened(
  columns: readonly (readonly [name: string, type: string])[],
  {
    sample = SAMPLE,
    answers = [],
    decimals = null,
    table = 'ledger',
    meaning,
    map = [],
  }: {
    readonly sample?: readonly EngineRow[]
    readonly answers?: Answers
    readonly decimals?: number | null
    readonly table?: string
    readonly meaning?: Parameters<typeof openEngineTable>[1]['meaning']
    readonly map?: Parameters<typeof openEngineTable>[1]['map']
  } = {},
) {
  const { connection, asked } = answering([
    [/information_schema\.columns/, columns],
    [/information_schema\.tables/, [['ledger'], ['sales.lines']]],
    [/LIMIT 10000$/, sample],
    ...answers,
  ])
  const where = { connection, dialect: DIALECTS.duckdb, table: tableNamed(table)!, database: 'shop.duckdb' }
  const registers = { customers: new Register(), invoices: new Register() }
  const reading = {
    ...nothingAsked,
    name: table,
    kinds: ledgerFiles,
    registers,
    map,
    ...(meaning && { meaning }),
  }
  const open = () =>
    openEngineTable({ ...where, decimals, drivers: 0, isEverybody: false, isSharded: false }, reading)
  return { open, asked }
}

const problemsOf = async (...args: Parameters<typeof opened>) => {
  const failure = await opened(...args)
    .open()
    .then(
      () => null,
      (error) => error,
    )
  return [failure?.code, ...(failure?.problems ?? []).map(({ found }: { found: unknown }) => String(found))]
}

/** The same columns as Postgres has them. */
const POSTGRES_TYPES = [
  ['numeric(12,2)', 'decimal', 2],
  ['numeric', 'decimal', null],
  ['bigint', 'whole', 0],
  ['double precision', 'double', null],
  ['timestamp(3) without time zone', 'moment', null],
  ['timestamp with time zone', 'zoned', null],
  ['character varying(20)', 'text', null],
  ['citext', 'other', null],
] as const

test.each(POSTGRES_TYPES)('Postgres: %s is %s', (written, kind, scale) => {
  expect(DIALECTS.postgres.typeOf(written)).toMatchObject({ kind, scale })
})

const withType = (name: string, type: string) =>
  PLAIN.map(([own, was]) => [own, own === name ? type : was] as const)

describe('what a database does not add up as a file is, it does not add up', () => {
  test.each([
    ['revenue', 'VARCHAR', 'revenue as VARCHAR'],
    ['revenue', 'DOUBLE', 'revenue as DOUBLE'],
    ['cost', 'DECIMAL(30,13)', 'cost as DECIMAL(30,13)'],
    ['date', 'TIMESTAMP WITH TIME ZONE', 'date as TIMESTAMP WITH TIME ZONE'],
    ['date', 'VARCHAR', 'date as VARCHAR'],
    ['customer', 'DOUBLE', 'customer as DOUBLE'],
  ])('%s as %s', async (name, type, found) => {
    expect(await problemsOf(withType(name, type))).toEqual(['not_in_tables', found])
  })

  test('doubles with --decimals, moments without a zone and whole numbers are fine', async () => {
    const columns = [...withType('revenue', 'DOUBLE')]
    columns[1] = ['date', 'TIMESTAMP_NS']
    columns[0] = ['customer', 'BIGINT']
    const sample = [['7', '2025-01-05 10:11:12', '1e1', '4']]
    expect(await problemsOf(columns, { decimals: 2, sample })).toEqual([undefined])
  })

  test.each([
    ['states', ['status', 'VARCHAR'], 'completed', 'rows that count by their state (status)'],
    ['invoices', ['invoice', 'VARCHAR'], 'i1', 'purchases by invoices (invoice)'],
  ] as const)('%s', async (_, column, cell, found) => {
    const rows = [
      ['ann', '2025-01-05', '10.50', '4.00', cell],
      ['bob', '2025-01-06', '10.50', '4.00', cell === 'completed' ? 'refunded' : cell],
    ]
    expect(await problemsOf([...PLAIN, column], { sample: rows })).toEqual(['not_in_tables', found])
  })

  test('conditions on words, and amounts that are made of several columns', async () => {
    const asked = { expressions: new Map(), where: [], refunds: [], countAll: false, vat: null, nobody: [] }
    const where = [{ heading: 'customer', words: ['ann'], isNot: false }]
    expect(await problemsOf(PLAIN, { meaning: { ...asked, where } })).toEqual([
      'not_in_tables',
      'rows that count by their words (--where, --refunds, or a recipe)',
    ])
    const expressions = new Map([['revenue', 'revenue − cost'] as const])
    const made = await problemsOf(PLAIN, { meaning: { ...asked, expressions } })
    expect(made).toEqual(['not_in_tables', 'an amount that is made of several columns (revenue)'])
  })

  test('margins of which some stand there and others are made of a cost', async () => {
    const sample = [
      ['ann', '2025-01-05', '10.50', '4.00', null],
      ['bob', '2025-01-06', '10.50', null, '3.00'],
    ]
    expect(await problemsOf([...PLAIN, ['margin', 'DECIMAL(12,2)']], { sample })).toEqual([
      'not_in_tables',
      'a margin that is told in several ways (margin and cost)',
    ])
  })

  test('a product that is finer than amounts are', async () => {
    const columns = [
      ...PLAIN.slice(0, 2),
      ['quantity', 'DECIMAL(18,8)'],
      ['unit price', 'DECIMAL(18,6)'],
      ['unit cost', 'DECIMAL(12,2)'],
    ] as const
    const sample = [['ann', '2025-01-05', '2', '5.25', '4']]
    expect(await problemsOf(columns, { sample })).toEqual([
      'not_in_tables',
      'quantity × unit price, which has more than 12 decimals',
    ])
  })

  test('a table that is not there is named with the one that was meant', async () => {
    const failure = await opened([], { table: 'ledgr' })
      .open()
      .catch((error) => error)
    expect([failure.code, failure.exit, failure.message]).toEqual([
      'unknown_table',
      66,
      'no table ledgr in shop.duckdb',
    ])
    expect(String(failure.hint)).toBe('did you mean ledger?')
  })

  test('several currencies, and sums of too many digits', async () => {
    const columns = [...PLAIN, ['currency', 'VARCHAR']] as const
    const sample = [[...SAMPLE[0]!, 'EUR']]
    const currencies = [
      ['EUR', '1'],
      ['USD', '2'],
    ]
    const { open } = opened(columns, { sample, answers: [[/"currency"/, currencies]] })
    await expect((await open()).addUp(terms)).rejects.toMatchObject({ code: 'mixed_currencies', exit: 65 })
    const survey = SURVEY.with(4, '9'.repeat(38))
    const large = await opened(PLAIN, { answers: [[/^SELECT CAST\(count\(\*\)/, [survey]]] }).open()
    await expect(large.addUp(terms)).rejects.toMatchObject({ code: 'too_many_digits', exit: 65 })
  })
})

describe('what is made of what comes back', () => {
  const reduced = [
    ['  Jose\u0301', '2', '10.50', '4.00', null, '2', '2025-01-05', '2025-01-07'],
    ['ANN@x.cl', '1', '-1.00', '-0.50', null, '0', null, null],
    ['José', '3', '9007199254740993.50', '1.00', null, '3', '2025-01-05', '2025-02-06'],
    ['ann@x.cl', '1', '3.00', '0.50', null, '1', '2025-02-01', '2025-02-01'],
    ['consumidor final', '4', '8.00', '2.00', null, '1', '2025-02-01', '2025-02-01'],
    [null, '1', '5.00', '1.00', null, '1', '2025-02-01', '2025-02-01'],
  ]
  const days = [
    ['José', '2025-01-05'],
    ['José', '2025-01-09'],
    ['José', '2025-02-06'],
  ]
  const answers: Answers = [
    [/^SELECT CAST\(count\(\*\) AS VARCHAR\), CAST\(count\(CASE/, [SURVEY]],
    [/^SELECT CAST\(count\(\*\)/, [['12', '99.00', '-1.00', '1']]],
    [/ IN \(\('/, days],
    [/GROUP BY CAST\("customer" AS VARCHAR\) COLLATE "BINARY" ORDER/, reduced],
    [
      /GROUP BY CASE/,
      [
        ['before', '', '3', '12.00'],
        ['before', '1970-01-01', '1', '0.50'],
      ],
    ],
  ]

  test('spellings are one customer, which bought once on a day; nobody stands beside the customers', async () => {
    const { open, asked } = opened(PLAIN, { answers })
    const { table, addUp } = await open()
    const ledger = await addUp(terms)
    const found = [...ledger.customers()].map((id) => [
      table.customers.textOf(id),
      plain(ledger.revenueOf(id)),
      plain(ledger.marginOf(id)),
      plain(ledger.purchasesOf(id)!),
    ])
    expect(found).toEqual([
      ['José', '9007199254741004', '9007199254740999', '4'],
      ['ANN@x.cl', '2', '2', '1'],
    ])
    const { unattributed, gross, credits, creditRows } = ledger.totals
    expect([unattributed.rows, plain(unattributed.revenue.total), plain(unattributed.margin.total)]).toEqual([
      5,
      '13',
      '10',
    ])
    expect([plain(gross.total), plain(credits.total), creditRows]).toEqual(['99', '-1', 1])
    expect(ledger.leftOut.before.rows).toBe(4)
    expect(ledger.leftOut.noDates).toEqual([{ iso: '1970-01-01', rows: 1 }])
    expect(table.tally).toMatchObject({ read: 9, rejected: 0, skipped: 4 })
    const ofDays = asked.filter((sql) => / IN \(\('/.test(sql))
    expect(ofDays.map((sql) => / IN .* GROUP/.exec(sql)![0])).toEqual([" IN (('José')) GROUP"])
    expect(table.counted().filter(({ thing }) => thing === 'nobody')).toMatchObject([
      { name: 'consumidor final', rows: 4 },
    ])
  })

  test('rows that cannot be used are counted by their reasons, and have no line', async () => {
    const survey = SURVEY.with(1, '5').with(7, '3').with(9, '1')
    const rejecting: Answers = [
      [/^SELECT CAST\(count\(\*\) AS VARCHAR\), CAST\(count\(CASE/, [survey]],
      ...answers.slice(1),
    ]
    const { table, addUp } = await opened(PLAIN, { answers: rejecting }).open()
    await addUp(terms)
    const told = table.faults.map(({ code, column, found, line }) => [code, column, String(found), line])
    expect(told).toEqual([
      ['missing_value', 'date', '3 rows', undefined],
      ['missing_value', 'cost', '1 row', undefined],
    ])
    expect(table.tally).toMatchObject({ read: 9, rejected: 4 })
  })

  describe('the days on which customers bought, for the models of the time to come', () => {
    const future = { time: { count: 12, unit: 'months' }, insists: false } as const
    const firstDays = [
      [null, '2024-01-01'],
      ['consumidor final', '2024-01-02'],
      ['José', '2024-12-31'],
    ]
    // First, last and last by the cut; how many, by the cut and before; how many brought something in, what, and what the first did.
    const seen = [
      ...[
        ['  Jose\u0301', '2025-01-05', '2025-01-07', null, '2', '0', '0', '2', '10.50', '4.00', null, null],
        ['ANN@x.cl', null, null, null, '0', '0', '0', '0', null, null, '-2.00', '-1.00'],
        ['José', '2025-01-05', '2025-02-06', '2025-01-05', '2', '1', '0', '1', '7', '-1.00', '5.00', '1.00'],
        ['bob', '2025-01-05', '2025-02-06', '2025-01-05', '3', '1', '0', '3', '9.50', '1.25', null, null],
      ],
    ]
    const joseDays = [
      ['  Jose\u0301', '2025-01-05', '4.00', '1'],
      ['  Jose\u0301', '2025-01-07', '6.50', '1'],
      ['José', '2025-01-05', '-1.00', '1'],
      ['José', '2025-01-09', '-2.00', '0'],
      ['José', '2025-02-06', '7.00', '2'],
    ]
    const asked: Answers = [
      [/ LIMIT 100$/, firstDays],
      [/ FROM \(SELECT /, seen],
      [/ IN \(\('.*GROUP BY .* > 0|count\(CASE WHEN "revenue" > 0 THEN 1 END\).* IN \(\('/, joseDays],
      ...answers,
    ]
    const daysOf = async (old: boolean) => {
      const { open } = opened(PLAIN, { answers: asked })
      const { table, addUp } = await open()
      const ledger = await addUp({ ...terms, future: { ...future, old } })
      return { days: ledger.days!, id: (name: string) => table.customers.find(name) }
    }
    const end = dayOfIso('2025-02-06')

    test('are counted there; those of whoever is written in several ways once each', async () => {
      const { days, id } = await daysOf(false)
      expect(days.first).toBe(dayOfIso('2024-12-31'))
      expect(days.historyOf(id('José'), end)).toEqual({ repeats: 2, recency: 32 / 7, age: 32 / 7 })
      expect(days.spendOf(id('José'), end)).toEqual({ purchases: 2, mean: 13.5 / 2 })
      expect(days.historyOf(id('bob'), end)).toEqual({ repeats: 2, recency: 32 / 7, age: 32 / 7 })
      expect(days.spendOf(id('bob'), end)).toEqual({ purchases: 2, mean: 8.25 / 2 })
      expect([days.has(id('ann@x.cl')), days.isEmpty]).toEqual([false, false])
      // What lies outside of the days that count is part of what they earn.
      expect(plain(days.brought.marginOf(id('ann@x.cl')))).toBe('1')
    })

    test('of old customers every day is a repeat, from the first day of the ledger on', async () => {
      const { days, id } = await daysOf(true)
      expect(days.historyOf(id('bob'), end)).toEqual({ repeats: 3, recency: 37 / 7, age: 37 / 7 })
      expect(days.spendOf(id('bob'), end)).toEqual({ purchases: 3, mean: 9.5 / 3 })
    })

    test('a revenue that is finer than models take it is refused', async () => {
      const { open } = opened(withType('revenue', 'DECIMAL(18,7)'), { answers: asked })
      const { addUp } = await open()
      await expect(addUp({ ...terms, future: { ...future, old: false } })).rejects.toMatchObject({
        ...{ code: 'not_in_tables', exit: 65 },
      })
    })
  })

  test('nothing is asked but what reads', async () => {
    const { open, asked } = opened(PLAIN, { answers })
    await (await open()).addUp({ ...terms, asOf: dayOfIso('2025-01-31') })
    expect(asked.filter((sql) => !sql.startsWith('SELECT '))).toEqual([])
    expect(asked.length).toBeGreaterThan(5)
  })
})

describe('whoever is written in several ways', () => {
  const register = { textOf: String }
  const none = { days: 0, first: 0, last: 0 }

  test('is asked for with many others, for each question goes over all rows', () => {
    const named = { texts: 20_000, signs: 1_000_000 }
    const ways = new WrittenWays(register, named)
    for (let id = 0; id < 30_000; id++)
      for (const way of ['', ' ', '  ']) if (id % 3 || way === '') ways.add(id, `${way}${id}`, none)
    const asked = [...ways.several()].map(({ idOf }) => idOf)
    expect(asked.map(({ size }) => size)).toEqual([20_001, 20_001, 19_998])
    expect(asked[1]!.get('  20000')).toBe(20_000)
    const long = new WrittenWays(register, named)
    for (let id = 0; id < 30; id++) for (const way of ['ä', 'ü']) long.add(id, way.repeat(100_000) + id, none)
    expect([...long.several()].map(({ idOf }) => idOf.size)).toEqual([10, 10, 10, 10, 10, 10])
  })

  test('comes in every way once', () => {
    const ways = new WrittenWays(register, { texts: 9, signs: 99 })
    const added = ['7', ' 7', '7 ', '7', ' 7', 'ä'].map((text) => ways.add(7, text, none))
    expect(added).toEqual([true, true, true, false, false, true])
  })

  test('is asked for no days that are known by the first and the last of each way', () => {
    const ways = new WrittenWays(register, { texts: 99, signs: 999 })
    const add = (id: number, text: string, days: number, first: number, last: number) =>
      ways.add(id, text, { days, first, last })
    // Two ways of two days at most; one that bought nothing; a day ahead of all others, at the end of them, and among them.
    for (const [id, text, days, first, last] of [
      ...([
        [1, '1', 2, 10, 20],
        [1, ' 1', 2, 20, 30],
      ] as const),
      ...([
        [2, '2', 1, 10, 10],
        [2, ' 2', 0, 0, 0],
      ] as const),
      ...([
        [3, '3', 5, 10, 20],
        [3, ' 3', 1, 9, 9],
      ] as const),
      ...([
        [4, '4', 5, 10, 20],
        [4, ' 4', 1, 20, 20],
      ] as const),
      ...([
        [5, '5', 5, 10, 20],
        [5, ' 5', 1, 15, 15],
      ] as const),
      ...([
        [6, '6', 5, 10, 20],
        [6, ' 6', 3, 30, 40],
      ] as const),
    ])
      add(id, text, days, first, last)
    const settled: (readonly [number, number])[] = []
    const asked = [...ways.undecided((id, days) => settled.push([id, days]))]
    expect(settled).toEqual([
      [1, 3],
      [2, 1],
      [3, 6],
      [4, 5],
    ])
    expect(asked.map(({ idOf, known }) => [[...idOf], [...known]])).toEqual([
      [
        [
          ['5', 5],
          ['6', 6],
          [' 6', 6],
        ],
        [
          [5, new Set([15])],
          [6, new Set()],
        ],
      ],
    ])
  })
})

describe('names and texts', () => {
  // Spark's are told by their bytes: spark.test.ts.
  test.each(ENGINES.filter((one) => one !== 'spark'))('%s: no sign ends them too soon', (engine) => {
    const { name, text } = DIALECTS[engine]
    // What is doubled or escaped inside does not end it.
    const escaped = engine.startsWith('clickhouse') ? /\\.|''|``/gs : /''|""/g
    for (const one of HOSTILE_NAMES) {
      const written = name(one)
      expect([written.at(-1), written.slice(1, -1).replace(escaped, '').includes(written[0]!)]).toEqual([
        written[0],
        false,
      ])
      const inside = text(one)
        .replace(/^\((.*)\)$/s, '$1')
        .slice(1, -1)
      expect(inside.replace(escaped, '')).not.toContain("'")
    }
  })

  test('a table is named with its schema, and in double quotes where it has a point', () => {
    expect(tableNamed('ledger')).toEqual({ schema: null, table: 'ledger' })
    expect(tableNamed('sales.ledger')).toEqual({ schema: 'sales', table: 'ledger' })
    expect(tableNamed('"a.b"."c""d"')).toEqual({ schema: 'a.b', table: 'c"d' })
    expect(tableNamed("x'; DROP TABLE y; --")).toEqual({ schema: null, table: "x'; DROP TABLE y; --" })
    for (const text of ['', 'a.b.c', '"a', 'a.', '.a', 'a"b']) expect(tableNamed(text), text).toBeNull()
  })

  test('a server is a host, perhaps a port, and a database; a password that is typed is not told again', () => {
    const place = { engine: 'postgres', database: 'a b', server: { host: '::1', port: 5433 }, memory: null }
    expect(enginePlaceOf('postgres://[::1]:5433/a%20b', null)).toEqual(place)
    expect(enginePlaceOf('postgres://h/db', null)).toMatchObject({ server: { host: 'h', port: 5432 } })
    const { code, err } = recover(['customers', '--engine', 'postgres://me:secret@h/db', '--from', 't'])
    expect([code, err.includes('secret')]).toEqual([2, false])
  })

  test('a place is a file of this computer', () => {
    expect(enginePlaceOf('duckdb:a b.duckdb', '4GB')).toEqual({
      engine: 'duckdb',
      database: 'a b.duckdb',
      server: null,
      memory: '4GB',
    })
    for (const url of [
      'duckdb:s3://b/x',
      'duckdb:https://x/y',
      'duckdb:md:x',
      's3://x',
      'duckdb:',
      'x.duckdb',
      'postgres://me:secret@host/db',
      'postgres://host',
      'postgres://host/db?user=me',
      'mysql://host/db',
    ])
      expect(enginePlaceOf(url, null), url).toHaveProperty('expected')
  })
})

describe('the command line', () => {
  const at = (...args: string[]) => recover(['customers', '--json', ...args])
  const codes = (...args: string[]) => {
    const { code, err } = at(...args)
    return [code, ...JSON.parse(err).error.problems.map((one: { column?: string }) => one.column)]
  }

  test('flags of files, a file beside it, and what is missing are told, all of it', () => {
    expect(codes('--engine', 'duckdb:a', '--from', 't', '--dedupe', '--show', 'x')).toEqual([
      2,
      '--dedupe',
      '--show',
    ])
    const shown = at('--engine', 'duckdb:a', '--from', 't', '--show', 'x').err
    expect(JSON.parse(shown).error.problems[0].hint).toContain('are those of a file')
    expect(codes('--engine', 's3://a')).toEqual([2, '--engine', '--engine'])
    expect(codes('--engine', 'duckdb:a', '--from', 'a.b.c', '--memory', 'lots')).toEqual([
      2,
      '--from',
      '--memory',
    ])
    expect(codes('--engine', 'duckdb:a', '--from', 't', '--decimals', '13')).toEqual([2, '--decimals'])
    expect(codes('x.csv', '--from', 't', '--memory', '4GB', '--decimals', '2', '--sharded')).toEqual([
      ...[2, '--from', '--decimals', '--memory', '--sharded'],
    ])
    expect(codes('--engine', 'duckdb:a', '--from', 't', '--sharded')).toEqual([2, '--sharded'])
    expect(codes('--engine', 'duckdb:a')).toEqual([2, '--engine'])
    const alone = recover(['batch', 'a.csv', '--ledger-from', 't', '--json'])
    expect([alone.code, JSON.parse(alone.err).error.problems[0].column]).toEqual([2, '--ledger-from'])
    const both = ['--ledger', 'l.csv', '--ledger-engine', 'duckdb:a', '--ledger-from', 't', '--json']
    inFolder((cwd, write) => {
      write('a.csv', 'customer,remedy\na,3\n')
      const { code, err } = recover(['batch', 'a.csv', ...both], { cwd })
      expect([code, JSON.parse(err).error.problems[0].column]).toEqual([2, '--ledger'])
    })
    expect(codes('x.csv', '--engine', 'duckdb:a', '--from', 't')).toEqual([2, null])
  })

  test('where DuckDB is not installed, that is said, and nothing is written', () => {
    inFolder((cwd, write) => {
      write('a.duckdb', '')
      const ended = recover(
        ['customers', '--engine', 'duckdb:a.duckdb', '--from', 't', '--output', 'o.csv'],
        { cwd },
      )
      expect([ended.code, ended.err.split('\n')[0]]).toEqual([
        69,
        'recover: DuckDB is not installed: npm install @duckdb/node-api@1.5.6-r.1',
      ])
    })
  })

  test('where DuckDB is not installed, no Parquet file is written, and nothing is read for it', () => {
    inFolder((cwd) => {
      const ended = recover(['batch', 'not-there.csv', '--output', 'o.parquet'], { cwd })
      expect([ended.code, ended.err.split('\n')[0], fs.readdirSync(cwd)]).toEqual([
        ...[69, 'recover: DuckDB is not installed: npm install @duckdb/node-api@1.5.6-r.1', []],
      ])
      const shown = recover(['batch', 'not-there.csv', '--format', 'parquet', '--json'], { cwd })
      expect(shown.code).toBe(2)
      expect(recover(['batch', 'not-there.csv', '--format', 'parquet'], { cwd }).err).toContain(
        'expected --output FILE.parquet beside it',
      )
    })
  })
})
