// The ledger as a table of DuckDB, and what is to fail as it should.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { COLUMNS, until } from './ledger-in-engines.mjs'

/** Writes the ledger into a database of DuckDB; returns the flags that name it. */
export async function duckdbLedger(folder, file) {
  const { DuckDBInstance } = createRequire(path.join(folder, 'x.js'))('@duckdb/node-api')
  const database = path.join(folder, 'shop.duckdb')
  const instance = await DuckDBInstance.create(database)
  const connection = await instance.connect()
  const typeOf = (type) => ({ text: 'VARCHAR', day: 'DATE', whole: 'BIGINT' })[type] ?? type
  const columns = Object.entries(COLUMNS).map(([name, type]) => `'${name}': '${typeOf(type)}'`)
  const csv = `read_csv('${file}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${columns.join(', ')}})`
  await connection.run('CREATE SCHEMA "a.b"')
  await connection.run(`CREATE TABLE "a.b"."the ""ledger""" AS FROM ${csv}`)
  // Few rows, for which many are looked through, and names that take a lot of memory.
  await connection.run(
    "CREATE VIEW slow AS SELECT 'ann' AS customer, DATE '2025-01-01' AS date, 1 AS revenue, 0 AS cost FROM range(600000000000) AS r(i) WHERE i < 20000 OR i % 100000000000 = 7",
  )
  await connection.run(
    "CREATE VIEW wide AS SELECT i || repeat('x', 200) AS customer, DATE '2025-01-01' AS date, 1 AS revenue, 0 AS cost FROM range(100000) AS r(i)",
  )
  connection.closeSync()
  instance.closeSync()
  return ['--engine', `duckdb:${database}`, '--from', '"a.b"."the ""ledger"""']
}

/** What goes wrong otherwise than it should: little memory, a run that is interrupted, a table and a file that are not there. */
export async function duckdbFailures(program, [, url], cwd) {
  const wrong = []
  const expect = (found, pattern) => pattern.test(found) || wrong.push(found)
  const output = path.join(cwd, 'interrupted.csv')
  const told = (...args) => {
    const { status, stderr } = spawnSync(process.execPath, [program, 'customers', '--engine', ...args], {
      ...{ cwd, encoding: 'utf8' },
    })
    return `${status} ${stderr}`
  }
  expect(
    told(url, '--from', 'wide', '--memory', '5MB', '--output', output, '--json'),
    /^69 .*"code": "out_of_memory", .*"message": "duckdb ran out of its 5MB", "hint": "--memory 8GB/,
  )
  expect(told(url, '--from', 'wise'), /^66 recover: no table wise in .*\n.*did you mean wide/)
  expect(told('duckdb:not-there.duckdb', '--from', 'wide'), /^66 recover: there is no file not-there\.duckdb/)
  const run = spawn(
    process.execPath,
    [program, 'customers', '--engine', url, '--from', 'slow', '--output', output],
    {
      ...{ cwd, stdio: 'ignore' },
    },
  )
  let ended = null
  run.on('close', (code) => {
    ended = code
  })
  // It is at work once it takes time without an end, as this one does: the answer has no file before it is whole.
  const isBegun = () => fs.readdirSync(cwd).some((name) => name.startsWith('.interrupted.recover-'))
  await until(isBegun)
  await new Promise((done) => setTimeout(done, 3000))
  run.kill('SIGINT')
  await until(() => ended !== null)
  if (ended === null) run.kill('SIGKILL')
  expect(`${ended}`, /^130$/)
  if (fs.existsSync(output) || isBegun()) wrong.push('an answer of a run that was interrupted is there')
  return wrong
}
