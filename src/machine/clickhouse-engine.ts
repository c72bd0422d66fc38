/** A database of ClickHouse, asked over HTTP. Whoever connects is told by CLICKHOUSE_USER and CLICKHOUSE_PASSWORD. */
import http from 'node:http'
import { EXIT, Failure } from '../errors'
import type { EngineConnection, EnginePlace, EngineRow } from '../tables/engine-connection'
import { say } from '../words/say'
import { type ServerCodes, unanswered, unreachable } from './engine-failure'

/** Nobody waits for longer until a server answers at all, in milliseconds. */
const PATIENCE = 10_000

/** Ends what is asked where nobody waits for it any more; servers of 2018 do not know it. */
const CANCELS = 'cancel_http_readonly_queries_on_client_close'

/** Only what reads is asked; a part of a table that is out of reach, and an answer that is cut off, are errors. */
const SETTINGS = {
  readonly: '2',
  wait_end_of_query: '1',
  skip_unavailable_shards: '0',
  distributed_group_by_no_merge: '0',
  decimal_check_overflow: '1',
  extremes: '0',
  // What servers hand over to one another takes a quarter less of the network.
  network_compression_method: 'zstd',
  // Customers are named by many in one question.
  max_query_size: '10000000',
  ...{ result_overflow_mode: 'throw', read_overflow_mode: 'throw' },
  ...{ group_by_overflow_mode: 'throw', timeout_overflow_mode: 'throw' },
} as const

const CODES: ServerCodes = { memory: /^(?:241|243)$/, lost: /^(?:32|209|210|279)$/ }

/** So much of an error is read to know its code. */
const ENOUGH = 200

const [LINE_END, CELL_END] = [0x0a, '\t'] as const

const ESCAPED: { readonly [sign: string]: string } = { b: '\b', f: '\f', r: '\r', n: '\n', t: '\t', 0: '\0' }

const cellOf = (written: string): string | null =>
  written === '\\N'
    ? null
    : written.includes('\\')
      ? written.replace(/\\(.)/gs, (_, sign: string) => ESCAPED[sign] ?? sign)
      : written

/** The rows of whole lines; an empty one stands ahead of the totals. */
function rowsOf(lines: Buffer): readonly EngineRow[] {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(lines)
  return text.split('\n').flatMap((line) => (line === '' ? [] : [line.split(CELL_END).map(cellOf)]))
}

/** What the environment says of who connects. */
interface Environment {
  readonly [name: string]: string | undefined
}

class ClickhouseEngine implements EngineConnection {
  /** Whether the server knows how to be interrupted. */
  private cancels = false

  constructor(
    private readonly place: EnginePlace,
    private readonly env: Environment,
  ) {}

  /** Errors: whatever the system or the server calls it, as a code. */
  private async answerTo(sql: string, patience: number): Promise<http.IncomingMessage> {
    const { database, server } = this.place
    const { CLICKHOUSE_USER: user = 'default', CLICKHOUSE_PASSWORD: password = '' } = this.env
    const settings = new URLSearchParams({ database, ...SETTINGS, ...(this.cancels && { [CANCELS]: '1' }) })
    const answer = await new Promise<http.IncomingMessage>((take, fail) => {
      const request = http.request(
        {
          ...server,
          ...{ method: 'POST', path: `/?${settings}`, agent: false },
          headers: {
            'X-ClickHouse-User': Buffer.from(user).toString('latin1'),
            'X-ClickHouse-Key': Buffer.from(password).toString('latin1'),
          },
        },
        (given) => {
          request.setTimeout(0)
          take(given)
        },
      )
      request.on('error', fail)
      request.setTimeout(patience, () => request.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })))
      // Bytes, or the headers would be written as the text is.
      request.end(Buffer.from(`${sql} FORMAT TabSeparated`))
    })
    if (answer.statusCode === 200) return answer
    let said = ''
    for await (const bytes of answer) if (said.length < ENOUGH) said += bytes
    const code = /^Code: (\d+)/.exec(said)?.[1] ?? `HTTP ${answer.statusCode}`
    throw Object.assign(new Error(), { code })
  }

  private async *rows(sql: string, patience = 0): AsyncGenerator<readonly EngineRow[]> {
    let rest: Buffer = Buffer.alloc(0)
    for await (const bytes of await this.answerTo(sql, patience)) {
      const all = Buffer.concat([rest, bytes])
      const end = all.lastIndexOf(LINE_END) + 1
      rest = all.subarray(end)
      if (end > 0) yield rowsOf(all.subarray(0, end))
    }
    if (rest.length > 0) throw new Error()
  }

  /** Errors: a Failure where the server lets nobody in. */
  async open(): Promise<void> {
    try {
      for await (const rows of this.rows(
        `SELECT name FROM system.settings WHERE name = '${CANCELS}'`,
        PATIENCE,
      ))
        this.cancels ||= rows.length > 0
    } catch (error) {
      const named = { user: 'CLICKHOUSE_USER', password: 'CLICKHOUSE_PASSWORD' }
      throw unreachable(this.place, error, say('{user} and {password} say who connects', named))
    }
  }

  async *query(sql: string): AsyncGenerator<readonly EngineRow[]> {
    try {
      yield* this.rows(sql)
    } catch (error) {
      if (error instanceof TypeError)
        throw new Failure(
          EXIT.data,
          'wrong_encoding',
          say('{database} has texts that are not UTF-8', { database: this.place.database }),
          'make a view that has it as text',
        )
      throw unanswered(this.place, error, CODES)
    }
  }

  async close(): Promise<void> {}
}

/** Opens it. Errors: a Failure where the server is not there, or lets nobody in. */
export async function openClickhouse(place: EnginePlace, env: Environment): Promise<EngineConnection> {
  const engine = new ClickhouseEngine(place, env)
  await engine.open()
  return engine
}
