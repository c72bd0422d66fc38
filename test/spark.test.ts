/** Spark through its program: what it is told, what is read of its answers, and which of them are none. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { DIALECTS } from '../src/engines/dialects'
import { enginePlaceOf, typedPlace } from '../src/engines/engine-url'
import { openSpark } from '../src/machine/spark-engine'
import type { EnginePlace, EngineRow } from '../src/tables/engine-connection'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-spark-test-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

/**
 * A program that reads as spark-sql does: it says what it reads behind a prompt, and answers a file by what stands in it, with a line of
 * rows or with an error.
 */
const PROGRAM = `#!${process.execPath}
const fs = require('node:fs')
fs.writeFileSync(process.env.SEEN, JSON.stringify([process.argv.slice(2), process.env.SPARK_SUBMIT_OPTS]))
if (process.env.STARTS === 'no') {
  console.error('JAVA_HOME is not set')
  process.exit(1)
}
let rest = ''
process.stdin.on('data', (bytes) => {
  rest += bytes
  const lines = rest.split('\\n')
  rest = lines.pop()
  for (const line of lines) {
    console.log('spark-sql (default)> ' + line)
    const [, file] = /^source (.*);$/.exec(line) ?? []
    const [, text] = /^SELECT '(.*)';$/.exec(line) ?? []
    if (text) console.log(text)
    if (!file) continue
    const sql = fs.readFileSync(file, 'utf8')
    fs.appendFileSync(process.env.SEEN, sql)
    const whole = / UNION ALL SELECT '(whole \\d+)';\\n$/.exec(sql)?.[1]
    if (sql.includes("SELECT '1'")) console.log('["1"]\\n' + whole)
    if (sql.includes('odd')) console.log('["a\\\\tb","ñ😀\\u2028",null]\\n["\\\\u0000","[","\\\\n"]\\n' + whole)
    if (sql.includes('none')) console.log(whole)
    if (sql.includes('many')) console.log('["x"]\\n'.repeat(200000) + whole)
    if (sql.includes('half')) console.log('["x"]')
    if (sql.includes('wrong')) console.error('[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012\\n')
    if (sql.includes('gone')) process.exit(1)
    if (sql.includes('full')) {
      console.error('java.lang.OutOfMemoryError: Java heap space')
      process.exit(52)
    }
    if (sql.startsWith('DESCRIBE QUERY SELECT * FROM \`sales\`'))
      console.log('cost to serve       \\tdecimal(12,2)       \\t                    \\nday                 \\tdate                \\t')
    else if (sql.startsWith('DESCRIBE QUERY SELECT * FROM \`legder\`'))
      console.error('[TABLE_OR_VIEW_NOT_FOUND] The table or view cannot be found.')
    else if (sql.startsWith('DESCRIBE')) console.error('java.lang.IllegalStateException: no metastore')
  }
})
`

fs.mkdirSync(path.join(folder, 'bin'))
fs.writeFileSync(path.join(folder, 'bin/spark-sql'), PROGRAM, { mode: 0o755 })

const local: EnginePlace = { engine: 'spark', database: 'local[2]', server: null, memory: null }

/** Opens one, and what is to be ended with the run. */
async function opened(place = local, more: Record<string, string> = {}) {
  const own = fs.mkdtempSync(path.join(folder, 'own-'))
  const seen = path.join(folder, `seen-${path.basename(own)}`)
  const ends: (() => void)[] = []
  const env = { ...process.env, SPARK_HOME: folder, SEEN: seen, ...more }
  const remove = () => fs.rmSync(own, { recursive: true, force: true })
  const connection = await openSpark(place, env, { path: own, remove }, (end) => {
    ends.push(end)
    return () => {}
  })
  return { connection, ends, own, seen: () => fs.readFileSync(seen, 'utf8') }
}

const failing = (error: { code: string; exit: number; message: string }) => [
  error.code,
  error.exit,
  error.message,
]

async function asked(...statements: string[]) {
  const { connection } = await opened()
  try {
    const rows: EngineRow[] = []
    for (const sql of statements) {
      rows.length = 0
      for await (const some of connection.query(sql)) rows.push(...some)
    }
    return rows
  } catch (error) {
    return failing(error as Parameters<typeof failing>[0])
  } finally {
    await connection.close()
  }
}

describe('an answer', () => {
  test('has cells of any sign, and absent ones', async () => {
    expect(await asked('SELECT odd')).toEqual([
      ['a\tb', 'ñ😀\u2028', null],
      ['\0', '[', '\n'],
    ])
    expect(await asked('SELECT none')).toEqual([])
    expect(await asked('SELECT many')).toHaveLength(200_000)
  })

  test.each([
    ['half', 'spark gave no answer (spark-sql): nothing was written', 'engine_failed'],
    ['wrong', 'spark gave no answer (DIVIDE_BY_ZERO): nothing was written', 'engine_failed'],
    ['gone', 'spark was lost: nothing was written', 'engine_failed'],
    ['full', 'spark ran out of memory or disk (OutOfMemoryError)', 'out_of_memory'],
  ])('that is not whole is none: %s', async (sql, message, code) => {
    expect(await asked(`SELECT ${sql}`)).toEqual([code, 69, message])
  })

  test('that nobody reads to its end is not taken for the next one', async () => {
    const { connection } = await opened()
    for await (const _ of connection.query('SELECT many')) break
    const rows: EngineRow[] = []
    for await (const some of connection.query('SELECT odd')) rows.push(...some)
    expect(rows).toHaveLength(2)
    await connection.close()
  })
})

test('the columns of a table are told; of one that is not there none are, and an error is one', async () => {
  const { columnsOf, typeOf } = DIALECTS.spark
  const described = (table: string) => asked(columnsOf({ schema: null, table }))
  const found = await described('sales')
  expect(found.map((row) => (row as EngineRow).slice(0, 2))).toEqual([
    ['cost to serve', 'decimal(12,2)'],
    ['day', 'date'],
  ])
  expect(typeOf('decimal(12,2)')).toEqual({ kind: 'decimal', scale: 2, digits: 10 })
  expect(await described('legder')).toEqual([])
  expect(await described('other')).toEqual([
    ...['engine_failed', 69, 'spark gave no answer (IllegalStateException): nothing was written'],
  ])
})

test.each([
  ['bigint', 'whole'],
  ['timestamp_ntz', 'moment'],
  ['timestamp', 'zoned'],
  ['float', 'double'],
  ['varchar(20)', 'text'],
  ['array<string>', 'other'],
])('%s is %s', (written, kind) => {
  expect(DIALECTS.spark.typeOf(written).kind).toBe(kind)
})

test('names that its program would trip over are told by their bytes, and so is every text', () => {
  const { name, table, text } = DIALECTS.spark
  expect([name('cost to serve'), table({ schema: 'a', table: 'b' })]).toEqual(['`cost to serve`', '`a`.`b`'])
  const bytes = (sql: string) => Buffer.from(/X'([0-9a-f]*)'/.exec(sql)![1]!, 'hex').toString()
  for (const odd of ['a;b', '--', 'a`b', "o'x", 'a\nb', 'ñ', '/*', `\${x}`])
    expect(bytes(name(odd)), odd).toBe(`\`${odd.replaceAll('`', '``')}\``)
  expect(table({ schema: 'parquet', table: '/a/b' })).toBe(
    `IDENTIFIER(CAST(X'${Buffer.from('`parquet`.`/a/b`').toString('hex')}' AS STRING))`,
  )
  expect(bytes(text("'; DROP"))).toBe("'; DROP")
})

test('its program is told who is to work, with how much memory, by what rules, and keeps no history', async () => {
  const place = { ...local, database: 'spark://h:1', memory: '4GB', isInFiles: true as const }
  const { connection, own, ends, seen } = await opened(place, { SPARK_SUBMIT_OPTS: '-Dx=y' })
  const [[...args], more] = JSON.parse(
    seen()
      .split('\n')[0]!
      .replace(/\](?=SELECT).*$/, ']'),
  )
  expect(args.slice(0, 3)).toEqual(['--master', 'spark://h:1', '-S'])
  expect(args.join(' ')).toMatch(
    /spark\.sql\.ansi\.enabled=true.*catalogImplementation=in-memory.*--driver-memory 4g$/,
  )
  expect(more).toBe(`-Dx=y -Duser.home="${own}"`)
  // What is at work is ended with the run.
  expect(ends).toHaveLength(1)
  ends[0]!()
  const lost = connection
    .query('SELECT odd')
    [Symbol.asyncIterator]()
    .next()
    .then(
      () => null,
      (error) => failing(error),
    )
  expect(await lost).toEqual(['engine_failed', 69, 'spark was lost: nothing was written'])
  await connection.close()
  expect(fs.existsSync(own)).toBe(false)
})

test.each([
  [{ SPARK_HOME: '/nowhere' }, local, ['not_installed', 69, 'there is no program /nowhere/bin/spark-sql']],
  [{ STARTS: 'no' }, local, ['engine_failed', 69, 'spark gave no answer (spark-sql): nothing was written']],
  [
    {},
    { ...local, server: { host: '127.0.0.1', port: 1 } },
    ['unreachable', 69, 'cannot reach spark at 127.0.0.1:1 (ECONNREFUSED)'],
  ],
])('where it cannot be had: %o', async (env, place, expected) => {
  const found = await opened(place, env as Record<string, string>).then(
    () => null,
    (error) => failing(error),
  )
  expect(found).toEqual(expected)
  expect(fs.readdirSync(folder).filter((name) => name.startsWith('own-'))).toHaveLength(0)
})

test('a place is a master, or one process; rows are those of a table, or of Parquet files', () => {
  const at = (url: string, from: string) => typedPlace('engine', url, from, 'from', null)
  expect(enginePlaceOf('spark://h:7077', null)).toEqual({
    ...{ engine: 'spark', database: 'spark://h:7077', memory: null },
    server: { host: 'h', port: 7077 },
  })
  for (const one of ['local', 'local[4]', 'local[*]'])
    expect(enginePlaceOf(`spark:${one}`, null)).toMatchObject({ database: one, server: null })
  for (const url of ['spark:', 'spark:yarn', 'spark://h', 'spark://me:secret@h:1', 'spark://h:1/db'])
    expect(enginePlaceOf(url, null), url).toHaveProperty('expected')
  expect(at('spark:local', 'parquet:s3a://b/x')).toMatchObject({
    table: { schema: 'parquet', table: 's3a://b/x' },
    place: { isInFiles: true },
  })
  expect(at('spark:local', 'shop.sales').place).not.toHaveProperty('isInFiles')
  expect(() => at('duckdb:x', 'parquet:a.b.c')).toThrow()
})
