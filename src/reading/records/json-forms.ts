/** The two forms in which rows come as JSON: an object a line (NDJSON), and an array of objects or objects one after the other. */
import { type ErrorCode, EXIT, Failure } from '../../errors'
import { UNREAD } from '../../inputs/json-objects'
import { foundAt, NotJson } from '../../inputs/json-text'
import { type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import { lineAsObject } from './json-care'
import { JsonRows } from './json-rows'
import { LONGEST_RECORD } from './limits'
import { placed } from './placed'

const QUOTE = 34
const BACKSLASH = 92
const LF = 10
const CR = 13
const TAB = 9
const SPACE = 32
const COMMA = 44
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = Buffer.from('[]{}') as unknown as readonly number[]

/** The bytes end inside what is read. */
const WAITS = -1

const isSpace = (byte: number | undefined) => byte === SPACE || byte === TAB || byte === CR

/** How much of a line that is too long is handed back. */
const SHOWN = 200

/** An object a line. A line that is none is a row that cannot be used; the others go on. */
export class Ndjson extends JsonRows {
  /** Whether the rest of a line is passed over, which was too long. */
  private passing = false

  protected take(bytes: Buffer, last: boolean): number {
    let at = 0
    if (this.passing) {
      at = bytes.indexOf(LF)
      if (at < 0) return bytes.length
      this.passing = false
    }
    while (at < bytes.length) {
      if (bytes[at] === LF) {
        this.line++
        at++
      } else if (isSpace(bytes[at])) at++
      else {
        const end = this.lineFrom(bytes, at, last)
        if (end === WAITS && bytes.length - at <= LONGEST_RECORD) return at
        if (end !== WAITS) at = end
        else {
          this.passing = true
          this.tooLong(bytes, at)
          return bytes.length
        }
      }
    }
    return at
  }

  /** Takes the line on which something begins at `start`; returns where it ends, or WAITS. */
  private lineFrom(bytes: Buffer, start: number, last: boolean): number {
    let end = bytes[start] === OPEN ? this.plainRow(start) : UNREAD
    while (end >= 0 && isSpace(bytes[end])) end++
    if (end === bytes.length && !last) return WAITS
    if (end >= 0 && (end === bytes.length || bytes[end] === LF) && end - start <= LONGEST_RECORD) {
      this.writeRow(end - start)
      return end
    }
    end = bytes.indexOf(LF, start)
    if (end < 0 && !last) return WAITS
    if (end < 0) end = bytes.length
    if (end - start > LONGEST_RECORD) this.tooLong(bytes, start)
    else this.writeCarefully(bytes.toString('utf8', start, end).trimEnd(), true)
    return end
  }

  private tooLong(bytes: Buffer, start: number): void {
    const found = bytes.toString('utf8', start, start + SHOWN)
    this.writeBad({
      problems: [{ code: 'oversized_row', key: '', expected: say('a line of at most 1 MiB'), found }],
      line: lineAsObject(found),
    })
  }
}

/** Where a value ends that begins at `start`, whatever is wrong inside it; or WAITS. */
function valueEnd(bytes: Uint8Array, start: number): number {
  let depth = 0
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE) {
      for (at++; at < bytes.length && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++
      if (depth === 0 && at < bytes.length) return at + 1
    } else if (byte === OPEN || byte === OPEN_LIST) depth++
    else if (byte === CLOSE || byte === CLOSE_LIST) {
      if (depth === 0) return Math.max(at, start + 1)
      if (--depth === 0) return at + 1
    } else if (depth === 0 && (byte === COMMA || byte === LF || isSpace(byte))) return Math.max(at, start + 1)
  }
  return WAITS
}

const BREAKS = say(
  'an array that breaks cannot be read on; of an object a line (NDJSON) only the line is left out',
)

/** An array of objects, or objects one after the other, over as many lines as they take. What breaks it ends the file. */
export class JsonArray extends JsonRows {
  private expects: 'a start' | 'a value' | 'a value or ]' | 'a comma or ]' | 'nothing more' = 'a start'
  private isList = false

  protected take(bytes: Buffer, last: boolean): number {
    let at = 0
    while (at < bytes.length) {
      const byte = bytes[at]!
      if (byte === LF) this.line++
      if (byte !== LF && !isSpace(byte)) {
        if (this.isValue(byte)) {
          const end = this.valueFrom(bytes, at, last)
          if (end === WAITS) return at
          at = end
          this.expects = this.isList ? 'a comma or ]' : 'a value'
          continue
        }
        this.sign(bytes, at)
      }
      at++
    }
    if (last && this.isList && this.expects !== 'nothing more') this.broken('not_json', this.expects, '')
    return at
  }

  private isValue(byte: number): boolean {
    const { expects } = this
    return (
      expects === 'a value' ||
      (expects === 'a start' && byte !== OPEN_LIST) ||
      (expects === 'a value or ]' && byte !== CLOSE_LIST)
    )
  }

  /** Takes a sign of the array itself. */
  private sign(bytes: Buffer, at: number): void {
    const byte = bytes[at]
    if (this.expects === 'a start') {
      this.isList = true
      this.expects = 'a value or ]'
    } else if (byte === CLOSE_LIST && this.expects !== 'nothing more') this.expects = 'nothing more'
    else if (byte === COMMA && this.expects === 'a comma or ]') this.expects = 'a value'
    else this.broken('not_json', this.expects, foundAt(bytes.toString('utf8', at, at + SHOWN), 0))
  }

  private valueFrom(bytes: Buffer, start: number, last: boolean): number {
    let end = bytes[start] === OPEN ? this.plainRow(start) : UNREAD
    const isPlain = end !== UNREAD
    if (!isPlain) end = valueEnd(bytes, start)
    if (end === WAITS && !last && bytes.length - start <= LONGEST_RECORD) return WAITS
    if (end === WAITS) end = bytes.length
    if (end - start > LONGEST_RECORD)
      this.broken(
        'oversized_row',
        say('an object of at most 1 MiB'),
        bytes.toString('utf8', start, start + SHOWN),
      )
    if (isPlain) this.writeRow(end - start)
    else this.carefully(bytes.toString('utf8', start, end))
    for (let line = bytes.indexOf(LF, start); line >= 0 && line < end; line = bytes.indexOf(LF, line + 1))
      this.line++
    return end
  }

  private carefully(text: string): void {
    try {
      this.writeCarefully(text, false)
    } catch (error) {
      if (!(error instanceof NotJson)) throw error
      this.line += text.slice(0, error.at).split('\n').length - 1
      this.broken('not_json', error.expected, foundAt(text, error.at))
    }
  }

  private broken(code: ErrorCode, wanted: Said, found: string): never {
    const expected = inHole(wanted)
    const said =
      found === ''
        ? say('expected {expected}, found nothing', { expected })
        : say('expected {expected}, found "{found}"', { expected, found })
    throw new Failure(EXIT.data, code, placed(this.name, this.line, said), BREAKS)
  }
}
