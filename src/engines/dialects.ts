/** The databases that are known, and how each is asked. */
import type { EngineConnection, EngineName } from '../tables/engine-connection'
import { clickhouseDialect, earlierClickhouse } from './clickhouse-dialect'
import { duckdbDialect } from './duckdb-dialect'
import { postgresDialect } from './postgres-dialect'
import { sparkDialect } from './spark-dialect'
import type { SqlDialect } from './sql-dialect'

export const DIALECTS: { readonly [engine in EngineName | 'clickhouse 18']: SqlDialect } = {
  duckdb: duckdbDialect,
  postgres: postgresDialect,
  clickhouse: clickhouseDialect,
  'clickhouse 18': earlierClickhouse,
  spark: sparkDialect,
}

/** From this year's versions on ClickHouse has the days that it has today. */
const WITH_LATER_DAYS = 22

/** How a database is asked that has been opened. */
export async function sqlDialectOf(engine: EngineName, connection: EngineConnection): Promise<SqlDialect> {
  if (engine !== 'clickhouse') return DIALECTS[engine]
  for await (const [row] of connection.query('SELECT version()'))
    if (Number.parseInt(row?.[0] ?? '', 10) < WITH_LATER_DAYS) return earlierClickhouse
  return clickhouseDialect
}
