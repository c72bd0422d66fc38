/** Which rows say the same as an earlier one, by hashes of their bytes. */
import { HASH_SEED, HashTable } from '../../tables/hash-table'
import { hashOf } from '../../tables/text-hash'
import type { Records } from '../records/records'
import { longer } from './packed-texts'

/** Two in five slots are taken at most, so that nearly every row finds its own at once. */
const FULLEST = 0.4
const MOST = 0.75 * (1 << 20)

/** The highest bits of a hash tell its bit: a megabyte of them, of which one in eleven is set. */
const KEPT_SHIFT = 9

const SEEDED = 0x2545f491 ^ HASH_SEED

/** Rows are known by two hashes of 32 bits. At most so many are kept, unless all must be known. */
export class RowHashes {
  /** Beside the first hash of a row the second, which is looked at where the first is the same. */
  private readonly table = new HashTable(Int32Array, 2, FULLEST)
  /** The first hashes of a batch. */
  private hashes = new Int32Array(0)
  /** Those of its rows that may have been there. */
  private places = new Int32Array(0)
  /** Once no more rows are kept: a bit for some of the bits of each first hash, near the processor. */
  private kept: Int32Array | null = null

  /** `all`: every row is kept, however many there are. */
  constructor(private readonly all: boolean) {}

  /** False once there were too many rows to keep them all. */
  get complete(): boolean {
    return this.all || this.table.size < MOST
  }

  /** Takes in those rows of a batch that are not rejected; `found` is told of each that was there before. */
  add(records: Records, rejected: Uint8Array, found: (row: number) => void): void {
    const { rows, view, first, from, to, ahead = 0 } = records
    this.reach(rows)
    const { hashes } = this
    for (let row = ahead; row < rows; row++)
      hashes[row] = mixOfRow(view, from[first[row]!]!, to[first[row + 1]! - 1]!)
    const count = this.mayBeThere(hashes, rows)
    for (let i = 0; i < count; i++) {
      const row = this.places[i]!
      if (rejected[row] === 1) continue
      if (!this.isNew(view, from[first[row]!]!, to[first[row + 1]! - 1]!, hashes[row]!)) found(row)
    }
  }

  /**
   * Takes in so many plain rows by their hashes and their bytes; `found` is told of each that was there before, and says
   * whether to go on. Returns how many it took.
   */
  addPlain(
    hashes: Int32Array,
    view: DataView,
    { starts, ends }: { readonly starts: Int32Array; readonly ends: Int32Array },
    rows: number,
    found: (row: number) => boolean,
  ): number {
    const count = this.mayBeThere(hashes, rows)
    for (let i = 0; i < count; i++) {
      const row = this.places[i]!
      if (!this.isNew(view, starts[row]!, ends[row]!, hashes[row]!) && !found(row)) return row
    }
    return rows
  }

  /** Makes room for the hashes of so many rows. */
  reach(rows: number): void {
    this.hashes = longer(this.hashes, rows)
  }

  /** Takes the bytes of a row of the next batch, which is plain and has been found already. */
  ahead(row: number, view: DataView, start: number, end: number): void {
    this.hashes[row] = mixOfRow(view, start, end)
  }

  /**
   * Looks at the slots of many rows at once, whose places it tells; returns how many. Where no more are kept, they are those that are
   * not surely new.
   */
  private mayBeThere(hashes: Int32Array, rows: number): number {
    this.places = longer(this.places, rows)
    const { table, places } = this
    let count = rows
    if (this.complete) for (let row = 0; row < rows; row++) places[row] = row
    else count = this.met(hashes, rows)
    let met = 0
    for (let i = 0; i < count; i++) met ^= table.first(hashes[places[i]!]!)
    return count + (met & 0)
  }

  /** Those of which the bit is set. A step for each row, whatever its bit: nobody guesses which it will be. */
  private met(hashes: Int32Array, rows: number): number {
    this.kept ??= this.keptBits()
    const { kept, places } = this
    let count = 0
    for (let row = 0; row < rows; row++) {
      const bit = hashes[row]! >>> KEPT_SHIFT
      places[count] = row
      count += (kept[bit >> 5]! >>> (bit & 31)) & 1
    }
    return count
  }

  private keptBits(): Int32Array {
    const kept = new Int32Array(1 << (27 - KEPT_SHIFT))
    const { slots } = this.table
    for (let at = 0; at < slots.length; at += 2) {
      const bit = slots[at]! >>> KEPT_SHIFT
      if (slots[at] !== 0) kept[bit >> 5]! |= 1 << (bit & 31)
    }
    return kept
  }

  /** Takes in a row; false where it was there. The second hash is worked out where the first does not tell it. */
  private isNew(view: DataView, start: number, end: number, hash: number): boolean {
    const { table } = this
    const { slots } = table
    let second = 0
    let at = table.home(hash) - 2
    do {
      at = table.find(hash, at + 2)
      if (slots[at] !== 0) second ||= hashOfRow(view, start, end)
    } while (slots[at] !== 0 && slots[at + 1] !== second)
    if (slots[at] !== 0) return false
    if (!this.complete) return true
    slots[at] = hash
    slots[at + 1] = second || hashOfRow(view, start, end)
    table.added()
    return true
  }
}

/** The second hash, which costs more than the first. */
const hashOfRow = (view: DataView, start: number, end: number): number => hashOf(view, start, end, 1) | 0

/** The first hash, never 0: two mixes of 32 bits, four bytes at a step in turn, so that neither waits for the other. */
export function mixOfRow(view: DataView, start: number, end: number): number {
  let at = start
  let one = SEEDED ^ (end - at)
  let other = SEEDED
  for (; at + 8 <= end; at += 8) {
    one = Math.imul(one ^ view.getInt32(at, true), 0x9e3779b1)
    other = Math.imul(other ^ view.getInt32(at + 4, true), 0x85ebca77)
    one ^= one >>> 15
    other ^= other >>> 13
  }
  if (at < end && end - start >= 8) {
    // The last bytes, some of them for a second time: rows are of any length, and nobody guesses which.
    one = Math.imul(one ^ view.getInt32(end - 8, true), 0x9e3779b1)
    other = Math.imul(other ^ view.getInt32(end - 4, true), 0x85ebca77)
  } else if (at < end) {
    if (at + 4 <= end) {
      one = Math.imul(one ^ view.getInt32(at, true), 0x9e3779b1)
      at += 4
    }
    if (at < end)
      other = Math.imul(other ^ (view.getInt32(at, true) & ((1 << (8 * (end - at))) - 1)), 0x85ebca77)
  }
  let mix = one ^ Math.imul(other ^ (other >>> 16), 0x27d4eb2f)
  mix = Math.imul(mix ^ (mix >>> 16), 0xc2b2ae35)
  return (mix ^ (mix >>> 13)) | 0 || 1
}
