/** Ledgers that are spread over several servers so that all rows of a customer lie on one: each server adds its own customers up. */
import { EXIT, Failure } from '../errors'
import type { EngineConnection } from '../tables/engine-connection'
import { say } from '../words/say'
import { type GroupQuery, groupQuery } from './grouped-rows'
import type { SqlDialect, TableName } from './sql-dialect'

/** Something that a server sums up of a customer, and how several servers' are put together. */
export interface SummedCell {
  readonly sql: string
  readonly together: 'sum' | 'min' | 'max'
}

/** What is summed up of customers, as they are written. */
interface SummedCustomers {
  readonly customer: string
  readonly cells: readonly SummedCell[]
  readonly rows: string
}

/** A server hands over what it has added up, and not what it would take to go on with it. */
const ALONE = 'SETTINGS distributed_group_by_no_merge = 1'

/**
 * Asks for the cells of each customer, in the order of their bytes, and behind them how many servers have rows of them; `named` makes a
 * name that no column has.
 */
export function shardedQuery(
  dialect: SqlDialect,
  named: (word: string) => string,
  { customer, cells, rows }: SummedCustomers,
): GroupQuery {
  const key = named('customer of a server')
  const names = cells.map((_, i) => named(`sum ${i} of a server`))
  const own = [`${customer} AS ${key}`, ...cells.map(({ sql }, i) => `${sql} AS ${names[i]}`)]
  const all = cells.map(({ together }, i) => dialect.asText(`${together}(${names[i]})`))
  const parts = `(SELECT ${own.join(', ')} FROM ${rows} GROUP BY ${customer} ${ALONE})`
  const found = [key, ...all, dialect.asText('count(*)')]
  return groupQuery(dialect, found, parts, [key], ` ORDER BY ${key}`, `sum(${names[0]})`)
}

const HINT = say('leave {flag} out', { flag: '--sharded' })

/** Errors: a Failure where rows of a customer came of several servers. */
export function checkServers(servers: string | null): void {
  if (servers === '1') return
  throw new Failure(
    EXIT.data,
    'not_sharded',
    say('rows of a customer lie on more than one server: nothing was written'),
    HINT,
  )
}

/** Errors: a Failure where a table is not one of several servers, but a view, say, that might add up beforehand. */
export async function checkSpread(
  connection: EngineConnection,
  { engineOf }: SqlDialect,
  table: TableName,
  name: string,
): Promise<void> {
  for await (const [row] of connection.query(engineOf!(table)))
    if (row !== undefined && row[0] !== 'Distributed')
      throw new Failure(
        EXIT.data,
        'not_sharded',
        say('{name} is no table of several servers', { name }),
        HINT,
      )
}
