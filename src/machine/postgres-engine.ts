/** A database of Postgres, by the driver that is installed beside the program. Whoever connects is told by PGUSER, PGPASSWORD and PGSSLMODE. */
import type { EngineConnection, EnginePlace, EngineRow } from '../tables/engine-connection'
import { say } from '../words/say'
import { type ServerCodes, unanswered, unreachable } from './engine-failure'
import { installed } from './installed'

const [DRIVER, DRIVER_VERSION] = ['pg', '8.23.1']
const [CURSOR, CURSOR_VERSION] = ['pg-cursor', '2.22.1']

/** Nobody waits for longer until a server answers at all, in milliseconds. */
const PATIENCE = 10_000

/** So many rows come at once. */
const AT_ONCE = 2048

/** Every cell is a text. */
const TEXTS = { getTypeParser: () => (text: string) => text }

interface Cursor {
  read(rows: number): Promise<EngineRow[]>
  close(): Promise<void>
}

interface Client {
  connect(): Promise<void>
  query(sql: string): Promise<unknown>
  query(cursor: Cursor): Cursor
  end(): Promise<void>
  on(event: 'error' | 'end', listener: () => void): void
}

interface Driver {
  readonly Client: new (settings: object) => Client
}

type CursorMaker = new (sql: string, values: readonly never[], settings: object) => Cursor

const CODES: ServerCodes = { memory: /^53[12]00$/, lost: /^(?:57P|0800[36])/ }

class PostgresEngine implements EngineConnection {
  /** Fails when the connection ends: what was asked then is answered by nobody. */
  private readonly lost: Promise<never>
  private isClosing = false

  constructor(
    private readonly place: EnginePlace,
    private readonly client: Client,
    private readonly makeCursor: CursorMaker,
  ) {
    this.lost = new Promise((_, fail) => {
      for (const event of ['error', 'end'] as const)
        client.on(event, () => {
          if (!this.isClosing) fail(new Error())
        })
    })
    this.lost.catch(() => {})
  }

  async *query(sql: string): AsyncGenerator<readonly EngineRow[]> {
    const cursor = this.client.query(new this.makeCursor(sql, [], { rowMode: 'array', types: TEXTS }))
    try {
      for (;;) {
        const rows = await Promise.race([cursor.read(AT_ONCE), this.lost])
        if (rows.length === 0) return
        yield rows
      }
    } catch (error) {
      throw unanswered(this.place, error, CODES)
    } finally {
      await Promise.race([cursor.close(), this.lost]).catch(() => {})
    }
  }

  async close(): Promise<void> {
    this.isClosing = true
    await Promise.race([this.client.end(), this.lost]).catch(() => {})
  }
}

/** Opens it. Errors: a Failure where the driver is not there, or the server lets nobody in. */
export async function openPostgres(place: EnginePlace): Promise<EngineConnection> {
  const { host, port } = place.server!
  const hint = 'it asks databases of Postgres: install it where recover is installed'
  const driver = installed<Driver>(DRIVER, DRIVER_VERSION, DRIVER, hint)
  const makeCursor = installed<CursorMaker>(CURSOR, CURSOR_VERSION, CURSOR, hint)
  const client = new driver.Client({
    host,
    port,
    database: place.database,
    connectionTimeoutMillis: PATIENCE,
    types: TEXTS,
  })
  // What breaks off is told by whatever was asked.
  client.on('error', () => {})
  try {
    await client.connect()
    // Where nobody waits any more the server is to stop; those older than 14 cannot.
    await client.query('SET client_connection_check_interval = 1000').catch(() => {})
    await client.query('SET standard_conforming_strings = on')
    await client.query("SET DateStyle = 'ISO'")
    // Servers that have a part of the rows add their own customers up; those older than 11 cannot.
    await client.query('SET enable_partitionwise_aggregate = on').catch(() => {})
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  } catch (error) {
    await client.end().catch(() => {})
    throw unreachable(
      place,
      error,
      say('{user}, {password} and {mode} say who connects, and how', {
        ...{ user: 'PGUSER', password: 'PGPASSWORD', mode: 'PGSSLMODE' },
      }),
    )
  }
  return new PostgresEngine(place, client, makeCursor)
}
