/** The texts of one column of a batch, packed into words of 32 bits: they can be hashed and compared four bytes at a step. */

import { firstMix, lastMix, nextMix } from '../../tables/text-hash'

const START = 1 << 12

/** How many words a text of so many bytes takes. */
export const wordsOf = (size: number): number => (size + 3) >> 2

export class Packed {
  /** The texts one after the other, each filled up with zeros to whole words. */
  words = new Int32Array(START)
  view = new DataView(this.words.buffer)
  private bytes = Buffer.from(this.words.buffer)
  private end = 0
  /** By row: in which word a text begins, how many bytes it has, and its hash. No bytes: there is no text. */
  starts = new Int32Array(START)
  sizes = new Int32Array(START)
  hashes = new Int32Array(START)
  /** How many rows, from the first on, are hashed already. */
  private hashed = 0

  /** Makes room for a batch of other rows, of which the first are `done`; all others are blank. */
  clear(rows: number, done = 0): void {
    if (done === 0) this.end = 0
    this.hashed = done
    this.starts = longer(this.starts, rows)
    this.sizes = longer(this.sizes, rows)
    this.hashes = longer(this.hashes, rows)
    this.sizes.fill(0, done, rows)
  }

  /** Makes room for a further text; returns where that ends. */
  private reach(size: number): number {
    const next = this.end + wordsOf(size)
    if (next > this.words.length) {
      this.words = longer(this.words, next)
      this.view = new DataView(this.words.buffer)
      this.bytes = Buffer.from(this.words.buffer)
    }
    return next
  }

  /** Puts in the text of a row and its hash, read several bytes at a step: the view goes on for a few behind it. */
  putHashed(row: number, view: DataView, start: number, stop: number): void {
    const size = stop - start
    const { end } = this
    const next = this.reach(size)
    const { words } = this
    let hash = firstMix(size)
    for (let at = start, i = end; i < next; at += 4, i++) {
      let word = view.getInt32(at, true)
      if (stop - at < 4) word &= (1 << (8 * (stop - at))) - 1
      words[i] = word
      hash = nextMix(hash, word)
    }
    this.starts[row] = end
    this.sizes[row] = size
    this.hashes[row] = lastMix(hash)
    this.end = next
  }

  /** Puts in the text of a row. */
  put(row: number, from: Uint8Array, start: number, stop: number): void {
    const size = stop - start
    const { end } = this
    const next = this.reach(size)
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
    for (let row = this.hashed; row < rows; row++) hashes[row] = mix(words, starts[row]!, sizes[row]!)
  }
}

function mix(words: Int32Array, start: number, size: number): number {
  let hash = firstMix(size)
  const end = start + ((size + 3) >> 2)
  for (let at = start; at < end; at++) hash = nextMix(hash, words[at]!)
  return lastMix(hash)
}

/** An array with room for more, and what was in it. */
export function longer(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (size <= array.length) return array
  const grown = new Int32Array(Math.max(size, 2 * array.length))
  grown.set(array)
  return grown
}
