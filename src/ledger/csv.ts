import { EXIT, Failure } from '../errors'
import { type Asked, type Dialect, firstLine, isStandard, sniff } from './dialect'
import { LONGEST_RECORD } from './limits'
import { Scanner } from './scanner'

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

/** Reads enough of the start to see the whole first line. */
async function begin(blocks: AsyncIterator<Buffer>): Promise<Buffer> {
  let start: Buffer = Buffer.alloc(0)
  while (start.length < LONGEST_RECORD && !start.includes(10) && !start.includes(13)) {
    const { value, done } = await blocks.next()
    if (done) break
    start = start.length === 0 ? value : Buffer.concat([start, value])
  }
  return start
}

async function* after(start: Buffer, blocks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start
  for (let next = await blocks.next(); !next.done; next = await blocks.next()) yield next.value
}

async function* scanned(
  blocks: AsyncIterable<Buffer>,
  dialect: Dialect,
  name: string,
  line: number,
): AsyncGenerator<Records> {
  const scanner = new Scanner(dialect.delimiter, line, name)
  for await (const block of blocks) {
    const records = scanner.push(block.toString('utf8'), false)
    if (records.cells.length > 0) yield records
  }
  yield scanner.push('', true)
}

/**
 * Opens a CSV file in UTF-8. Line numbers are physical: a newline inside quotes counts.
 * `known` tells whether a heading is one the reader knows, for finding the delimiter.
 * Errors: a Failure for an empty file, broken quoting, and rows over 1 MiB or 1,024 columns.
 */
export async function openCsv(
  source: AsyncIterable<Buffer>,
  name: string,
  asked: Asked,
  known: (heading: string) => boolean,
): Promise<Csv> {
  const blocks = source[Symbol.asyncIterator]()
  let start = await begin(blocks)
  if (start.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) start = start.subarray(3)
  if (start.length === 0) throw new Failure(EXIT.data, `${name}: the file is empty`)
  const text = start.subarray(0, 1 << 16).toString('utf8')
  const dialect = sniff(text, asked, known)
  let line = 1
  if (dialect.hint) {
    const first = firstLine(text)
    start = start.subarray(Buffer.byteLength(first) + (text.startsWith('\r\n', first.length) ? 2 : 1))
    line = 2
  }
  const all = after(start, blocks)
  if (isStandard(dialect)) return { dialect, batches: scanned(all, dialect, name, line) }
  const { otherRecords } = await import('./other-dialects')
  return { dialect, batches: otherRecords(all, dialect, name, line) }
}
