/** Opens a CSV file: tells its dialect from its start, finds the headings, and passes on its records. */
import { EXIT, Failure } from '../../errors'
import { type Dialect, type DialectFlags, delimiterOf, type Fitness, isStandard } from './dialect'
import { LONGEST_RECORD } from './limits'
import type { Records } from './records'
import { Scanner } from './scanner'

/** An open CSV file: its dialect, and its records batch by batch; the first that is not blank is the headings. */
export interface Csv {
  readonly dialect: Dialect
  /** Each batch is good until the next is asked for. */
  readonly batches: AsyncIterable<Records>
}

/** How much of the start is looked at. */
const START = 1 << 16

async function begin(blocks: AsyncIterator<Buffer>): Promise<{ start: Buffer; failed: unknown }> {
  const parts: Buffer[] = []
  let size = 0
  // Headings may be longer than any start; then they are too long to be headings.
  const enough = () =>
    size >= START && (parts.some((part) => part.includes(10) || part.includes(13)) || size >= LONGEST_RECORD)
  let failed: unknown = null
  try {
    while (!enough()) {
      const { value, done } = await blocks.next()
      if (done) break
      parts.push(value)
      size += value.length
    }
  } catch (error) {
    // What stands before a fault is looked at first: it may help to say where the fault is.
    if (parts.length === 0) throw error
    failed = error
  }
  return { start: parts.length === 1 ? parts[0]! : Buffer.concat(parts), failed }
}

async function* after(start: Buffer, failed: unknown, blocks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start
  if (failed !== null) throw failed
  for (let next = await blocks.next(); !next.done; next = await blocks.next()) yield next.value
}

const isSpaces = (block: Buffer) => block.length < 1024 && block.every((byte) => byte <= 32)

async function* scanned(
  blocks: AsyncIterable<Buffer>,
  dialect: Dialect,
  name: string,
  line: number,
): AsyncGenerator<Records> {
  const scanner = new Scanner(dialect.delimiter, line, name, dialect.trim)
  const source = blocks[Symbol.asyncIterator]()
  let failed: unknown = null
  const next = async (): Promise<Buffer | null> => {
    try {
      const { value, done } = await source.next()
      return done ? null : value
    } catch (error) {
      failed = error
      return null
    }
  }
  // One block ahead, so that the last records are known to be the last.
  let block = (await next()) ?? Buffer.alloc(0)
  for (let coming = await next(); coming !== null; coming = await next()) {
    if (isSpaces(coming)) block = Buffer.concat([block, coming])
    else {
      const records = scanner.push(block, false)
      if (records.rows > 0) yield records
      block = coming
    }
  }
  // The rows before a fault in the bytes are whole, and may be the ones that name the columns.
  const records = scanner.push(block, failed === null)
  if (records.rows > 0 || failed === null) yield records
  if (failed !== null) throw failed
}

/** Where a line ends, its end included, or −1. */
function lineEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === 10) return at + 1
    if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1
  }
  return -1
}

/** In which column, counted from 0, the part of a line ends. */
export function columnAt(part: Buffer, delimiter: string): number {
  let quoted = false
  let column = 0
  for (const char of part.toString('latin1')) {
    if (char === '"') quoted = !quoted
    else if (char === delimiter && !quoted) column++
  }
  return column
}

/**
 * Opens a CSV file in UTF-8. Line numbers are physical: a newline inside quotes counts. `fitness` tells how well a row
 * would do as the headings, for finding the delimiter and the headings themselves.
 * Errors: a Failure for an empty file, headings that can be read in two ways or stand further down, broken quoting, and
 * rows over 1 MiB or 1,024 columns.
 */
export async function openCsv(
  source: AsyncIterable<Buffer>,
  name: string,
  asked: DialectFlags,
  fitness: (headings: readonly string[]) => Fitness,
): Promise<Csv> {
  const blocks = source[Symbol.asyncIterator]()
  const begun = await begin(blocks)
  let { start } = begun
  if (start.length === 0) throw new Failure(EXIT.data, 'empty_file', `${name}: the file is empty`)
  let line = 1
  const skip = () => {
    const end = lineEnd(start, 0)
    start = end < 0 ? Buffer.alloc(0) : start.subarray(end)
    line++
  }
  const setting = /^"?sep=([^\r\n"]*)"?[\r\n]/i.exec(start.toString('utf8', 0, 32))
  if (setting && !/^[\x20-\x7e\t]?$/.test(setting[1]!))
    throw new Failure(
      EXIT.data,
      'ambiguous_delimiter',
      `${name}:1: sep=${setting[1]} names no sign that separates cells`,
      '--delimiter names it, --skip-lines 1 passes over this line',
    )
  if (setting) skip()
  for (let i = 0; i < asked.skipLines; i++) skip()
  if (start.length === 0 && asked.skipLines > 0)
    throw new Failure(
      EXIT.data,
      'empty_file',
      `${name}: nothing is left after --skip-lines ${asked.skipLines}`,
    )
  const quote = asked.quote ?? '"'
  const settled = {
    quote,
    escape: asked.escape ?? quote,
    comment: asked.comment,
    lenient: asked.lenient,
    trim: asked.trim,
  }
  const uncommented = () => {
    const text = start.toString('utf8', 0, START)
    if (asked.comment === null) return text
    return text
      .split(/(?<=\n|\r(?!\n))/)
      .filter((one) => !one.startsWith(asked.comment!))
      .join('')
  }
  const found =
    asked.delimiter ??
    setting?.[1] ??
    delimiterOf({ text: uncommented(), whole: start.length < START }, line, name, asked.trim, fitness)
  const dialect = { delimiter: found === '' ? '\t' : found, ...settled }
  const all = after(start, begun.failed, blocks)
  if (isStandard(dialect)) return { dialect, batches: scanned(all, dialect, name, line) }
  const { otherRecords } = await import('./other-dialects')
  return { dialect, batches: otherRecords(all, dialect, name, line) }
}
