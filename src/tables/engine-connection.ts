/** A database, as far as the program needs one: where it is, and texts in answer to what it is asked in SQL. */

/** The databases that are known. */
export type EngineName = 'duckdb' | 'postgres' | 'clickhouse' | 'spark'

export interface EnginePlace {
  readonly engine: EngineName
  /** The file of the database, or its name on a server; of Spark what says where it runs: spark://HOST:PORT, or local[2]. */
  readonly database: string
  /** Where its server is; null where it has none. */
  readonly server: { readonly host: string; readonly port: number } | null
  /** How much memory it may take, as DuckDB writes that: 4GB; null for what it takes by itself. */
  readonly memory: string | null
  /** Whether the rows lie in files that no catalogue of the database names; left out where it names them. */
  readonly isInFiles?: true
}

/** A row of an answer; null for what is absent. */
export type EngineRow = readonly (string | null)[]

/** One read-only snapshot where the database has such: whatever is asked, the rows are those that were there when it began. */
export interface EngineConnection {
  /** The rows of an answer, some at a time, every cell a text. Errors: a Failure where the database gives none, or not all of it. */
  query(sql: string): AsyncIterable<readonly EngineRow[]>
  close(): Promise<void>
}
