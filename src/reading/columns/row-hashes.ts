/** Which rows say the same as an earlier one, by hashes of their bytes. */
import { HASH_SEED, HashTable } from '../../tables/hash-table'
import { hashOf } from '../../tables/text-hash'
import type { Records } from '../records/records'
import { longer } from './packed-texts'

/** Two in five slots are taken at most, so that nearly every row finds its own at once. */
const FULLEST = 0.4
const MOST = 0.75 * (1 << 20)

const SEEDED = 0x2545f491 ^ HASH_SEED

/** Rows are known by two hashes of 32 bits. At most so many are kept, unless all must be known. */
export class RowHashes {
  /** Beside the first hash of a row the second, which is looked at where the first is the same. */
  private readonly table = new HashTable(Int32Array, 2, FULLEST)
  /** The first hashes of a batch. */
  private hashes = new Int32Array(0)

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
    this.fetch(rows)
    for (let row = 0; row < rows; row++) {
      const hash = hashes[row]!
      if (hash !== 0 && rejected[row] === 0 && !this.isNew(records, row, hash)) found(row)
    }
  }

  /** Makes room for the hashes of so many rows. */
  reach(rows: number): void {
    this.hashes = longer(this.hashes, rows)
  }

  /** Takes the bytes of a row of the next batch, which is plain and has been found already. */
  ahead(row: number, view: DataView, start: number, end: number): void {
    this.hashes[row] = mixOfRow(view, start, end)
  }

  /** Looks at the places of many rows at once. Where no more are kept, those that are surely new get no hash. */
  private fetch(rows: number): number {
    const { table, hashes } = this
    const isOver = !this.complete
    let met = 0
    for (let row = 0; row < rows; row++)
      if (isOver && table.isFree(hashes[row]!)) hashes[row] = 0
      else met ^= table.first(hashes[row]!)
    return met
  }

  /** Takes in a row; false where it was there. The second hash is worked out where the first does not tell it. */
  private isNew(records: Records, row: number, hash: number): boolean {
    const { table } = this
    const { slots } = table
    let second = 0
    let at = table.find(hash)
    for (; slots[at] !== 0; at = table.find(hash, at + 2)) {
      second ||= hashOfRow(records, row)
      if (slots[at + 1] === second) return false
    }
    if (!this.complete) return true
    slots[at] = hash
    slots[at + 1] = second || hashOfRow(records, row)
    table.added()
    return true
  }
}

/** The second hash, which costs more than the first. */
const hashOfRow = ({ view, first, from, to }: Records, row: number): number =>
  hashOf(view, from[first[row]!]!, to[first[row + 1]! - 1]!, 1) | 0

/** The first hash, never 0: a mix of 32 bits, four bytes at a step. */
function mixOfRow(view: DataView, start: number, end: number): number {
  let at = start
  let mix = SEEDED ^ (end - at)
  for (; at + 4 <= end; at += 4) {
    mix = Math.imul(mix ^ view.getInt32(at, true), 0x9e3779b1)
    mix ^= mix >>> 15
  }
  for (; at < end; at++) mix = Math.imul(mix ^ view.getUint8(at), 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 16), 0xc2b2ae35)
  return (mix ^ (mix >>> 13)) | 0 || 1
}
