/** Writes Parquet files by DuckDB: rows wait in a temporary file until all of them are there. */
import fs from 'node:fs'
import path from 'node:path'
import { EXIT, Failure } from '../errors'
import type { TypedWriting, WrittenColumn, WrittenKind } from '../tables/typed-rows'
import { say } from '../words/say'
import { DUCKDB_SETTINGS, duckdb, kindOfError } from './duckdb'
import { endedWithRun, temporaryFolder } from './outputs'
import { unwritable, writeAll } from './written-bytes'

const TYPES: { readonly [kind in WrittenKind]: string } = {
  ...{ amount: 'DECIMAL(38, 12)', whole: 'BIGINT', day: 'DATE' },
  ...{ 'yes or no': 'BOOLEAN', text: 'VARCHAR' },
}

/** How much of the file is passed on at a time. */
const BLOCK = 1 << 20

/** The longest line, and how much of them is read at once, in bytes. */
const LONGEST = 1 << 24

const text = (one: string) => `'${one.replaceAll("'", "''")}'`

/** The names of columns, of which no two are the same but for capitals. */
function namesOf(columns: readonly WrittenColumn[]): string[] {
  const taken = new Set<string>()
  return columns.map(({ name }) => {
    let own = name
    for (let i = 1; taken.has(own.toLowerCase()); i++) own = `${name}_${i}`
    taken.add(own.toLowerCase())
    return own
  })
}

/** The statement that makes a Parquet file of lines of CSV. */
function copying(columns: readonly WrittenColumn[], from: string, to: string): string {
  const types = columns.map(({ kind }, i) => `'c${i}': '${TYPES[kind]}'`).join(', ')
  const names = namesOf(columns).map((name, i) => `c${i} AS "${name.replaceAll('"', '""')}"`)
  const csv = `read_csv(${text(from)}, columns = {${types}}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', allow_quoted_nulls = false, max_line_size = ${LONGEST}, buffer_size = ${4 * LONGEST})`
  return `COPY (SELECT ${names.join(', ')} FROM ${csv}) TO ${text(to)} (FORMAT parquet)`
}

/** What begins such a file. Errors: a Failure where DuckDB is not there. */
export function parquetWriter(): (columns: readonly WrittenColumn[]) => TypedWriting {
  const loaded = duckdb('it writes Parquet files: install it where recover is installed')
  return (columns) => parquetWriting(columns, loaded)
}

function parquetWriting(
  columns: readonly WrittenColumn[],
  { DuckDBInstance }: ReturnType<typeof duckdb>,
): TypedWriting {
  const folder = temporaryFolder()
  const [lines, made] = ['rows.csv', 'rows.parquet'].map((name) => path.join(folder.path, name)) as [
    string,
    string,
  ]
  const descriptor = fs.openSync(lines, 'wx', 0o600)
  let isOpen = true
  const shut = () => {
    if (isOpen) fs.closeSync(descriptor)
    isOpen = false
  }
  const copied = async () => {
    let done: (() => void) | null = null
    const instance = await DuckDBInstance.create(':memory:', {
      ...DUCKDB_SETTINGS,
      temp_directory: folder.path,
    })
    try {
      const connection = await instance.connect()
      done = endedWithRun(() => connection.interrupt())
      await connection.runAndReadAll(copying(columns, lines, made))
    } catch (error) {
      throw new Failure(
        EXIT.cannotWrite,
        'cannot_write',
        say('the rows cannot be written as Parquet ({code})', { code: kindOfError(error) }),
      )
    } finally {
      done?.()
      instance.closeSync()
    }
  }
  return {
    write: (some) => {
      try {
        writeAll(descriptor, some)
      } catch (error) {
        throw unwritable(lines, error)
      }
    },
    finish: async (give) => {
      shut()
      await copied()
      fs.rmSync(lines)
      const found = fs.openSync(made, 'r')
      try {
        const block = Buffer.allocUnsafe(BLOCK)
        for (;;) {
          const size = fs.readSync(found, block)
          if (size === 0) return
          give(block.subarray(0, size))
        }
      } finally {
        fs.closeSync(found)
      }
    },
    close: () => {
      shut()
      folder.remove()
    },
  }
}
