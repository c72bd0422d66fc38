// The ledger on two servers of Postgres: one has a part of it by a hash of the customer, and asks the other for the rest; and that other
// one, killed while rows come of it.
import fs from 'node:fs'
import path from 'node:path'
import { started, until } from './ledger-in-engines.mjs'
import { columnsTyped, hasPostgres, placeIn, portOf, startPostgres, told } from './postgres.mjs'

const PARTS = [0, 1]

/** Starts both; null where none is installed. `stop` ends them. */
export async function twoPostgreses(file) {
  if (!hasPostgres()) return null
  const ports = PARTS.map(portOf)
  const servers = ports.map(startPostgres)
  const stop = () => {
    for (const one of servers) one.stop()
  }
  try {
    for (const port of ports) {
      told(port, `CREATE TABLE whole (${columnsTyped()}) PARTITION BY HASH (customer)`)
      for (const part of PARTS)
        told(
          port,
          `CREATE TABLE part${part} PARTITION OF whole FOR VALUES WITH (MODULUS 2, REMAINDER ${part})`,
        )
      told(port, 'COPY whole FROM STDIN WITH (FORMAT csv, HEADER true)', file)
    }
    const [own, other] = ports
    told(
      own,
      `CREATE EXTENSION postgres_fdw; CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '${other}', dbname 'postgres'); CREATE USER MAPPING FOR recover SERVER other OPTIONS (user 'recover', password 'secret'); DROP TABLE part1; CREATE FOREIGN TABLE part1 PARTITION OF whole FOR VALUES WITH (MODULUS 2, REMAINDER 1) SERVER other; ANALYZE; ANALYZE part1`,
    )
    // Rows that come one after another, for a long time.
    const slow = 'customer text, date date, revenue bigint, cost bigint'
    told(
      other,
      "CREATE VIEW slow AS SELECT 'ann' AS customer, DATE '2025-01-01' AS date, i AS revenue, 0::bigint AS cost FROM generate_series(1, 1000000::bigint) AS r(i) WHERE i < 20000 OR pg_sleep(0.001) IS NOT NULL",
    )
    told(own, `CREATE FOREIGN TABLE slowly (${slow}) SERVER other OPTIONS (table_name 'slow')`)
    return { ...placeIn(own, 'whole'), stop, other, killOther: servers[1].stop }
  } catch (error) {
    stop()
    throw error
  }
}

/** What goes wrong otherwise than it should where the other of the two is lost; it is gone behind it. */
export async function lostPostgres(program, { place, env, other, killOther }, cwd) {
  const output = path.join(cwd, 'lost-part.csv')
  const args = [program, 'customers', ...place.slice(0, 2), '--from', 'slowly', '--output', output]
  const { ended } = started(args, { cwd, env: { ...process.env, ...env } })
  const atWork =
    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'FETCH%' AND wait_event = 'PgSleep' AND now() - query_start < '1 min'"
  await until(() => Number(told(other, atWork)) > 0)
  killOther()
  const found = await ended
  const wrong = /^69 recover: postgres was lost: nothing was written/.test(found) ? [] : [found]
  return fs.existsSync(output) ? [...wrong, 'an answer without a part of the rows is there'] : wrong
}
