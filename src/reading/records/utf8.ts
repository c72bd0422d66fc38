/** Makes sure that bytes are UTF-8, and tells the line and the byte where they are not. */
import { isAscii, isUtf8 } from 'node:buffer'
import { EXIT, Failure } from '../../errors'
import { type Message, say } from '../../words/say'
import { chained } from '../../words/together'
import { readings } from './encodings'
import { after } from './in-blocks'
import { LONGEST_RECORD } from './limits'
import { placed } from './placed'

/** How many bytes at the end of a block belong to a character that continues in the next one. */
function unfinished(block: Buffer): number {
  for (let back = 1; back <= Math.min(3, block.length); back++) {
    const byte = block[block.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? back : 0
    }
  }
  return 0
}

/** Where the first byte stands that is not UTF-8. */
function firstBad(block: Buffer): number {
  // Halving finds it with the native check instead of decoding by hand.
  let good = 0
  let bad = block.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const part = block.subarray(0, middle)
    if (isUtf8(part.subarray(0, part.length - unfinished(part)))) good = middle
    else bad = middle
  }
  // A lone first byte still looks like the start of a character.
  return good - unfinished(block.subarray(0, good))
}

/** Where the line begins that a place is on. */
function lineStart(block: Buffer, place: number): number {
  const start = block.subarray(0, place).lastIndexOf(10) + 1
  return start + block.subarray(start, place).lastIndexOf(13) + 1
}

/** The line that a place is on, without its end. */
function lineAround(block: Buffer, place: number): Buffer {
  const ends = [block.indexOf(10, place), block.indexOf(13, place)].filter((end) => end >= 0)
  return block.subarray(lineStart(block, place), Math.min(block.length, ...ends))
}

const NO_WORDS = new Int32Array(0)

/** How many bytes of some words are not LF, a count for each of the four; of ASCII alone. */
function othersOfAscii(words: Int32Array, from: number, to: number): number {
  let counts = 0
  for (let at = from; at < to; at++)
    counts = (counts + ((((words[at]! ^ 0x0a0a0a0a) + 0x7f7f7f7f) >>> 7) & 0x01010101)) | 0
  return counts
}

/** How many of them are LF, of any bytes. */
function endsOfAny(words: Int32Array, from: number, to: number): number {
  let counts = 0
  for (let at = from; at < to; at++) {
    const other = words[at]! ^ 0x0a0a0a0a
    counts += ~(((other & 0x7f7f7f7f) + 0x7f7f7f7f) | other | 0x7f7f7f7f) >>> 7
  }
  return counts
}

/** How many of some bytes are LF, counted four at a step: a call for each takes many times as long. */
function countOfLf(block: Buffer, until: number, isPlain: boolean): number {
  const aligned = -block.byteOffset & 3
  // Too few bytes for a word of them have none where words begin.
  const [first, size] = until < aligned + 4 ? [until, 0] : [aligned, (until - aligned) >> 2]
  const words = size === 0 ? NO_WORDS : new Int32Array(block.buffer, block.byteOffset + first, size)
  let count = 0
  for (let at = 0; at < first; at++) if (block[at] === 10) count++
  for (let at = first + 4 * words.length; at < until; at++) if (block[at] === 10) count++
  for (let from = 0; from < words.length; from += 255) {
    const to = Math.min(words.length, from + 255)
    // A count of up to 255 for each of the four bytes of a word.
    const counts = isPlain ? othersOfAscii(words, from, to) : endsOfAny(words, from, to)
    const pairs = (counts & 0xff00ff) + ((counts >>> 8) & 0xff00ff)
    const found = (pairs & 0xffff) + (pairs >>> 16)
    count += isPlain ? 4 * (to - from) - found : found
  }
  return count
}

/** How many lines end in a block; `isPlain`: it is known to be ASCII. */
export function lineEnds(block: Buffer, until = block.length, isPlain = false): number {
  const count = countOfLf(block, until, isPlain)
  if (count > 0 || !block.includes(13)) return count
  // A file of the old Mac has CR alone.
  let own = 0
  for (let at = block.indexOf(13); at >= 0 && at < until; at = block.indexOf(13, at + 1)) own++
  return own
}

/** Why a file is refused that breaks off within a character. */
export const endsInside = (name: string, line: number): Failure =>
  new Failure(EXIT.data, 'wrong_encoding', placed(name, line, say('the file ends inside a character')))

/** A byte that is not UTF-8, with its line, so that whoever knows the columns can name the one it stands in. */
export class BadByte extends Failure {
  constructor(
    readonly place: { readonly name: string; readonly line: number; readonly before: Buffer },
    readonly what: Message,
    hint: Message,
    details: readonly Message[],
  ) {
    super(EXIT.data, 'wrong_encoding', placed(place.name, place.line, what), hint, [], details)
  }
}

/** `begun`: what stands before the block on the line with which it starts. */
async function badByte(
  block: Buffer,
  at: number,
  line: number,
  name: string,
  begun: Buffer,
): Promise<Failure> {
  const hex = `0x${block[at]!.toString(16).toUpperCase().padStart(2, '0')}`
  const own = lineAround(block, at)
  const isBegun = own.byteOffset === block.byteOffset
  const whole = isBegun ? Buffer.concat([begun, own]) : own
  const column = at - (own.byteOffset - block.byteOffset) + (isBegun ? begun.length : 0) + 1
  const candidates = await readings(whole)
  return new BadByte(
    { name, line: line + lineEnds(block, at), before: whole.subarray(0, column - 1) },
    say('this is not UTF-8: byte {hex} (byte {column} of the line)', { hex, column }),
    say('{flag} {encodings}, whichever reads it rightly; or save it as "CSV UTF-8"', {
      flag: '--encoding',
      encodings:
        candidates.length > 0
          ? chained(
              candidates.map(({ encoding }) => encoding),
              'or',
            )
          : 'NAME',
    }),
    candidates.map(({ encoding, text }) => say('in {encoding} that line says: {text}', { encoding, text })),
  )
}

function noNul(block: Buffer, line: number, name: string): void {
  const at = block.indexOf(0)
  if (at < 0) return
  throw new Failure(
    EXIT.data,
    'wrong_encoding',
    placed(name, line + lineEnds(block, at), say('there are NUL bytes: text has none')),
    say('is it UTF-16? {flag} (or {other}) reads it', { flag: '--encoding utf-16le', other: 'utf-16be' }),
  )
}

/** What stands behind the last line end of two pieces; of a line longer than any row, its end. A block may be read into again, so it is a copy. */
function lastLine(before: Buffer, block: Buffer): Buffer {
  const start = lineStart(block, block.length)
  const isLonger = before.length + block.length > LONGEST_RECORD
  return start > 0 || isLonger ? Buffer.from(block.subarray(start)) : Buffer.concat([before, block])
}

/** A block with so much of what follows that the line ends on which a place is. */
async function toLineEnd(block: Buffer, place: number, source: AsyncIterator<Buffer>): Promise<Buffer> {
  let all = block
  while (!all.includes(10, place) && !all.includes(13, place) && all.length < LONGEST_RECORD) {
    const { value, done } = await source.next()
    if (done) break
    all = Buffer.concat([all, value])
  }
  return all
}

/**
 * Passes on blocks of bytes cut between characters. Where all before the first that are not UTF-8 was ASCII, `otherwise` may read
 * them on. Errors: a Failure naming line and byte where they are not UTF-8.
 */
export async function* utf8(
  blocks: AsyncIterable<Buffer>,
  name: string,
  otherwise: (
    blocks: AsyncIterable<Buffer>,
    line: number,
  ) => Promise<AsyncIterable<Buffer> | null> = async () => null,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  let begun: Buffer = Buffer.alloc(0)
  let parted = false
  let plain = true
  const source = blocks[Symbol.asyncIterator]()
  for (let next = await source.next(); !next.done; next = await source.next()) {
    const block = next.value
    const whole = rest.length > 0 ? Buffer.concat([rest, block]) : block
    const complete = whole.subarray(0, whole.length - unfinished(whole))
    // A CR and its LF, which the edge of a block may part, are one line end.
    if (parted && complete[0] === 10) line--
    noNul(complete, line, name)
    const isGood = isUtf8(complete)
    const other =
      !isGood && plain ? await otherwise(after({ start: whole, failed: null }, source), line) : null
    if (other !== null) return yield* other
    plain = plain && isAscii(complete)
    if (!isGood) {
      const at = firstBad(complete)
      // The lines before it may well say which columns there are.
      const good = complete.subarray(0, lineStart(complete, at))
      if (good.length > 0) yield good
      throw await badByte(await toLineEnd(whole, at, source), at, line, name, begun)
    }
    rest = whole.subarray(complete.length)
    line += lineEnds(complete, complete.length, plain)
    parted = complete.at(-1) === 13 && !complete.includes(10)
    begun = lastLine(begun, complete)
    if (complete.length > 0) yield complete
  }
  const other =
    rest.length > 0 && plain ? await otherwise(after({ start: rest, failed: null }, source), line) : null
  if (other !== null) return yield* other
  if (rest.length > 0) throw endsInside(name, line)
}
