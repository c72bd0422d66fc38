import { CsvError, parse } from 'csv-parse'
import { EXIT, Failure } from '../errors'
import { linesWithin, type Records } from './csv'
import type { Dialect } from './dialect'
import { LONGEST_RECORD, MOST_COLUMNS } from './limits'

function translated(error: unknown, name: string, line: number): unknown {
  if (!(error instanceof CsvError)) return error
  const what: Record<string, string> = {
    CSV_QUOTE_NOT_CLOSED: 'a quote opens in this row and never closes',
    CSV_INVALID_CLOSING_QUOTE: 'there is text after a closing quote in this row',
    INVALID_OPENING_QUOTE: 'there is a quote inside an unquoted cell of this row',
    CSV_MAX_RECORD_SIZE: 'this row is longer than 1 MiB',
  }
  return new Failure(
    EXIT.data,
    `${name}:${line}: ${what[error.code] ?? `this row cannot be read (${error.code})`}`,
  )
}

/** The records of any dialect that the scanner does not know, read by csv-parse in its fast mode. */
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
    ...(dialect.comment !== null && { comment: dialect.comment, comment_no_infix: true }),
  })
  let cells: string[][] = []
  let failure: unknown = null
  // 'data' events with arrays: the async iterator and records as objects cost two to three times as much.
  parser.on('data', (record: string[]) => cells.push(record))
  parser.on('error', (error) => {
    failure = error
  })
  const ended = new Promise<void>((done) => {
    parser.on('end', done)
    parser.on('close', done)
  })
  // The parser works through a block while it is written and hands its records over at once, but only when it flows.
  const settled = () => new Promise<void>((done) => setImmediate(done))
  await settled()
  let line = firstLine
  const take = (): Records => {
    const lines: number[] = []
    for (const record of cells) {
      lines.push(line)
      line += 1 + linesWithin(record)
      if (record.length <= MOST_COLUMNS) continue
      throw new Failure(EXIT.data, `${name}:${lines.at(-1)}: this row has more than ${MOST_COLUMNS} columns`)
    }
    const taken = { cells, lines }
    cells = []
    return taken
  }
  for await (const block of blocks) {
    parser.write(block)
    await settled()
    if (cells.length > 0) yield take()
    if (failure !== null) throw translated(failure, name, line)
  }
  parser.end()
  await ended
  if (cells.length > 0) yield take()
  if (failure !== null) throw translated(failure, name, line)
}
