/** The databases that are known, and how each is asked. */
import type { EngineName } from '../tables/engine-connection'
import { duckdbDialect } from './duckdb-dialect'
import { postgresDialect } from './postgres-dialect'
import type { SqlDialect } from './sql-dialect'

export const DIALECTS: { readonly [engine in EngineName]: SqlDialect } = {
  duckdb: duckdbDialect,
  postgres: postgresDialect,
}
