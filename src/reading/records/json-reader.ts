/** Opens a file of rows in JSON: decides its columns by the rows at its start, and passes on its records. */

import { EXIT, Failure, type Warning, warning } from '../../errors'
import type { RowForm } from '../../inputs/files/row-forms'
import { PlainObjects } from '../../inputs/json-objects'
import { NotJson, readJson } from '../../inputs/json-text'
import { say } from '../../words/say'
import { sideBySide } from '../../words/together'
import { type Dialect, STANDARD_DIALECT } from './dialect'
import { after, begin, recordsIn } from './in-blocks'
import { ROW_LIKE } from './json-care'
import { JsonArray, Ndjson } from './json-forms'
import { type LateKey, MOST_KEYS } from './json-rows'
import type { Records } from './records'

/** How the rows of a file are written. */

export interface JsonFile {
  readonly form: RowForm
  readonly dialect: Dialect
  /** Each batch is good until the next is asked for; the first row of all is the names. */
  readonly batches: AsyncIterable<Records>
  /** What is to be said of keys that came late, known when all has been read. */
  warnings(): readonly Warning[]
}

/** How much of the start is looked at for columns. */
const START = 1 << 18

const isEnough = (_: readonly Buffer[], size: number) => size >= START

/** The line ends, the spaces and the end of an array, behind which nothing comes. */
const isTail = (byte: number) => byte <= 32 || byte === 93

const FIRST_LINES = /^\s*(\S.*)\r?\n\s*(\S)/

/** Whether the rows go on over several lines: in an array, or where the first line is no object and none begins below it. */
function isOverLines(start: Buffer): boolean {
  const text = start.toString('utf8')
  if (/^\s*\[/.test(text)) return true
  const [, line, below] = FIRST_LINES.exec(text) ?? []
  if (line === undefined || below === '{') return false
  try {
    readJson(line)
    return false
  } catch (error) {
    return error instanceof NotJson && error.at >= line.trimEnd().length
  }
}

/** What follows so many lines. */
function behindLines(start: Buffer, lines: number): Buffer {
  let at = 0
  for (let line = 0; line < lines; line++) {
    const end = start.indexOf(10, at)
    if (end < 0) return start.subarray(start.length)
    at = end + 1
  }
  return start.subarray(at)
}

const EVERY_KEY = say('give one of the first rows every key, with null where there is nothing')

/** The keys that no row at the start had. */
class LateKeys {
  private readonly passed = new Map<string, number>()

  constructor(
    private readonly name: string,
    /** How many rows were looked at. */
    private readonly rows: number,
    private readonly isMeant: (key: string) => boolean,
  ) {}

  readonly tell: LateKey = (key, line) => {
    if (this.isMeant(key))
      return {
        code: 'late_key',
        key: '',
        expected: say('the keys of the first {n} rows', { n: this.rows }),
        found: key,
        hint: EVERY_KEY,
      }
    if (!this.passed.has(key) && this.passed.size < MOST_KEYS) this.passed.set(key, line)
    return null
  }

  warnings(): Warning[] {
    const { name, passed, rows } = this
    const [first] = passed.values()
    if (first === undefined) return []
    const some = [...passed].slice(0, 10).map(([key, line]) => say('{key} (line {line})', { key, line }))
    const keys = sideBySide(some)
    const told = { file: name, n: passed.size, rows, keys }
    const more = passed.size - some.length
    const said =
      more > 0
        ? say(
            '{file}: left out: {n|a key that comes|keys that come} first after {rows} rows: {keys}, and {more} more',
            { ...told, more },
          )
        : say('{file}: left out: {n|a key that comes|keys that come} first after {rows} rows: {keys}', told)
    return [warning('key_left_out', said, passed.size, first)]
  }
}

/**
 * Opens rows in JSON, in UTF-8. Columns are the keys of the rows at the start, as far as that is looked at; `isMeant` tells of a
 * key that first comes later whether it would be one of the facts. Errors: a Failure for an empty file, one without a single
 * key or with too many of them, and an array that breaks.
 */
export async function openJson(
  source: AsyncIterable<Buffer>,
  name: string,
  asked: 'lines' | 'array' | null,
  skipLines: number,
  isMeant: (key: string) => boolean,
): Promise<JsonFile> {
  const blocks = source[Symbol.asyncIterator]()
  const { start: all, failed, whole } = await begin(blocks, isEnough)
  if (all.length === 0)
    throw new Failure(EXIT.data, 'empty_file', say('{file}: the file is empty', { file: name }))
  const start = behindLines(all, skipLines)
  const form = asked ?? (isOverLines(start) ? 'array' : 'lines')
  const Rows = form === 'array' ? JsonArray : Ndjson
  const objects = new PlainObjects(form === 'array')
  const line = skipLines + 1
  const look = new Rows(objects, line, name, null)
  // However the bytes come, the columns are the same.
  look.push(start.subarray(0, START), whole && start.length <= START)
  const count = objects.names.length
  if (count === 0)
    throw new Failure(
      EXIT.data,
      'empty_file',
      say('{file}: there is no object with a key', { file: name }),
      say('rows are objects like {example}', { example: ROW_LIKE }),
    )
  if (count > MOST_KEYS)
    throw new Failure(
      EXIT.data,
      'oversized_row',
      say('{file}: there are more than {n} keys', { file: name, n: MOST_KEYS }),
    )
  const late = new LateKeys(name, look.rows, isMeant)
  const rows = new Rows(objects, line, name, late.tell)
  rows.headings(line)
  return {
    form,
    dialect: STANDARD_DIALECT,
    batches: recordsIn(after({ start, failed }, blocks), rows, isTail),
    warnings: () => late.warnings(),
  }
}
