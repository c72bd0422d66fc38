// The ledger on two servers of Postgres: one has a part of it by a hash of the customer, and asks the other for the rest.
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
      `CREATE EXTENSION postgres_fdw; CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '${other}', dbname 'postgres'); CREATE USER MAPPING FOR recover SERVER other OPTIONS (user 'recover', password 'secret'); DROP TABLE part1; CREATE FOREIGN TABLE part1 PARTITION OF whole FOR VALUES WITH (MODULUS 2, REMAINDER 1) SERVER other; ANALYZE`,
    )
    return { ...placeIn(own, 'whole'), stop }
  } catch (error) {
    stop()
    throw error
  }
}
