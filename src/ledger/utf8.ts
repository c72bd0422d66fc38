import { isUtf8 } from 'node:buffer'
import { EXIT, Failure } from '../errors'

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

function lineOf(block: Buffer, before: number): { line: number; byte: number } {
  // Halving finds the first bad byte with the native check instead of decoding by hand.
  let good = 0
  let bad = block.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const part = block.subarray(0, middle)
    if (isUtf8(part.subarray(0, part.length - unfinished(part)))) good = middle
    else bad = middle
  }
  // A lone first byte still looks like the start of a character.
  const at = good - unfinished(block.subarray(0, good))
  let line = before
  for (let i = block.indexOf(10); i >= 0 && i < at; i = block.indexOf(10, i + 1)) line++
  return { line, byte: block[at]! }
}

/** Passes on blocks of bytes cut between characters. Errors: a Failure naming line and byte where they are not UTF-8. */
export async function* utf8(blocks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for await (const block of blocks) {
    const whole =
      rest.length > 0
        ? Buffer.concat([rest, block])
        : Buffer.from(block.buffer, block.byteOffset, block.length)
    const cut = whole.length - unfinished(whole)
    const complete = whole.subarray(0, cut)
    if (!isUtf8(complete)) {
      const found = lineOf(complete, line)
      const hex = `0x${found.byte.toString(16).toUpperCase().padStart(2, '0')}`
      throw new Failure(
        EXIT.data,
        `${name}:${found.line}: this is not UTF-8 (byte ${hex})`,
        'save it as "CSV UTF-8" and try again',
      )
    }
    rest = whole.subarray(cut)
    for (let i = complete.indexOf(10); i >= 0; i = complete.indexOf(10, i + 1)) line++
    if (complete.length > 0) yield complete
  }
  if (rest.length > 0) throw new Failure(EXIT.data, `${name}:${line}: the file ends inside a character`)
}
