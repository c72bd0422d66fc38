/** A database of DuckDB in a file, opened to be read alone. */
import fs from 'node:fs'
import path from 'node:path'
import { EXIT, Failure } from '../errors'
import type { EngineConnection, EnginePlace, EngineRow } from '../tables/engine-connection'
import { say } from '../words/say'
import { DUCKDB_SETTINGS, type DuckdbConnection, type DuckdbInstance, duckdb, kindOfError } from './duckdb'

/** Where it puts what does not fit in memory. */
interface TemporaryFolder {
  readonly path: string
  remove(): void
}

/** What DuckDB calls it where it may take no more. */
const OUT_OF_MEMORY = 'Out of Memory Error'

function failureOf(error: unknown, { database, memory }: EnginePlace): Failure {
  if (kindOfError(error) === OUT_OF_MEMORY)
    return new Failure(
      EXIT.unavailable,
      'out_of_memory',
      memory === null
        ? say('duckdb ran out of its memory')
        : say('duckdb ran out of its {memory}', { memory }),
      say('{flag} gives it more', { flag: '--memory 8GB' }),
    )
  return new Failure(
    EXIT.unavailable,
    'engine_failed',
    say('{database} gave no answer ({code}): nothing was written', { database, code: kindOfError(error) }),
  )
}

class DuckdbEngine implements EngineConnection {
  constructor(
    private readonly place: EnginePlace,
    private readonly instance: DuckdbInstance,
    private readonly connection: DuckdbConnection,
    private readonly temporary: TemporaryFolder,
    private readonly done: () => void,
  ) {}

  async *query(sql: string): AsyncGenerator<readonly EngineRow[]> {
    try {
      const result = await this.connection.stream(sql)
      for await (const rows of result.yieldRows()) yield rows
    } catch (error) {
      throw failureOf(error, this.place)
    }
  }

  async close(): Promise<void> {
    this.done()
    this.instance.closeSync()
    this.temporary.remove()
  }
}

/** Opens it. Errors: a Failure where DuckDB is not there, or the file is none of its own. */
export async function openDuckdb(
  place: EnginePlace,
  makeFolder: () => TemporaryFolder,
  endedWithRun: (end: () => void) => () => void,
): Promise<EngineConnection> {
  const { database, memory } = place
  const { DuckDBInstance } = duckdb(
    'it adds up what lies in its files: install it where recover is installed',
  )
  if (!fs.existsSync(database))
    throw new Failure(EXIT.noInput, 'file_missing', say('there is no file {file}', { file: database }))
  const temporary = makeFolder()
  try {
    const instance = await DuckDBInstance.create(path.resolve(database), {
      ...DUCKDB_SETTINGS,
      access_mode: 'READ_ONLY',
      temp_directory: temporary.path,
      ...(memory !== null && { memory_limit: memory }),
    })
    const connection = await instance.connect()
    const done = endedWithRun(() => connection.interrupt())
    return new DuckdbEngine(place, instance, connection, temporary, done)
  } catch (error) {
    temporary.remove()
    throw new Failure(
      EXIT.noInput,
      'cannot_read',
      say('{file} cannot be read ({code})', { file: database, code: kindOfError(error) }),
    )
  }
}
