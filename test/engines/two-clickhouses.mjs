// The ledger on two servers of ClickHouse, which have a part of the rows each and are asked as one table: what goes between them, and one
// of them that is killed.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import {
  cluster,
  columnsTyped,
  hasClickhouse,
  placeIn,
  portBetween,
  portOf,
  SLOW_VIEW,
  startClickhouse,
  told,
  writeTable,
} from './clickhouse.mjs'
import { countedBytes } from './counted-bytes.mjs'
import { started, until } from './ledger-in-engines.mjs'

const PLAIN = 'customer String, date Date, revenue Int64, cost Int64'

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
  const between = await countedBytes(portBetween(), ports[1] + 1)
  const stop = async () => {
    between.stop()
    for (const one of servers) await one.stop()
  }
  try {
    const seen = cluster([ports[0] + 1, portBetween()])
    for (const port of ports) servers.push(await startClickhouse(port, seen))
    for (const [part, port] of ports.entries()) {
      await writeTable(port, '`a.b`.part', rows, customers, (row) => partOf(row) === part)
      await told(port, SLOW_VIEW)
    }
    await told(
      ports[0],
      `CREATE TABLE \`a.b\`.whole (${columnsTyped()}) ENGINE = Distributed(two, 'a.b', part)`,
    )
    await told(ports[0], `CREATE TABLE \`a.b\`.slowly (${PLAIN}) ENGINE = Distributed(two, 'a.b', slow)`)
    // A customer of both of them, and a view.
    for (const port of ports) {
      await told(port, `CREATE TABLE \`a.b\`.everywhere (${PLAIN}) ENGINE = Memory`)
      await told(port, "INSERT INTO `a.b`.everywhere VALUES ('ann', '2025-01-01', 1, 0)")
    }
    await told(
      ports[0],
      `CREATE TABLE \`a.b\`.scattered (${PLAIN}) ENGINE = Distributed(two, 'a.b', everywhere)`,
    )
    await told(ports[0], 'CREATE VIEW `a.b`.seen AS SELECT * FROM `a.b`.whole')
    return { ...placeIn(ports[0], '"a.b".whole'), ports, stop, between, killOther: servers[1].kill }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * What is wrong of `--sharded`, and how many bytes go between the servers with it and without: it answers the same, with fewer, and is
 * refused where rows of a customer lie on both, and for a view.
 */
export async function shardedClickhouse(program, { place, env, between }, cwd) {
  const asked = async (from, ...more) => {
    const before = await between.bytes()
    const args = [program, 'customers', ...place.slice(0, 2), '--from', from, ...more, '--format', 'csv']
    const around = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 30 }
    const { status, stdout, stderr } = spawnSync(process.execPath, args, around)
    return {
      answer: `${status} ${stdout}`,
      said: stderr.split('\n')[0],
      bytes: (await between.bytes()) - before,
    }
  }
  const wrong = []
  const both = async (...more) => {
    const merged = await asked(place[3], ...more)
    const sharded = await asked(place[3], '--sharded', ...more)
    if (merged.answer.length < 1000 || sharded.answer !== merged.answer)
      wrong.push(
        `--sharded ${more.join(' ')}: ${merged.answer.slice(0, 200)} | ${sharded.answer.slice(0, 200)} ${sharded.said}`,
      )
    if (sharded.bytes >= merged.bytes) wrong.push(`${sharded.bytes} bytes in place of ${merged.bytes}`)
    return [merged.bytes, sharded.bytes]
  }
  const bytes = await both()
  await both('--by', 'shop', '--driver', 'calls=2.5')
  for (const [from, pattern] of [
    ['"a.b".scattered', /^recover: rows of a customer lie on more than one server: nothing was written/],
    ['"a.b".seen', /^recover: "a\.b"\.seen is no table of several servers/],
  ]) {
    const { answer, said } = await asked(from, '--sharded')
    if (answer !== '65 ' || !pattern.test(said)) wrong.push(`${from}: ${answer} ${said}`)
  }
  return { wrong, bytes }
}

/** What goes wrong otherwise than it should where one of the two is lost; it is gone behind it. */
export async function lostClickhouse(program, { place, env, ports, killOther }, cwd) {
  const output = path.join(cwd, 'lost-node.csv')
  const args = [program, 'customers', ...place.slice(0, 2), '--from', '"a.b".slowly', '--output', output]
  const { ended } = started(args, { cwd, env: { ...process.env, ...env } })
  const atWork =
    "SELECT count() FROM system.processes WHERE query LIKE '%slow%' AND query NOT LIKE '%processes%'"
  await until(async () => Number(await told(ports[1], atWork)) > 0)
  killOther()
  const found = await ended
  const wrong = /^69 recover: clickhouse (?:was lost|gave no answer)/.test(found) ? [] : [found]
  return fs.existsSync(output) ? [...wrong, 'an answer without a node is there'] : wrong
}
