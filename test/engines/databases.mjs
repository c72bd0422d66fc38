// The ledger in each database that can be had: a DuckDB that npm installs, and the servers of this machine.
import { clickhouseFailures, clickhouseLedger } from './clickhouse.mjs'
import { duckdbFailures, duckdbLedger } from './duckdb.mjs'
import { engineDifferences, writeLedger } from './ledger-in-engines.mjs'
import { postgresFailures, postgresLedger } from './postgres.mjs'
import { sparkDifferences, sparkLedger } from './spark-ledger.mjs'
import { lostClickhouse, shardedClickhouse, twoClickhouses } from './two-clickhouses.mjs'
import { lostPostgres, twoPostgreses } from './two-postgreses.mjs'

const DRIVERS = ['pg@8.23.1', 'pg-cursor@2.22.1']

/** Asks all of them. */
export async function askDatabases(around) {
  const { folder, program, part, without, tellWrong, hasDuckdb, hasPackages, rows, customers } = around
  const right = `the same as CSV, ${rows} rows, and failures are told`
  const ledger = writeLedger(folder, rows, customers)
  const differences = (place, env, isShort) =>
    engineDifferences(program, ledger, place, { cwd: folder, env, isShort })

  await part('A ledger in DuckDB', async () => {
    if (!hasDuckdb) return without('A ledger in DuckDB', 'npm could not install it')
    const place = await duckdbLedger(folder, ledger)
    const wrong = differences(place)
    tellWrong('A ledger in DuckDB', [...wrong, ...(await duckdbFailures(program, place, folder))], right)
  })

  await part('A ledger in Postgres', async () => {
    if (!hasPackages(DRIVERS)) return without('A ledger in Postgres', 'npm could not install its driver')
    const server = await postgresLedger(ledger)
    if (server === null) return without('A ledger in Postgres', 'no server is installed')
    try {
      const wrong = differences(server.place, server.env)
      tellWrong(
        'A ledger in Postgres',
        [...wrong, ...(await postgresFailures(program, server, folder))],
        right,
      )
    } finally {
      server.stop()
    }
  })

  await part('A ledger in two Postgres servers', async () => {
    if (!hasPackages(DRIVERS))
      return without('A ledger in two Postgres servers', 'npm could not install its driver')
    const servers = await twoPostgreses(ledger)
    if (servers === null) return without('A ledger in two Postgres servers', 'no server is installed')
    try {
      const wrong = differences(servers.place, servers.env, true)
      const failures = await lostPostgres(program, servers, folder)
      tellWrong('A ledger in two Postgres servers', [...wrong, ...failures], right)
    } finally {
      servers.stop()
    }
  })

  await part('A ledger in ClickHouse', async () => {
    const server = await clickhouseLedger(rows, customers)
    if (server === null) return without('A ledger in ClickHouse', 'no server is installed')
    try {
      const wrong = differences(server.place, server.env)
      const name = `A ledger in ClickHouse ${server.version}`
      tellWrong(name, [...wrong, ...(await clickhouseFailures(program, server, folder))], right)
    } finally {
      await server.stop()
    }
  })
  await part('A ledger in two ClickHouse servers', async () => {
    const servers = await twoClickhouses(rows, customers)
    if (servers === null) return without('A ledger in two ClickHouse servers', 'no server is installed')
    try {
      const wrong = differences(servers.place, servers.env, true)
      const sharded = await shardedClickhouse(program, servers, folder)
      const [all, less] = sharded.bytes
      const failures = await lostClickhouse(program, servers, folder)
      const found = [...wrong, ...sharded.wrong, ...failures]
      const told = `${right}; ${all} bytes between them, ${less} with --sharded`
      tellWrong('A ledger in two ClickHouse servers', found, told)
    } finally {
      await servers.stop()
    }
  })
}

/** Asks a Spark of the ledger, which takes longest. */
export async function askSpark({ folder, program, part, without, tellWrong, rows, customers }) {
  await part('A ledger in Spark', async () => {
    const file = writeLedger(folder, rows, customers)
    const spark = await sparkLedger(folder, file)
    if (spark === null) return without('A ledger in Spark', 'it is not installed')
    try {
      const wrong = await sparkDifferences(program, file, spark)
      const right = `the same as CSV, ${rows} rows, in one process and by a master with two workers, and failures are told`
      tellWrong('A ledger in Spark', wrong, right)
    } finally {
      spark.stop()
    }
  })
}
