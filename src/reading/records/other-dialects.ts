/** Reads the dialects that the scanner does not know, by csv-parse: the only file that imports it. */
import { CsvError, type Info, parse } from 'csv-parse'
import { EXIT, Failure } from '../../errors'
import { type Message, say } from '../../words/say'
import { type Dialect, quotedRow, STANDARD } from './dialect'
import { LONGEST_RECORD, MOST_COLUMNS } from './limits'
import { placed } from './placed'
import { type Records, recordsOf } from './records'
import { Scanner } from './scanner'

function translated(error: unknown, name: string, line: number): unknown {
  if (!(error instanceof CsvError)) return error
  const what: Record<string, Message> = {
    CSV_QUOTE_NOT_CLOSED: say('a quote opens in this row and never closes'),
    CSV_INVALID_CLOSING_QUOTE: say('there is text after a closing quote in this row'),
    INVALID_OPENING_QUOTE: say('there is a quote inside an unquoted cell of this row'),
    CSV_MAX_RECORD_SIZE: say('this row is longer than 1 MiB'),
  }
  return new Failure(
    EXIT.data,
    error.code === 'CSV_MAX_RECORD_SIZE' ? 'oversized_row' : 'broken_quote',
    placed(name, line, what[error.code] ?? say('this row cannot be read ({code})', { code: error.code })),
  )
}

const count = (row: string, pattern: RegExp) => row.match(pattern)?.length ?? 0

/**
 * The records of any dialect that the scanner does not know, read by csv-parse and handed to the scanner in the
 * standard dialect, so that all that follows is one. Line numbers are those of the file.
 */
export async function* otherRecords(
  blocks: AsyncIterable<Buffer>,
  dialect: Dialect,
  name: string,
  firstLine: number,
): AsyncGenerator<Records> {
  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    quote: dialect.quote,
    escape: dialect.escape,
    relax_quotes: dialect.lenient,
    trim: dialect.trim,
    info: true,
    ...(dialect.comment !== null && { comment: dialect.comment, comment_no_infix: true }),
  })
  const scanner = new Scanner(STANDARD, 1, name)
  let texts: string[] = []
  let lines: number[] = []
  let line = firstLine
  let twice = 0
  let failure: unknown = null
  parser.on('data', ({ record, info }: { record: string[]; info: Info }) => {
    const row = quotedRow(record, STANDARD)
    // Hardly any row has a line end besides its own.
    const isOneLine = !row.includes('\r') && row.indexOf('\n') === row.length - 1
    // csv-parse counts a CRLF inside quotes as two line ends.
    if (!isOneLine) twice += count(row, /\r\n/g)
    const ended = firstLine - 1 + info.lines - twice
    line = isOneLine ? ended : ended + 1 - count(row, /\r\n|\n|\r/g)
    if (record.length > MOST_COLUMNS) {
      failure ??= new Failure(
        EXIT.data,
        'oversized_row',
        placed(name, line, say('this row has more than {n} columns', { n: MOST_COLUMNS })),
      )
      return
    }
    texts.push(row)
    lines.push(line)
    line = ended + 1
  })
  parser.on('error', (error) => {
    failure ??= translated(error, name, line)
  })
  const ended = new Promise<void>((done) => {
    parser.on('end', done)
    parser.on('close', done)
  })
  // The parser works through a block while it is written and hands its records over at once, but only when it flows.
  const settled = () => new Promise<void>((done) => setImmediate(done))
  await settled()
  const take = (last: boolean): Records => {
    const records = scanner.push(Buffer.from(texts.join('')), last)
    const taken = recordsOf({ ...records, lines: Int32Array.from(lines) })
    texts = []
    lines = []
    return taken
  }
  for await (const block of blocks) {
    // One block behind, so that the last records are known to be the last.
    if (texts.length > 0) yield take(false)
    parser.write(block)
    await settled()
    if (failure !== null) throw failure
  }
  parser.end()
  await ended
  if (failure !== null) throw failure
  yield take(true)
}
