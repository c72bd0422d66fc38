/** Where a database is, and which of its tables is meant, as they are typed. */
import { badCommandLine, type Problem } from '../errors'
import type { EnginePlace } from '../tables/engine-connection'
import { plainly, type Said, say } from '../words/say'
import type { TableName } from './sql-dialect'

const FORMS = plainly(
  'duckdb:FILE, postgres://HOST[:PORT]/DB, clickhouse://HOST[:PORT]/DB, spark://HOST:PORT, spark:local[N]',
)

/** The ports of servers where none is typed. */
const PORTS = { postgres: 5432, clickhouse: 8123 } as const

/** What says who connects. */
const USERS = {
  postgres: { user: 'PGUSER', password: 'PGPASSWORD' },
  clickhouse: { user: 'CLICKHOUSE_USER', password: 'CLICKHOUSE_PASSWORD' },
} as const

/** What a flag says that is no place of a database. */
export interface BadPlace {
  readonly expected: Said
  readonly hint?: Said
}

/** A server and a database on it; null for what is none of the known ones. */
function onServer(url: string): EnginePlace | BadPlace | null {
  const [, name, who, host, port, database] =
    /^(\w+):\/\/(?:([^/]*)@)?(\[[0-9a-fA-F:]+\]|[^/:@\s]+)(?::(\d{1,5}))?\/([^/?#]+)$/.exec(url) ?? []
  const engine = Object.keys(PORTS).find((one): one is keyof typeof PORTS => one === name)
  if (engine === undefined) return null
  if (who !== undefined)
    return {
      expected: 'no user and no password in it',
      hint: say('{user} and {password} say them', USERS[engine]),
    }
  const server = {
    host: host!.replace(/^\[|\]$/g, ''),
    port: port === undefined ? PORTS[engine] : Number(port),
  }
  return { engine, database: decodeURIComponent(database!), server, memory: null }
}

/** A Spark: one that runs for as long as it is asked, or the master of several; null for what is none. */
function onSpark(url: string, memory: string | null): EnginePlace | BadPlace | null {
  const local = /^spark:(local(?:\[(?:\d{1,4}|\*)\])?)$/.exec(url)?.[1]
  const [, host, port] = /^spark:\/\/(\[[0-9a-fA-F:]+\]|[^/:@\s]+):(\d{1,5})$/.exec(url) ?? []
  if (local === undefined && host === undefined) return null
  const server = host === undefined ? null : { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
  return { engine: 'spark', database: local ?? url, server, memory }
}

/** A place as it is typed; what is wrong with it where it is none. */
export function enginePlaceOf(url: string, memory: string | null): EnginePlace | BadPlace {
  const file = /^duckdb:(.+)$/s.exec(url)?.[1]
  if (file === undefined) return onSpark(url, memory) ?? onServer(url) ?? { expected: FORMS }
  if (/^\w+:\/\//.test(file) || /^(?:md|ducklake):/.test(file))
    return {
      expected: say('a file of this computer behind {duckdb}', { duckdb: 'duckdb:' }),
      hint: 'what lies elsewhere is read by a view of a database that may',
    }
  return { engine: 'duckdb', database: file, server: null, memory }
}

export const isBadPlace = (place: EnginePlace | BadPlace): place is BadPlace => 'expected' in place

/** The Parquet files that are named behind `parquet:`, as Spark takes them for a table; null for what is named otherwise. */
function filesNamed(text: string): TableName | null {
  const [, schema, table] = /^(parquet):(.+)$/s.exec(text) ?? []
  return table === undefined ? null : { schema: schema!, table }
}

/** TABLE, or SCHEMA.TABLE; null for what is neither. A name with a point in it stands in double quotes. */
export function tableNamed(text: string): TableName | null {
  const [, first, second] = /^("(?:[^"]|"")+"|[^".]+)(?:\.("(?:[^"]|"")+"|[^".]+))?$/.exec(text) ?? []
  if (first === undefined) return null
  const bare = (part: string) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part)
  return second === undefined
    ? { schema: null, table: bare(first) }
    : { schema: bare(first), table: bare(second) }
}

/** Errors: a Failure that names every problem. */
export function typedPlace(
  flag: string,
  url: string,
  from: string | null,
  fromFlag: string,
  memory: string | null,
): { readonly place: EnginePlace; readonly table: TableName } {
  const problems: Problem[] = []
  const place = enginePlaceOf(url, memory)
  // A password is not told again.
  const shown = url.replace(/\/\/[^/]*@/, '//…@')
  if (isBadPlace(place))
    problems.push({ code: 'malformed_value', column: `--${flag}`, found: shown, ...place })
  const isSpark = !isBadPlace(place) && place.engine === 'spark'
  const files = isSpark && from !== null ? filesNamed(from) : null
  const table = files ?? (from === null ? null : tableNamed(from))
  const expected = 'TABLE or SCHEMA.TABLE, a name with a point or quotes in it between double quotes'
  if (table === null)
    problems.push(
      from === null
        ? {
            ...{ code: 'missing_flag', column: `--${flag}`, found: shown },
            expected: say('{flag} beside it', { flag: `--${fromFlag} TABLE` }),
          }
        : { code: 'malformed_value', column: `--${fromFlag}`, found: from, expected },
    )
  if (memory !== null && !/^[1-9]\d{0,5}(?:MB|GB|MiB|GiB)$/.test(memory))
    problems.push({
      ...{ code: 'malformed_value', column: '--memory', found: memory },
      expected: say('a size like {size}', { size: '4GB' }),
    })
  if (isBadPlace(place) || problems.length > 0)
    throw badCommandLine('the database cannot be asked so', problems)
  return { place: files === null ? place : { ...place, isInFiles: true }, table: table! }
}
