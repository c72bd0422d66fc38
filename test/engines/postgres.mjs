// A Postgres server of this machine, in a folder and on a port of its own: the ledger as a table of it, and what is to fail as it should.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { COLUMNS, until } from './ledger-in-engines.mjs'

/** Where the programs of a Postgres server are; null where there are none. */
function postgresPrograms() {
  const versions = '/usr/lib/postgresql'
  const found = fs.existsSync(versions) ? fs.readdirSync(versions).sort((a, b) => b - a) : []
  const folder = found
    .map((one) => path.join(versions, one, 'bin'))
    .find((one) => fs.existsSync(`${one}/initdb`))
  return folder ?? null
}

/** Whether a server of Postgres is installed. */
export const hasPostgres = () => postgresPrograms() !== null

/** A port of this run: of the first server, or of another one. */
export const portOf = (server) => 55_000 + (process.pid % 2500) * 2 + server

const ENV = { PGUSER: 'recover', PGPASSWORD: 'secret' }

/** Starts a server in a folder of its own, as another user where this one is root, as whom it does not run. `stop` ends it, at once, if it is there. */
export function startPostgres(port) {
  const programs = postgresPrograms()
  const place = fs.mkdtempSync(path.join('/tmp', 'recover-pg-'))
  const isRoot = process.getuid() === 0
  const run = (command, input) => {
    const line = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
    const ended = spawnSync(line[0], line.slice(1), { cwd: place, input, encoding: 'utf8', timeout: 120_000 })
    if (ended.status !== 0) throw new Error(`${command.join(' ')}: ${ended.stderr || ended.error}`)
    return ended.stdout
  }
  if (isRoot) spawnSync('chown', ['postgres', place])
  const data = path.join(place, 'data')
  fs.writeFileSync(path.join(place, 'password'), 'secret', { mode: 0o644 })
  run([
    `${programs}/initdb`,
    '-D',
    data,
    '-A',
    'scram-sha-256',
    '-U',
    'recover',
    '-E',
    'UTF8',
    '--locale=C',
    '--pwfile',
    path.join(place, 'password'),
  ])
  const options = `-p ${port} -k ${place} -c listen_addresses=127.0.0.1 -c fsync=off`
  const stop = () => {
    if (!fs.existsSync(place)) return
    run([`${programs}/pg_ctl`, '-D', data, '-m', 'immediate', '-w', 'stop'])
    fs.rmSync(place, { recursive: true, force: true })
  }
  run([`${programs}/pg_ctl`, '-D', data, '-o', options, '-l', path.join(place, 'log'), '-w', 'start'])
  return { stop }
}

/** Has a server do something; what it reads comes of a file. Errors: what it says, where it does not do it. */
export function told(port, sql, file = null) {
  const args = ['-h', '127.0.0.1', '-p', String(port), '-d', 'postgres', '-qAt', '-v', 'ON_ERROR_STOP=1']
  const input = file === null ? 'ignore' : fs.openSync(file)
  const ended = spawnSync('psql', [...args, '-c', sql], {
    ...{ env: { ...process.env, ...ENV }, stdio: [input, 'pipe', 'pipe'], encoding: 'utf8' },
  })
  if (file !== null) fs.closeSync(input)
  if (ended.status !== 0) throw new Error(`psql: ${ended.stderr}`)
  return ended.stdout.trim()
}

const typeOf = (type) => ({ text: 'text', day: 'date', whole: 'bigint' })[type] ?? type

/** The columns of the ledger, with their types. */
export const columnsTyped = () =>
  Object.entries(COLUMNS)
    .map(([name, type]) => `"${name}" ${typeOf(type)}`)
    .join(', ')

/** The flags that name a table, and who connects. */
export const placeIn = (port, table) => ({
  place: ['--engine', `postgres://127.0.0.1:${port}/postgres`, '--from', table],
  env: ENV,
})

/** Starts a server and writes the ledger into it; null where there is none. */
export async function postgresLedger(file) {
  if (!hasPostgres()) return null
  const port = portOf(0)
  const server = startPostgres(port)
  const table = '"a.b"."the ""ledger"""'
  told(port, `CREATE SCHEMA "a.b"; CREATE TABLE ${table} (${columnsTyped()})`)
  told(port, `COPY ${table} FROM STDIN WITH (FORMAT csv, HEADER true)`, file)
  told(port, 'ANALYZE')
  return { ...placeIn(port, table), ...server, port }
}

/** What goes wrong otherwise than it should: a wrong password, a table that is not there, a server that is lost. */
export async function postgresFailures(program, { place, env, port }, cwd) {
  const [, url] = place
  const psql = ['-h', '127.0.0.1', '-p', String(port), '-d', 'postgres', '-qAt', '-c']
  const around = { cwd, encoding: 'utf8', env: { ...process.env, ...env } }
  const asked = (args, more = {}) => {
    const { status, stderr } = spawnSync(process.execPath, [program, 'customers', ...args], {
      ...around,
      env: { ...around.env, ...more },
    })
    return `${status} ${stderr.split('\n')[0]}`
  }
  const wrong = []
  const expect = (found, pattern) => pattern.test(found) || wrong.push(found)
  expect(asked(place, { PGPASSWORD: 'other' }), /^69 recover: cannot reach postgres at \S+ \(28P01\)/)
  expect(asked(['--engine', url, '--from', '"a.b".legder']), /^66 recover: no table a\.b\.legder in postgres/)
  // Whoever waits for this lock is there to be ended.
  const locking = spawn(
    'psql',
    [...psql, 'BEGIN; LOCK TABLE "a.b"."the ""ledger""" IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(600)'],
    around,
  )
  const waiting = "FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
  await until(() =>
    /^1/.test(
      spawnSync('psql', [...psql, "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'"], around)
        .stdout,
    ),
  )
  const output = path.join(cwd, 'lost.csv')
  const areWaiting = () => Number(told(port, `SELECT count(*) ${waiting}`))
  /** What becomes of a run while it waits for the lock. */
  const atWork = async (happens) => {
    const run = spawn(process.execPath, [program, 'customers', ...place, '--output', output], around)
    let said = ''
    run.stderr.on('data', (text) => {
      said += text
    })
    const ended = new Promise((done) => run.on('close', done))
    await until(() => areWaiting() > 0)
    happens(run)
    return `${await ended} ${said.split('\n')[0]}`
  }
  expect(await atWork((run) => run.kill('SIGINT')), /^130 /)
  await until(() => areWaiting() === 0)
  if (areWaiting() > 0) wrong.push('the server goes on for a run that was interrupted')
  expect(
    await atWork(() => told(port, `SELECT pg_terminate_backend(pid) ${waiting}`)),
    /^69 recover: postgres was lost: nothing was written/,
  )
  if (fs.existsSync(output)) wrong.push('an answer of a server that was lost is there')
  locking.kill()
  return wrong
}
