/** Opens a CSV file: tells its dialect from its start, finds the headings, and passes on its records. */
import { EXIT, Failure } from '../../errors'
import { say } from '../../words/say'
import type { AheadReader } from './ahead-reader'
import {
  DELIMITERS,
  type Dialect,
  type DialectFlags,
  delimiterOf,
  type Fitness,
  headingsBelow,
  isStandard,
} from './dialect'
import { after, begin, recordsIn } from './in-blocks'
import { LONGEST_RECORD } from './limits'
import type { Records } from './records'
import { Scanner } from './scanner'

/** An open CSV file: its dialect, and its records batch by batch; the first that is not blank is the headings. */
export interface Csv {
  readonly dialect: Dialect
  /** The lines that were passed over before the headings. */
  readonly above: readonly string[]
  /** Each batch is good until the next is asked for. */
  readonly batches: AsyncIterable<Records>
  /** Has plain rows of the batches to come read while their cells are found; left out where rows come from elsewhere. */
  readonly readAhead?: (by: AheadReader) => void
}

/** How much of the start is looked at. */
const START = 1 << 16

/** Headings may be longer than any start; then they are too long to be headings. */
const isEnough = (parts: readonly Buffer[], size: number) =>
  size >= START && (parts.some((part) => part.includes(10) || part.includes(13)) || size >= LONGEST_RECORD)

/** So many of the lines above the headings are kept. */
const MOST_ABOVE = 100

const isSpace = (byte: number) => byte <= 32

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

/** The first line may say which sign separates cells: sep=; does, sep=é does not. */
const noSign = (name: string, sign: string) =>
  new Failure(
    EXIT.data,
    'ambiguous_delimiter',
    say('{place}: sep={sign} names no sign that separates cells', { place: `${name}:1`, sign }),
    say('{delimiter} names it, {skip} passes over this line', {
      ...{ delimiter: '--delimiter', skip: '--skip-lines 1' },
    }),
  )

const nothingLeft = (file: string, lines: number) =>
  new Failure(
    EXIT.data,
    'empty_file',
    say('{file}: nothing is left after {flag}', { file, flag: `--skip-lines ${lines}` }),
  )

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
  const begun = await begin(blocks, isEnough)
  let { start } = begun
  if (start.length === 0)
    throw new Failure(EXIT.data, 'empty_file', say('{file}: the file is empty', { file: name }))
  let line = 1
  const above: string[] = []
  const skip = () => {
    const end = lineEnd(start, 0)
    if (above.length < MOST_ABOVE) above.push(start.toString('utf8', 0, end < 0 ? start.length : end))
    start = end < 0 ? Buffer.alloc(0) : start.subarray(end)
    line++
  }
  const setting = /^"?sep=([^\r\n"]*)"?[\r\n]/i.exec(start.toString('utf8', 0, 32))
  if (setting && !/^[\x20-\x7e\t]?$/.test(setting[1]!)) throw noSign(name, setting[1]!)
  if (setting) skip()
  for (let i = 0; i < asked.skipLines; i++) skip()
  // What could not be read is no end of the file.
  if (start.length === 0 && begun.failed !== null) throw begun.failed
  if (start.length === 0 && asked.skipLines > 0) throw nothingLeft(name, asked.skipLines)
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
  const textStart = () => ({ text: uncommented(), whole: start.length < START })
  const skipTo = (target: number) => {
    while (line < target && start.length > 0) skip()
  }
  const fit = (headings: readonly string[]) =>
    // Without the comments nobody knows on which line a row stands.
    asked.comment === null ? fitness(headings) : { ...fitness(headings), isBelowLines: false }
  let told = asked.delimiter ?? setting?.[1] ?? null
  if (asked.usuallyAbove !== undefined) {
    const signs = told === null ? Object.values(DELIMITERS) : told.length === 1 ? [told] : []
    const known = headingsBelow(textStart(), signs, line, asked.trim, fit)
    told ??= known?.delimiter ?? null
    skipTo(known?.line ?? line + asked.usuallyAbove)
  }
  if (told === null) {
    const found = delimiterOf(textStart(), line, name, asked.trim, fit)
    told = found.delimiter
    skipTo(found.line)
  }
  const dialect = { delimiter: told === '' ? '\t' : told, ...settled }
  const all = after({ start, failed: begun.failed }, blocks)
  if (isStandard(dialect)) {
    const scanner = new Scanner(dialect.delimiter, line, name, dialect.trim, LONGEST_RECORD, dialect.comment)
    const batches = recordsIn(all, scanner, isSpace)
    // A line of a comment looks like a row.
    if (dialect.comment !== null) return { dialect, above, batches }
    const readAhead = (by: AheadReader) => {
      scanner.ahead = by
    }
    return { dialect, above, batches, readAhead }
  }
  const { otherRecords } = await import('./other-dialects')
  return { dialect, above, batches: otherRecords(all, dialect, name, line) }
}
