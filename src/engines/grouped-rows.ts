/** The rows of an answer by groups: where a database may lose some without a word, it is known how many rows all groups have. */
import { EXIT, Failure } from '../errors'
import type { EngineConnection, EngineRow } from '../tables/engine-connection'
import { say } from '../words/say'
import { ALONE } from './sharded-ledger'
import type { SqlDialect } from './sql-dialect'

/** By what is known that no group is lost: not at all, by a last row that has the sum of all, or by a sum that is known beforehand. */
type Checked = 'not' | 'by its last row' | 'by a sum'

/** What is asked of groups: their cells, and behind them how many rows each has where these are added up. */
export interface GroupQuery {
  readonly sql: string
  readonly checked: Checked
}

/** What is asked of the rows of a table. */
interface Grouped {
  readonly cells: readonly string[]
  /** Which rows. */
  readonly rows: string
  readonly keys: readonly string[]
  readonly order?: string
}

/** Asks for `cells` of each group of rows by `keys`. */
export function groupQuery({ totals, asText }: SqlDialect, asked: Grouped): GroupQuery {
  const isTotalled = totals !== ''
  const { cells, rows, keys, order = '' } = asked
  const all = isTotalled ? [...cells, asText('count(*)')] : cells
  return {
    sql: `SELECT ${all.join(', ')} FROM ${rows} GROUP BY ${keys.join(', ')}${totals}${order}`,
    checked: isTotalled ? 'by its last row' : 'not',
  }
}

/** The same of each server by itself, where no group has rows of two; `counted` is what is known of all groups together. */
export function aloneQuery(asked: Grouped, counted: string): GroupQuery {
  const { cells, rows, keys, order = '' } = asked
  return {
    sql: `SELECT ${[...cells, counted].join(', ')} FROM ${rows} GROUP BY ${keys.join(', ')}${order}${ALONE}`,
    checked: 'by a sum',
  }
}

/** Thrown where an answer has other rows than one before it. */
export class RowsChanged extends Error {}

/** The rows of the groups. Errors: a Failure where one of them is missing; RowsChanged where they have not so many rows as is `known`. */
export async function* groupedRows(
  connection: EngineConnection,
  { sql, checked }: GroupQuery,
  known: number | null = null,
): AsyncGenerator<readonly EngineRow[]> {
  if (checked === 'not') {
    yield* connection.query(sql)
    return
  }
  let counted = 0
  let last: EngineRow | null = null
  for await (const rows of connection.query(sql)) {
    const isLast = checked === 'by its last row'
    const all: readonly EngineRow[] = last === null ? rows : [last, ...rows]
    last = isLast ? (all.at(-1) ?? null) : null
    const groups = isLast ? all.slice(0, -1) : all
    for (const row of groups) counted += Number(row.at(-1))
    yield groups.map((row) => row.slice(0, -1))
  }
  if (checked === 'by a sum') {
    if (counted !== known) throw new RowsChanged()
    return
  }
  if (last !== null && Number(last.at(-1)) === counted) return
  throw new Failure(
    EXIT.unavailable,
    'engine_failed',
    say('{database} was lost: nothing was written', { database: 'clickhouse' }),
  )
}
