// The statements of `recover sql` in databases: by a Postgres in this process, by DuckDB, and by a ClickHouse of Python's chdb.
import { createRequire } from 'node:module'
import path from 'node:path'
import { hostileNames, plainFailures, SETTINGS, sqlDifferences, TIES } from './cases-in-sql.mjs'
import { chdb } from './chdb.mjs'
import { customersDifferences, LEDGERS, ledgerTable, unformedCustomer } from './customers-in-sql.mjs'
import { postgresHere, textsOf } from './pglite.mjs'
import { spark } from './spark.mjs'

/** How many cases and rows are asked for: many whose results lie halfway, a few in each setting, and a ledger. */
const ROWS = { ties: 100_000, cases: 1000, ledger: 20_000, customers: 2000 }

const pglite = () => ({ ...postgresHere(), name: 'PGlite' })

async function duckdb(folder) {
  const { DuckDBInstance } = createRequire(path.join(folder, 'x.js'))('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const ask = async (statements) => {
    let answer
    for (const one of statements) answer = await connection.runAndReadAll(one)
    return textsOf(answer.getRows())
  }
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  return { dialect: 'duckdb', name: 'DuckDB', ask, close }
}

async function clickhouse(folder) {
  const own = await chdb(path.join(folder, 'chdb'))
  return own && { ...own, dialect: 'clickhouse', name: `ClickHouse ${own.version}` }
}

async function sparkHere(folder) {
  const own = await spark(path.join(folder, 'spark'))
  return own && { ...own, dialect: 'spark', name: `Spark ${own.version}` }
}

/** What differs in one database, a text each; `told` is given what was found besides. */
async function differencesIn(database, program, folder, told) {
  const asked = { ...database, program, folder }
  const wrong = await hostileNames(asked)
  const found = { cells: 0, refused: 0 }
  const take = (what, { cells, wrong: all }) => {
    // What may not fit is refused by its name, and by nothing else.
    if (cells === 0 && /needs up to \d+ digits/.test(all[0])) found.refused++
    else for (const one of all.slice(0, 5)) wrong.push(`${what}: ${one}`)
    found.cells += cells
  }
  for (const setting of SETTINGS)
    take(setting.flags.join(' '), await sqlDifferences(asked, setting, ROWS.cases))
  for (const setting of TIES) {
    const isPlain = setting === TIES[0] && ['postgres', 'duckdb'].includes(database.dialect)
    const beside = isPlain ? plainFailures(database.ask) : undefined
    const one = await sqlDifferences(asked, setting, ROWS.ties, beside)
    take(setting.flags.join(' '), one)
    if (beside === undefined) continue
    if (one.halves < 1000 || one.numeric === 0)
      wrong.push(`${one.halves} halves, ${one.numeric} wrong in decimals`)
    told(
      `${one.halves} results halfway, of which plain SQL gets ${one.numeric} wrong in decimals, ${one.doubles} in doubles`,
    )
  }
  const fileOf = await ledgerTable(asked, ROWS.ledger, ROWS.customers)
  for (const setting of LEDGERS)
    take(setting.flags.join(' '), await customersDifferences(asked, fileOf, setting))
  if (database.dialect === 'spark') wrong.push(...(await unformedCustomer(asked)))
  told(`${found.cells} cells compared, ${found.refused} settings refused for their digits`)
  return wrong
}

/** Says of each database whether its statements give what files give. Databases are those of `folder`, where packages are installed. */
export async function sqlInEngines(program, folder, hasDuckdb) {
  for (const [name, open] of [
    ['PGlite', pglite],
    ['DuckDB', hasDuckdb ? duckdb : () => null],
    ['ClickHouse of these years', clickhouse],
    ['Spark', sparkHere],
  ]) {
    const database = await open(folder)
    if (database === null) {
      console.log(`Statements in ${name}: did not run: it is not installed`)
      continue
    }
    try {
      const told = (what) => console.log(`Statements in ${database.name}: ${what}`)
      const wrong = await differencesIn(database, program, folder, told)
      told(wrong.length === 0 ? 'the same as files' : 'other answers')
      for (const one of wrong) console.log(`  ${one.slice(0, 300)}`)
      if (wrong.length > 0) process.exitCode = 1
    } finally {
      await database.close()
    }
  }
}
