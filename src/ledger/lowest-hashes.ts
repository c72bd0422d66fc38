/** Some of many customers, whatever the order of the rows: those whose keys hash lowest. */
import { descending } from '../numbers/double/descending'
import type { Numbered } from '../tables/table'

/** FNV-1a over the characters of a text, mixed as MurmurHash3 ends, from 0 up to 2^32. */
export function hashOfKey(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The customers of the lowest hashes, so many at most, in the order of these, so that sums over them are the same to the last digit. */
export function lowestHashes(ids: Int32Array, names: Numbered, most: number): Int32Array {
  const hashes = new Float64Array(ids.length)
  for (let i = 0; i < ids.length; i++) hashes[i] = -hashOfKey(names.textOf(ids[i]!))
  const places = descending(hashes)
  return Int32Array.from(places.subarray(0, most), (place) => ids[place]!)
}
