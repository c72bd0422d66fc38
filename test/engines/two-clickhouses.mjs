// The ledger on two servers of ClickHouse, which have a part of the rows each and are asked as one table; and one of them that is killed.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import {
  cluster,
  columnsTyped,
  hasClickhouse,
  placeIn,
  portOf,
  SLOW_VIEW,
  startClickhouse,
  told,
  writeTable,
} from './clickhouse.mjs'
import { until } from './ledger-in-engines.mjs'

/** A part of the rows, the same for all of a customer as it is written. */
const partOf = ([customer]) => {
  let all = 0
  for (const sign of customer) all = (all * 31 + sign.codePointAt(0)) % 65_521
  return all % 2
}

/** Starts both; null where none is installed. `stop` ends them. */
export async function twoClickhouses(rows, customers) {
  if (!hasClickhouse()) return null
  const ports = [portOf(0), portOf(1)]
  const servers = []
  const stop = async () => {
    for (const one of servers) await one.stop()
  }
  try {
    for (const port of ports) servers.push(await startClickhouse(port, cluster(ports)))
    for (const [part, port] of ports.entries()) {
      await writeTable(port, '`a.b`.part', rows, customers, (row) => partOf(row) === part)
      await told(port, SLOW_VIEW)
    }
    await told(
      ports[0],
      `CREATE TABLE \`a.b\`.whole (${columnsTyped()}) ENGINE = Distributed(two, 'a.b', part)`,
    )
    await told(
      ports[0],
      "CREATE TABLE `a.b`.slowly (customer String, date Date, revenue Int64, cost Int64) ENGINE = Distributed(two, 'a.b', slow)",
    )
    return { ...placeIn(ports[0], '"a.b".whole'), ports, stop, killOther: servers[1].kill }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What goes wrong otherwise than it should where one of the two is lost; it is gone behind it. */
export async function lostClickhouse(program, { place, env, ports, killOther }, cwd) {
  const output = path.join(cwd, 'lost-node.csv')
  const args = [program, 'customers', ...place.slice(0, 2), '--from', '"a.b".slowly', '--output', output]
  const run = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } })
  let said = ''
  run.stderr.on('data', (text) => {
    said += text
  })
  const ended = new Promise((done) => run.on('close', done))
  const atWork =
    "SELECT count() FROM system.processes WHERE query LIKE '%slow%' AND query NOT LIKE '%processes%'"
  await until(async () => Number(await told(ports[1], atWork)) > 0)
  killOther()
  const found = `${await ended} ${said.split('\n')[0]}`
  const wrong = /^69 recover: clickhouse (?:was lost|gave no answer)/.test(found) ? [] : [found]
  return fs.existsSync(output) ? [...wrong, 'an answer without a node is there'] : wrong
}
