/** Some of many customers, whatever the order of the rows: those whose keys hash lowest. */
import { descending } from '../../numbers/double/descending'
import type { Numbered } from '../../tables/table'

const START = 0x811c9dc5
const step = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193)

function mixed(all: number): number {
  let hash = Math.imul(all ^ (all >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** FNV-1a over the characters of a text, mixed as MurmurHash3 ends, from 0 up to 2^32. */
export function hashOfKey(text: string): number {
  let hash = START
  for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i))
  return mixed(hash)
}

/** The same of a text of ASCII by its bytes; −1 for any other. */
function hashOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let [hash, all] = [START, 0]
  for (let i = from; i < to; i++) {
    hash = step(hash, bytes[i]!)
    all |= bytes[i]!
  }
  return all < 128 ? mixed(hash) : -1
}

/** Hashes are told apart by this many of their highest bits first. */
const HIGHEST = 16

/** The places of so many of the lowest hashes, and of those that are no higher by their highest bits, in their order. */
function lowPlaces(hashes: Uint32Array, most: number): Int32Array {
  const counts = new Int32Array(1 << HIGHEST)
  for (let i = 0; i < hashes.length; i++) counts[hashes[i]! >>> HIGHEST]!++
  let [last, found] = [0, 0]
  for (; last < counts.length; last++) {
    found += counts[last]!
    if (found >= most) break
  }
  const places = new Int32Array(found)
  for (let i = 0, count = 0; i < hashes.length; i++) if (hashes[i]! >>> HIGHEST <= last) places[count++] = i
  return places
}

/** The customers of the lowest hashes, so many at most, in the order of these, so that sums over them are the same to the last digit. */
export function lowestHashes(ids: Int32Array, names: Numbered, most: number): Int32Array {
  const hashes = new Uint32Array(ids.length)
  const cells = names.cellsOf(ids)
  for (let i = 0; i < ids.length; i++) {
    const hash = cells === null ? -1 : hashOfBytes(cells.bytes, cells.from[i]!, cells.to[i]!)
    hashes[i] = hash < 0 ? hashOfKey(names.textOf(ids[i]!)) : hash
  }
  const places = lowPlaces(hashes, most)
  const keys = new Float64Array(places.length)
  for (let i = 0; i < places.length; i++) keys[i] = -hashes[places[i]!]!
  const order = descending(keys)
  const found = new Int32Array(Math.min(most, order.length))
  for (let i = 0; i < found.length; i++) found[i] = ids[places[order[i]!]!]!
  return found
}
