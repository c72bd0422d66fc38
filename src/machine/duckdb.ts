/** DuckDB, which is installed beside the program and loaded where a file is read by it or a database is opened. */
import type { Text } from '../words/say'
import { installed } from './installed'

/** The package, in the version it is known to work in. */
const [PACKAGE, VERSION] = ['@duckdb/node-api', '1.5.6-r.1']

/** What is used of it. */
interface Duckdb {
  readonly DuckDBInstance: {
    create(place: string, settings: Readonly<Record<string, string>>): Promise<DuckdbInstance>
  }
}

export interface DuckdbInstance {
  connect(): Promise<DuckdbConnection>
  closeSync(): void
}

export interface DuckdbConnection {
  /** Ends what is asked. */
  interrupt(): void
  runAndReadAll(sql: string): Promise<{ getRows(): readonly (readonly string[])[] }>
  stream(sql: string): Promise<{ yieldRows(): AsyncIterable<readonly (readonly (string | null)[])[]> }>
}

/** Nothing is fetched: an extension that is not there is an error. */
export const DUCKDB_SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  temp_directory: '',
} as const

/** What kind of error it was: the words ahead of the colon, behind which cells may be quoted. */
export const kindOfError = (error: unknown): string =>
  /^[A-Za-z ]{1,40}(?=:)/.exec(error instanceof Error ? error.message : '')?.[0] ?? 'Error'

/** Loads it. Errors: a Failure where it is not there; `hint` says what it is for. */
export function duckdb(hint: Text): Duckdb {
  return installed<Duckdb>(PACKAGE, VERSION, 'DuckDB', hint)
}
