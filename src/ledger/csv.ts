import { CsvError, parse } from 'csv-parse'
import { EXIT, Failure } from '../errors'
import { type Dialect, firstLine, sniff } from './dialect'

/** Some consecutive records and the physical line on which each starts. */
export interface Records {
  readonly cells: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** An open CSV file: its dialect, and its records batch by batch; the first record is the heading. */
export interface Csv {
  readonly dialect: Dialect
  readonly batches: AsyncIterable<Records>
}

const LONGEST_RECORD = 1 << 20
const MOST_COLUMNS = 1024

const newlines = /\r\n|\n|\r/g

/** How many line ends stand inside the cells of a record, up to a column. */
export function linesWithin(record: readonly string[], until = record.length): number {
  let count = 0
  for (let i = 0; i < until; i++) {
    const cell = record[i]!
    if (cell.includes('\n') || cell.includes('\r')) count += cell.match(newlines)!.length
  }
  return count
}

function translated(error: unknown, name: string, line: number): unknown {
  if (!(error instanceof CsvError)) return error
  const column = Number(error.column ?? 0) + 1
  const at = `${name}:${line}`
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new Failure(
        EXIT.data,
        `${at}: a quote opens in this row and never closes`,
        'a quote inside a cell is written twice: ""',
      )
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new Failure(
        EXIT.data,
        `${at}: there is text after the closing quote of column ${column}`,
        'a quote inside a cell is written twice: ""',
      )
    case 'INVALID_OPENING_QUOTE':
      return new Failure(
        EXIT.data,
        `${at}: there is a quote inside the unquoted cell of column ${column}`,
        'a cell with a quote is itself quoted, and the quote written twice',
      )
    case 'CSV_MAX_RECORD_SIZE':
      return new Failure(EXIT.data, `${at}: this row is longer than 1 MiB`, 'is a quote missing its end?')
    default:
      return new Failure(EXIT.data, `${at}: this row cannot be read (${error.code})`)
  }
}

/** Reads enough of the start to see the whole first line. */
async function begin(blocks: AsyncIterator<Buffer>): Promise<{ start: Buffer; ended: boolean }> {
  let start: Buffer = Buffer.alloc(0)
  while (start.length < LONGEST_RECORD && !start.includes(10) && !start.includes(13)) {
    const { value, done } = await blocks.next()
    if (done) return { start, ended: true }
    start = start.length === 0 ? value : Buffer.concat([start, value])
  }
  return { start, ended: false }
}

async function* records(
  start: Buffer,
  blocks: AsyncIterator<Buffer>,
  dialect: Dialect,
  name: string,
  firstAt: number,
): AsyncGenerator<Records> {
  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  })
  let cells: string[][] = []
  let failure: unknown = null
  let ended = false
  // 'data' events with arrays: the async iterator and records as objects cost two to three times as much.
  parser.on('data', (record: string[]) => cells.push(record))
  parser.on('error', (error) => {
    failure = error
  })
  parser.on('end', () => {
    ended = true
  })
  let line = firstAt
  const numbered = (some: string[][]): Records => {
    const lines: number[] = []
    for (const record of some) {
      lines.push(line)
      line += 1 + linesWithin(record)
      if (record.length > MOST_COLUMNS)
        throw new Failure(
          EXIT.data,
          `${name}:${lines.at(-1)}: this row has more than ${MOST_COLUMNS} columns`,
        )
    }
    return { cells: some, lines }
  }
  // The parser works through a block while it is written and hands its records over at once, but only when it flows.
  const settled = () => new Promise<void>((done) => setImmediate(done))
  await settled()
  let next: { value: Buffer; done?: boolean } = { value: start, done: false }
  while (!next.done && failure === null) {
    parser.write(next.value)
    await settled()
    if (cells.length > 0) {
      const some = cells
      cells = []
      yield numbered(some)
    }
    next = (await blocks.next()) as typeof next
  }
  if (failure === null) parser.end()
  while (!ended && failure === null) await settled()
  if (cells.length > 0) yield numbered(cells)
  if (failure !== null) throw translated(failure, name, line)
}

/**
 * Opens a CSV file in UTF-8. Line numbers are physical: a newline inside quotes counts.
 * `known` tells whether a heading is one the reader knows, for finding the delimiter.
 * Errors: a Failure for an empty file, broken quoting, and rows over 1 MiB or 1,024 columns.
 */
export async function openCsv(
  source: AsyncIterable<Buffer>,
  name: string,
  delimiter: string | null,
  known: (heading: string) => boolean,
): Promise<Csv> {
  const blocks = source[Symbol.asyncIterator]()
  let { start } = await begin(blocks)
  if (start.length === 0) throw new Failure(EXIT.data, `${name}: the file is empty`)
  if (start.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) start = start.subarray(3)
  const text = start.subarray(0, 1 << 16).toString('utf8')
  const dialect = sniff(text, delimiter, known)
  let line = 1
  if (dialect.hint) {
    const first = firstLine(text)
    const after = Buffer.byteLength(first)
    start = start.subarray(after + (text.startsWith('\r\n', first.length) ? 2 : 1))
    line = 2
  }
  return { dialect, batches: records(start, blocks, dialect, name, line) }
}
