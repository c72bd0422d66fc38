import { EXIT, Failure } from '../errors'
import type { Records } from './csv'
import { LONGEST_RECORD, MOST_COLUMNS } from './limits'

const QUOTE = 34
const LF = 10
const CR = 13
const newlines = /\r\n|\n|\r/g

const IN_WHOLE = 'a quote inside a cell is written twice: ""'

/**
 * Finds the records of the standard dialect: a delimiter of one character, cells that may be quoted with `"` (a quote
 * inside is written twice), and LF, CRLF or CR at the end of a record, also mixed. It knows where every quote opened
 * and on which physical line every record starts. Text comes in blocks; what is not yet a whole record waits.
 */
export class Scanner {
  private rest = ''
  private readonly delimiter: number

  constructor(
    delimiter: string,
    private line: number,
    private readonly name: string,
  ) {
    this.delimiter = delimiter.charCodeAt(0)
  }

  /** The whole records up to here; `last` when no more text follows. Errors: a Failure for broken quoting and limits. */
  push(block: string, last: boolean): Records {
    const text = this.rest + block
    const cells: string[][] = []
    const lines: number[] = []
    let at = 0
    while (at < text.length) {
      const line = this.line
      const record: string[] = []
      const end = this.record(text, at, last, record)
      if (end < 0) {
        this.line = line
        if (text.length - at > LONGEST_RECORD)
          this.fail(line, 'this row is longer than 1 MiB', 'is a quote missing its end?')
        break
      }
      if (end - at > LONGEST_RECORD) this.fail(line, 'this row is longer than 1 MiB', null)
      cells.push(record)
      lines.push(line)
      this.line++
      at = end
    }
    this.rest = text.slice(at)
    return { cells, lines }
  }

  /** Reads one record into `cells`; returns where the next one starts, or −1 if the text ends inside it. */
  private record(text: string, from: number, last: boolean, cells: string[]): number {
    const delimiter = this.delimiter
    const length = text.length
    for (let at = from; ; ) {
      let code: number
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.closing(text, at, last)
        if (close < 0) return -1
        cells.push(this.quoted(text, at, close))
        at = close + 1
        code = text.charCodeAt(at)
        if (at < length && code !== delimiter && code !== LF && code !== CR) {
          this.fail(this.line, `there is text after the closing quote of column ${cells.length}`, IN_WHOLE)
        }
      } else {
        const start = at
        for (code = text.charCodeAt(at); at < length; code = text.charCodeAt(++at)) {
          if (code === delimiter || code === LF || code === CR) break
          if (code === QUOTE) {
            const hint = 'a cell with a quote is itself quoted, and the quote written twice'
            this.fail(
              this.line,
              `there is a quote inside the unquoted cell of column ${cells.length + 1}`,
              hint,
            )
          }
        }
        cells.push(text.slice(start, at))
      }
      if (cells.length > MOST_COLUMNS)
        this.fail(this.line, `this row has more than ${MOST_COLUMNS} columns`, null)
      if (at >= length) return last ? length : -1
      if (code === LF) return at + 1
      if (code === CR) {
        // A CR at the end of a block may be the first half of a CRLF.
        if (at + 1 === length && !last) return -1
        return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1
      }
      at++
    }
  }

  /** Where the quote that opens at `open` closes, or −1 if the text ends before that is known. */
  private closing(text: string, open: number, last: boolean): number {
    for (let at = open + 1; ; at += 2) {
      at = text.indexOf('"', at)
      if (at < 0) {
        if (last) this.fail(this.line, 'a quote opens here and never closes', IN_WHOLE)
        return -1
      }
      if (at + 1 === text.length && !last) return -1
      if (text.charCodeAt(at + 1) !== QUOTE) return at
    }
  }

  private quoted(text: string, open: number, close: number): string {
    const inner = text.slice(open + 1, close)
    if (inner.includes('\n') || inner.includes('\r')) this.line += inner.match(newlines)!.length
    return inner.includes('"') ? inner.replaceAll('""', '"') : inner
  }

  private fail(line: number, what: string, hint: string | null): never {
    throw new Failure(EXIT.data, `${this.name}:${line}: ${what}`, hint)
  }
}
