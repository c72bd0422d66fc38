// A ClickHouse server of this machine, in a folder and on ports of its own: the ledger as a table of it, and what is to fail as it should.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { COLUMNS, ledgerRows, until } from './ledger-in-engines.mjs'

const PASSWORD = 'secret'

const config = (place, port, more) => `<yandex>
<logger><level>warning</level><log>${place}/log</log><errorlog>${place}/errors</errorlog></logger>
<http_port>${port}</http_port><tcp_port>${port + 1}</tcp_port><interserver_http_port>${port + 2}</interserver_http_port>
<listen_host>127.0.0.1</listen_host><timezone>UTC</timezone>
<path>${place}/data/</path><tmp_path>${place}/tmp/</tmp_path><user_files_path>${place}/files/</user_files_path>
<format_schema_path>${place}/formats/</format_schema_path><users_config>${place}/users.xml</users_config>
<default_profile>default</default_profile><default_database>default</default_database>
<mark_cache_size>50000000</mark_cache_size>${more}
</yandex>`

const users = `<yandex><profiles><default></default></profiles><quotas><default></default></quotas>
<users><recover><password>${PASSWORD}</password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></recover></users></yandex>`

/** The run of somebody who waits for few rows among many. */
const AT_WORK = "WHERE query LIKE '%slow%' AND query NOT LIKE '%processes%' AND elapsed > 0.5"

/** The table of the ledger, with a schema and signs that names may have. */
const TABLE = '`a.b`.`the "ledger"`'

const escaped = (cell) =>
  cell === ''
    ? '\\N'
    : cell.replace(/[\\\t\n]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[sign])

/** What names servers that have a part of the rows each, as one cluster `two`, by the ports on which they talk to each other. */
export const cluster = (ports) =>
  `<remote_servers><two>${ports.map((port) => `<shard><replica><host>127.0.0.1</host><port>${port}</port><user>recover</user><password>${PASSWORD}</password></replica></shard>`).join('')}</two></remote_servers>`

/** Asks the server as its owner; resolves to what it says. Errors: what it says, where it does not do it. */
export function told(port, sql, rows = null) {
  const headers = { 'X-ClickHouse-User': 'recover', 'X-ClickHouse-Key': PASSWORD }
  return new Promise((done, fail) => {
    const request = http.request(
      {
        ...{ host: '127.0.0.1', port, headers, agent: false },
        ...{ method: 'POST', path: `/?query=${encodeURIComponent(sql)}` },
      },
      async (answer) => {
        let said = ''
        for await (const bytes of answer) said += bytes
        if (answer.statusCode === 200) done(said.trim())
        else fail(new Error(said))
      },
    )
    request.on('error', fail)
    if (rows !== null) for (const text of rows) request.write(text)
    request.end()
  })
}

/** The rows as tab-separated lines, many at once; only those of which something is so. */
function* lines(rows, customers, isIn = () => true) {
  let text = ''
  for (const row of ledgerRows(rows, customers)) {
    if (!isIn(row)) continue
    text += `${row.map(escaped).join('\t')}\n`
    if (text.length < 1 << 20) continue
    yield text
    text = ''
  }
  yield text
}

/** Whether a server of ClickHouse is installed. */
export const hasClickhouse = () => !spawnSync('clickhouse-server', ['--version']).error

/** A port of this run, and the two behind it: of the first server, or of another one. */
export const portOf = (server) => 30_000 + (process.pid % 5000) * 7 + server * 3

/** A port of this run that no server has. */
export const portBetween = () => portOf(2)

/** Starts a server in a folder of its own. `stop` ends it, and `kill` at once. */
export async function startClickhouse(port, more = '') {
  const place = fs.mkdtempSync(path.join('/tmp', 'recover-ch-'))
  for (const one of ['data', 'tmp', 'files', 'formats']) fs.mkdirSync(path.join(place, one))
  fs.writeFileSync(path.join(place, 'config.xml'), config(place, port, more))
  fs.writeFileSync(path.join(place, 'users.xml'), users)
  const server = spawn('clickhouse-server', [`--config-file=${place}/config.xml`], {
    ...{ cwd: place, stdio: 'ignore' },
  })
  const gone = new Promise((done) => server.on('close', done))
  const stop = async () => {
    server.kill('SIGKILL')
    await gone
    fs.rmSync(place, { recursive: true, force: true })
  }
  await until(() => told(port, 'SELECT 1').catch(() => false))
  return { stop, kill: () => server.kill('SIGKILL') }
}

/** Few rows, for which many are looked through. */
export const SLOW_VIEW =
  "CREATE VIEW `a.b`.slow AS SELECT 'ann' AS customer, toDate('2025-01-01') AS date, toInt64(1) AS revenue, toInt64(0) AS cost FROM (SELECT number FROM system.numbers LIMIT 60000000000) WHERE number < 20000 OR number % 1000000000 = 7"

const typeOf = (type) =>
  `Nullable(${{ text: 'String', day: 'Date', whole: 'Int64' }[type] ?? type.replace('DECIMAL', 'Decimal')})`

/** The columns of the ledger, with their types. */
export const columnsTyped = () =>
  Object.entries(COLUMNS)
    .map(([name, type]) => `\`${name}\` ${typeOf(type)}`)
    .join(', ')

/** Writes rows of the ledger into a new table. */
export async function writeTable(port, table, rows, customers, isIn) {
  await told(port, 'CREATE DATABASE IF NOT EXISTS `a.b`')
  await told(port, `CREATE TABLE ${table} (${columnsTyped()}) ENGINE = Log`)
  await told(port, `INSERT INTO ${table} FORMAT TabSeparated`, lines(rows, customers, isIn))
}

/** The flags that name a table, and who connects. */
export const placeIn = (port, table) => ({
  place: ['--engine', `clickhouse://127.0.0.1:${port}/default`, '--from', table],
  env: { CLICKHOUSE_USER: 'recover', CLICKHOUSE_PASSWORD: PASSWORD },
})

/** Starts a server and writes the ledger into it; null where none is installed. `stop` ends it. */
export async function clickhouseLedger(rows, customers) {
  if (!hasClickhouse()) return null
  const port = portOf(0)
  const server = await startClickhouse(port)
  try {
    await writeTable(port, TABLE, rows, customers)
    await told(port, SLOW_VIEW)
    const version = await told(port, 'SELECT version()')
    return { ...placeIn(port, '"a.b"."the ""ledger"""'), version, port, ...server }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/**
 * What goes wrong otherwise than it should: a wrong password, a table and a server that are not there, a run that is interrupted, and a
 * server that is killed. The server is gone behind it.
 */
export async function clickhouseFailures(program, { place, env, port, kill }, cwd) {
  const [, url] = place
  const around = { cwd, encoding: 'utf8', env: { ...process.env, ...env } }
  const wrong = []
  const expect = (found, pattern) => pattern.test(found) || wrong.push(found)
  const asked = (args, more = {}) => {
    const { status, stderr } = spawnSync(process.execPath, [program, 'customers', ...args], {
      ...around,
      env: { ...around.env, ...more },
    })
    return `${status} ${stderr.split('\n')[0]}`
  }
  expect(
    asked(place, { CLICKHOUSE_PASSWORD: 'other' }),
    /^69 recover: cannot reach clickhouse at \S+ \((?:193|516)\)/,
  )
  expect(
    asked(['--engine', 'clickhouse://127.0.0.1:1/x', '--from', 't']),
    /^69 recover: cannot reach clickhouse at 127\.0\.0\.1:1 \(ECONNREFUSED\)/,
  )
  expect(asked(['--engine', url, '--from', '"a.b".legder']), /^66 recover: no table a\.b\.legder in default/)
  const slow = ['customers', '--engine', url, '--from', '"a.b".slow', '--output', path.join(cwd, 'lost.csv')]
  /** What becomes of a run while the server is at work for it. */
  const atWork = async (happens) => {
    const run = spawn(process.execPath, [program, ...slow], around)
    let said = ''
    run.stderr.on('data', (text) => {
      said += text
    })
    const ended = new Promise((done) => run.on('close', done))
    await until(async () => Number(await told(port, `SELECT count() FROM system.processes ${AT_WORK}`)) > 0)
    happens(run)
    return `${await ended} ${said.split('\n')[0]}`
  }
  expect(await atWork((run) => run.kill('SIGINT')), /^130 /)
  // A server of 2018 goes on.
  await told(port, `KILL QUERY ${AT_WORK} SYNC`)
  expect(await atWork(kill), /^69 recover: clickhouse was lost: nothing was written/)
  if (fs.existsSync(path.join(cwd, 'lost.csv'))) wrong.push('an answer of a server that was lost is there')
  return wrong
}
