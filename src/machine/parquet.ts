/** The rows of a Parquet file, read by DuckDB, which is installed beside the program and loaded where one is named. */
import path from 'node:path'
import { EXIT, Failure } from '../errors'
import type { TypedKind, TypedRows } from '../tables/typed-rows'
import { say } from '../words/say'
import { DUCKDB_SETTINGS, type DuckdbInstance, duckdb } from './duckdb'

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
  const { DuckDBInstance } = duckdb('it reads Parquet files: install it where recover is installed')
  const damaged = () =>
    new Failure(EXIT.data, 'damaged_file', say('{file} cannot be read as Parquet', { file }))
  const instance = await DuckDBInstance.create(':memory:', DUCKDB_SETTINGS)
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
