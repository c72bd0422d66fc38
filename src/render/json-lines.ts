/** Rows of JSON that were laid out side by side, written straight into bytes. */
import type { Laid } from '../report/report'
import type { Results } from '../tables/results'
import type { CellBytes, Texts } from '../tables/table'
import { each, fourAt, type Paper, TOPS, zeros } from './bytes'
import { quoted } from './quoted'
import { LONGEST_RESULT, RowPaper } from './row-paper'

const SPACE = 32
const QUOTE = 34
const BACKSLASH = 92
const DELETE = 127

/** `null` in one number of 32 bits, lowest byte first. */
const NULL = 0x6c6c756e

/** So many bytes are handed on at once, while they are near. */
const FULL = 1 << 17

const [SPACES, QUOTES, BACKSLASHES, DELETES] = [
  each(SPACE),
  each(QUOTE),
  each(BACKSLASH),
  each(DELETE),
] as const

/** Has a highest bit where one of four bytes may not stand for itself between quotes. */
const suspicious = (four: number): number =>
  four | zeros(four ^ QUOTES) | zeros(four ^ BACKSLASHES) | zeros(four ^ DELETES) | ((four - SPACES) & ~four)

/** The letters by which JSON writes some signs behind a backslash; 0 for all others. */
const ESCAPES = new Uint8Array(256)
for (const [sign, letter] of ['\bb', '\tt', '\nn', '\ff', '\rr', '\\\\'] as readonly string[])
  ESCAPES[sign!.charCodeAt(0)] = letter!.charCodeAt(0)

/** Writes bytes of a cell between quotes, one by one; −1 where there are letters beyond ASCII, or signs that only their number tells. */
function withEscapes(out: Uint8Array, start: number, bytes: Uint8Array, from: number, to: number): number {
  let at = start
  for (let place = from; place < to; place++) {
    const byte = bytes[place]!
    if (byte >= DELETE) return -1
    // Within a cell every quote stands doubled.
    if (byte === QUOTE) {
      out[at++] = BACKSLASH
      place++
    } else if (byte < SPACE || byte === BACKSLASH) {
      const letter = ESCAPES[byte]!
      if (letter === 0) return -1
      out[at++] = BACKSLASH
      out[at++] = letter
      continue
    }
    out[at++] = byte
  }
  return at
}

/** Writes a cell of a file as a text of JSON; returns where it ends. −1 for one that is to be looked at as a text. */
function textOf(paper: Paper, start: number, { bytes, view }: CellBytes, from: number, to: number): number {
  if (bytes[from]! <= SPACE || bytes[to - 1]! <= SPACE) return -1
  let found = 0
  let at = start + 1
  for (let place = from; place < to; place += 4) {
    const four = fourAt(view, place, to)
    found |= suspicious(four)
    paper.view.setInt32(at, four, true)
    at += 4
  }
  const isPlain = (found & TOPS) === 0
  const end = isPlain ? start + 1 + to - from : withEscapes(paper.bytes, start + 1, bytes, from, to)
  if (end < 0) return -1
  paper.bytes[start] = QUOTE
  paper.bytes[end] = QUOTE
  return end + 1
}

/** Bytes that are written again and again, four at a step. */
interface Stamp {
  readonly fours: Int32Array
  readonly length: number
}

function stampOf(text: string): Stamp {
  const bytes = Buffer.from(text)
  const padded = Buffer.concat([bytes, Buffer.alloc(3)])
  const fours = Int32Array.from({ length: Math.ceil(bytes.length / 4) }, (_, i) => padded.readInt32LE(4 * i))
  return { fours, length: bytes.length }
}

/** Rows as objects of JSON, each of a few members on one line. */
export class JsonLines extends RowPaper {
  /** What stands before each cell. */
  private readonly keys: readonly Stamp[]
  /** How much room a row takes at most beside its texts. */
  private readonly size: number

  /** `before` stands before each row, and `after` behind it. */
  constructor(
    keys: readonly string[],
    before: string,
    private readonly after: string,
  ) {
    super()
    this.keys = keys.map((key, i) => stampOf(`${i === 0 ? `${before}{` : ', '}${quoted(key)}: `))
    this.size = this.keys.reduce((all, { length }) => all + length + LONGEST_RESULT, after.length + 8)
  }

  /** Rows as they were laid out, handed on a part at a time. */
  laid(all: Laid, rows: number, write: (data: Buffer) => void): void {
    const { labels, places, results } = all
    const order = all.chosen ?? this.keys.map((_, i) => i)
    const words: Buffer[] = []
    for (const one of results.words) words.push(Buffer.from(quoted(one)))
    const sources: (CellBytes | undefined)[] = []
    for (const { cells } of labels) sources.push(cells)
    const { keys } = this
    const [last, line] = [this.after.charCodeAt(0), this.after.charCodeAt(1)]
    for (let row = 0; row < rows; row++) {
      this.room(this.size)
      for (let i = 0; i < keys.length; i++) {
        this.stamp(keys[i]!)
        const place = order[i]!
        if (place < labels.length) this.label(labels[place]!, sources[place], places[row]!)
        else this.number(results, words, place - labels.length, row)
      }
      this.out.bytes[this.at++] = last
      if (this.after.length > 1) this.out.bytes[this.at++] = line
      if (this.at > FULL) write(this.take())
    }
    if (this.at > 0) write(this.take())
  }

  private stamp({ fours, length }: Stamp): void {
    const { view } = this.out
    const { at } = this
    for (let i = 0; i < fours.length; i++) view.setInt32(at + 4 * i, fours[i]!, true)
    this.at = at + length
  }

  private nothing(): void {
    this.out.view.setInt32(this.at, NULL, true)
    this.at += 4
  }

  private number(results: Results, words: readonly Buffer[], i: number, row: number): void {
    if (Number.isNaN(results.columns[i]!.whole[row]!)) this.nothing()
    else this.at = this.result(results, words, i, row, this.at)
  }

  /** A label, and room for all that follows it in its row. */
  private label(label: Texts, source: CellBytes | undefined, row: number): void {
    if (source !== undefined) {
      const cell = source.first[row]! + source.column
      const [from, to] = [source.from[cell]!, source.to[cell]!]
      if (cell >= source.first[row + 1]! || from === to) {
        this.nothing()
        return
      }
      this.room(2 * (to - from) + this.size)
      const end = textOf(this.out, this.at, source, from, to)
      if (end < 0) this.text(label.at(row))
      else this.at = end
    } else this.text(label.at(row))
  }

  private text(text: string): void {
    if (text === '') this.nothing()
    else {
      const json = quoted(text)
      this.room(3 * json.length + this.size)
      this.at += this.out.bytes.write(json, this.at)
    }
  }
}
