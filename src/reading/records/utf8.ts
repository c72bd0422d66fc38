/** Makes sure that bytes are UTF-8, and tells the line and the byte where they are not. */
import { isUtf8 } from 'node:buffer'
import { EXIT, Failure } from '../../errors'
import { readings } from './encodings'

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

/** The line that a place is on, without its end. */
function lineAround(block: Buffer, place: number): Buffer {
  const start = place === 0 ? 0 : block.lastIndexOf(10, place - 1) + 1
  const end = block.indexOf(10, place)
  return block.subarray(start, end < 0 ? block.length : end)
}

export function lineEnds(block: Buffer, until = block.length): number {
  let count = 0
  for (let at = block.indexOf(10); at >= 0 && at < until; at = block.indexOf(10, at + 1)) count++
  if (count > 0 || !block.includes(13)) return count
  // A file of the old Mac has CR alone.
  for (let at = block.indexOf(13); at >= 0 && at < until; at = block.indexOf(13, at + 1)) count++
  return count
}

/** A byte that is not UTF-8, with its line, so that whoever knows the columns can name the one it stands in. */
export class BadByte extends Failure {
  constructor(
    readonly place: { readonly name: string; readonly line: number; readonly before: Buffer },
    readonly what: string,
    hint: string,
    details: readonly string[],
  ) {
    super(EXIT.data, 'wrong_encoding', `${place.name}:${place.line}: ${what}`, hint, [], details)
  }
}

async function badByte(block: Buffer, at: number, line: number, name: string): Promise<Failure> {
  const hex = `0x${block[at]!.toString(16).toUpperCase().padStart(2, '0')}`
  const whole = lineAround(block, at)
  const column = at - (whole.byteOffset - block.byteOffset) + 1
  const candidates = await readings(whole)
  return new BadByte(
    { name, line: line + lineEnds(block, at), before: whole.subarray(0, column - 1) },
    `this is not UTF-8: byte ${hex} (byte ${column} of the line)`,
    `--encoding ${candidates.map(({ encoding }) => encoding).join(' or ') || 'NAME'}, whichever reads it rightly; or save it as "CSV UTF-8"`,
    candidates.map(({ encoding, text }) => `in ${encoding} that line says: ${text}`),
  )
}

function noNul(block: Buffer, line: number, name: string): void {
  const at = block.indexOf(0)
  if (at < 0) return
  throw new Failure(
    EXIT.data,
    'wrong_encoding',
    `${name}:${line + lineEnds(block, at)}: there are NUL bytes: text has none`,
    'is it UTF-16? --encoding utf-16le (or utf-16be) reads it',
  )
}

/** Passes on blocks of bytes cut between characters. Errors: a Failure naming line and byte where they are not UTF-8. */
export async function* utf8(blocks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for await (const block of blocks) {
    const whole = rest.length > 0 ? Buffer.concat([rest, block]) : block
    const complete = whole.subarray(0, whole.length - unfinished(whole))
    noNul(complete, line, name)
    if (!isUtf8(complete)) {
      const at = firstBad(complete)
      // The lines before it may well say which columns there are.
      const good = complete.subarray(0, complete.lastIndexOf(10, at) + 1)
      if (good.length > 0) yield good
      throw await badByte(complete, at, line, name)
    }
    rest = whole.subarray(complete.length)
    line += lineEnds(complete)
    if (complete.length > 0) yield complete
  }
  if (rest.length > 0)
    throw new Failure(EXIT.data, 'wrong_encoding', `${name}:${line}: the file ends inside a character`)
}
