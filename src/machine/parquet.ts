/** The rows of a Parquet file, read by DuckDB, which is installed beside the program and loaded where one is named. */
import { createRequire } from 'node:module'
import path from 'node:path'
import { EXIT, Failure } from '../errors'
import type { TypedKind, TypedRows } from '../tables/typed-rows'
import { say } from '../words/say'

/** The package, in the version it is known to work in. */
const [PACKAGE, VERSION] = ['@duckdb/node-api', '1.5.6-r.1']

/** What is used of it. */
interface Duckdb {
  readonly DuckDBInstance: {
    create(place: string, settings: Readonly<Record<string, string>>): Promise<DuckdbInstance>
  }
}

interface DuckdbInstance {
  connect(): Promise<DuckdbConnection>
  closeSync(): void
}

interface DuckdbConnection {
  runAndReadAll(sql: string): Promise<{ getRows(): readonly (readonly string[])[] }>
  stream(sql: string): Promise<{ yieldRows(): AsyncIterable<readonly (readonly (string | null)[])[]> }>
}

/** Nothing is fetched: an extension that is not there is an error. */
const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  temp_directory: '',
} as const

function duckdb(): Duckdb {
  const load = createRequire(path.join(__dirname, 'main.js'))
  try {
    return load(PACKAGE)
  } catch {
    throw new Failure(
      EXIT.unavailable,
      'not_installed',
      say('DuckDB is not installed: {command}', { command: `npm install ${PACKAGE}@${VERSION}` }),
      'it reads Parquet files: install it where recover is installed',
    )
  }
}

/** The name as a text of SQL that stands for this one file, whatever signs are in it. */
const fileText = (file: string): string =>
  `'${path.resolve(file).replace(/[*?[]/g, '[$&]').replaceAll("'", "''")}'`

const nameText = (name: string): string => `"${name.replaceAll('"', '""')}"`

const NUMBER = /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL\(.*\))$/

/** What the cells of a column are, by its type. */
function kindOfType(type: string): TypedKind {
  if (NUMBER.test(type)) return 'number'
  if (type === 'DOUBLE' || type === 'FLOAT') return 'double'
  return /^(?:DATE|TIMESTAMP(?:_S|_MS|_NS)?)$/.test(type) ? 'day' : 'text'
}

/** Opens a Parquet file. Errors: a Failure where DuckDB is not there, or the file is none. */
export async function parquetRows(file: string): Promise<TypedRows> {
  const { DuckDBInstance } = duckdb()
  const damaged = () =>
    new Failure(EXIT.data, 'damaged_file', say('{file} cannot be read as Parquet', { file }))
  const instance = await DuckDBInstance.create(':memory:', SETTINGS)
  try {
    const connection = await instance.connect()
    const from = `read_parquet(${fileText(file)})`
    const described = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)).getRows()
    const columns = described.map(([name, type]) => ({ name: name!, kind: kindOfType(type!) }))
    const texts = columns.map(({ name }) => `CAST(${nameText(name)} AS VARCHAR)`)
    const result = await connection.stream(`SELECT ${texts.join(', ')} FROM ${from}`)
    return { columns, batches: closing(result.yieldRows(), instance, damaged) }
  } catch {
    instance.closeSync()
    throw damaged()
  }
}

/** The same rows; when they end, or nobody wants more of them, DuckDB is closed. */
async function* closing(
  batches: TypedRows['batches'],
  instance: DuckdbInstance,
  damaged: () => Failure,
): TypedRows['batches'] & AsyncGenerator<readonly (readonly (string | null)[])[]> {
  try {
    for (const read = batches[Symbol.asyncIterator](); ; ) {
      const next = await read.next().catch(() => {
        throw damaged()
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    instance.closeSync()
  }
}
