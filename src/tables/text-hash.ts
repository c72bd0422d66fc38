/** Hashes of texts, as bytes of UTF-8 wherever they stand. */
import { HASH_SEED } from './hash-table'

const FIRST = 0x811c9dc5 ^ HASH_SEED

/** Hashes of texts are mixed word by word: what they begin with, the next word, and the end, never 0. */
export const firstMix = (size: number): number => FIRST ^ size

export function nextMix(before: number, word: number): number {
  const hash = Math.imul(before ^ word, 2654435761)
  return hash ^ (hash >>> 15)
}

export function lastMix(mixed: number): number {
  const hash = Math.imul(mixed ^ (mixed >>> 16), 2246822507)
  return hash ^ (hash >>> 13) || 1
}

const SEEDED = { a: 0xdeadbeef ^ HASH_SEED, b: 0x41c6ce57 ^ Math.imul(HASH_SEED, 1597334677) } as const

const MULTIPLIERS = { a: 2654435761, b: 1597334677 } as const

/** The first bytes of a word of four, the others 0. */
const begun = (word: number, bytes: number): number => (bytes < 4 ? word & ((1 << (8 * bytes)) - 1) : word)

/**
 * Two 32-bit mixes of bytes, put together to a whole number from 1 to 2^53 − 1 (after cyrb53, public domain), eight bytes at
 * a step; the view has at least three bytes behind them. Each step takes as many states apart as it is given, so that bytes that
 * differ in one of them end in another state. It is put into an array: handed over by itself it would be an object a hash.
 * Another `seed` gives another hash.
 */
export function putHash(
  into: Float64Array,
  place: number,
  view: DataView,
  from: number,
  to: number,
  seed = 0,
): void {
  let a = SEEDED.a ^ (to - from) ^ seed
  let b = SEEDED.b ^ seed
  for (let at = from; at < to; at += 8) {
    const left = to - at
    a = Math.imul(a ^ begun(view.getInt32(at, true), left), MULTIPLIERS.a)
    if (left > 4) b ^= begun(view.getInt32(at + 4, true), left - 4)
    b = Math.imul(b, MULTIPLIERS.b)
    a ^= b >>> 15
    b ^= a >>> 13
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  into[place] = 4294967296 * (2097151 & b) + (a >>> 0) || 1
}

const one = new Float64Array(1)

/** The hash by itself. */
export function hashOf(view: DataView, from: number, to: number, seed = 0): number {
  putHash(one, 0, view, from, to, seed)
  return one[0]!
}

/** The same of a text. */
export function hashOfText(text: string): number {
  const bytes = Buffer.from(`${text}\0\0\0`)
  return hashOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length - 3)
}
