/** The texts of one column of a batch, packed into words of 32 bits: they can be hashed and compared four bytes at a step. */

import { HASH_SEED } from '../../tables/hash-table'

const START = 1 << 12

const SEEDED = 0x811c9dc5 ^ HASH_SEED

/** How many words a text of so many bytes takes. */
export const wordsOf = (size: number): number => (size + 3) >> 2

export class Packed {
  /** The texts one after the other, each filled up with zeros to whole words. */
  words = new Int32Array(START)
  private bytes = Buffer.from(this.words.buffer)
  private end = 0
  /** By row: in which word a text begins, how many bytes it has, and its hash. No bytes: there is no text. */
  starts = new Int32Array(START)
  sizes = new Int32Array(START)
  hashes = new Int32Array(START)

  /** Makes room for a batch of other rows; all of them are blank. */
  clear(rows: number): void {
    this.end = 0
    if (rows > this.starts.length) {
      this.starts = new Int32Array(rows)
      this.sizes = new Int32Array(rows)
      this.hashes = new Int32Array(rows)
    }
    this.sizes.fill(0, 0, rows)
  }

  /** Puts in the text of a row. */
  put(row: number, from: Uint8Array, start: number, stop: number): void {
    const size = stop - start
    const { end } = this
    const next = end + wordsOf(size)
    if (next > this.words.length) {
      this.words = longer(this.words, next)
      this.bytes = Buffer.from(this.words.buffer)
    }
    const { bytes } = this
    this.words[next - 1] = 0
    for (let i = start, at = 4 * end; i < stop; i++, at++) bytes[at] = from[i]!
    this.starts[row] = end
    this.sizes[row] = size
    this.end = next
  }

  /** Works out the hashes of so many rows: 32 bits, never 0. */
  hash(rows: number): void {
    const { words, starts, sizes, hashes } = this
    for (let row = 0; row < rows; row++) hashes[row] = mix(words, starts[row]!, sizes[row]!)
  }
}

function mix(words: Int32Array, start: number, size: number): number {
  let hash = SEEDED ^ size
  const end = start + ((size + 3) >> 2)
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ words[at]!, 2654435761)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
  return hash ^ (hash >>> 13) || 1
}

/** An array with room for more, and what was in it. */
export function longer(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (size <= array.length) return array
  const grown = new Int32Array(Math.max(size, 2 * array.length))
  grown.set(array)
  return grown
}
