/** The rows of an answer by groups: where a database may lose some without a word, the last row has how many rows all groups have. */
import { EXIT, Failure } from '../errors'
import type { EngineConnection, EngineRow } from '../tables/engine-connection'
import { say } from '../words/say'
import type { SqlDialect } from './sql-dialect'

/** What is asked of groups: their cells, and behind them how many rows each has where the last row is to have the sum of it. */
export interface GroupQuery {
  readonly sql: string
  readonly isTotalled: boolean
}

/** Asks for `cells` of each group of rows by `keys`; `rest` says which rows, and `rows` how many a group has. */
export function groupQuery(
  { totals, asText }: SqlDialect,
  cells: readonly string[],
  rest: string,
  keys: readonly string[],
  order = '',
  rows = 'count(*)',
): GroupQuery {
  const isTotalled = totals !== ''
  const all = isTotalled ? [...cells, asText(rows)] : cells
  return {
    sql: `SELECT ${all.join(', ')} FROM ${rest} GROUP BY ${keys.join(', ')}${totals}${order}`,
    isTotalled,
  }
}

/** The rows of the groups. Errors: a Failure where one of them is missing. */
export async function* groupedRows(
  connection: EngineConnection,
  { sql, isTotalled }: GroupQuery,
): AsyncGenerator<readonly EngineRow[]> {
  if (!isTotalled) {
    yield* connection.query(sql)
    return
  }
  let counted = 0
  let last: EngineRow | null = null
  for await (const rows of connection.query(sql)) {
    const all: readonly EngineRow[] = last === null ? rows : [last, ...rows]
    last = all.at(-1) ?? null
    const groups = all.slice(0, -1)
    for (const row of groups) counted += Number(row.at(-1))
    yield groups.map((row) => row.slice(0, -1))
  }
  if (last !== null && Number(last.at(-1)) === counted) return
  throw new Failure(
    EXIT.unavailable,
    'engine_failed',
    say('{database} was lost: nothing was written', { database: 'clickhouse' }),
  )
}
