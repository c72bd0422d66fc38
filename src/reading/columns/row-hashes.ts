/** Which rows say the same as an earlier one, by hashes of their bytes. */
import type { Records } from '../records/records'
import { hashOf } from './repeats'

/** Two in five places are taken at most, so that nearly every row finds its own at once. */
const FULLEST = 0.4
const MOST = 0.75 * (1 << 20)
const START = 1 << 12

/**
 * Finds rows that say the same as an earlier one by two hashes, of 32 bits and of 53, in memory that does not grow without end: at most
 * so many rows are kept, unless all must be known.
 */
export class RowHashes {
  /** By place: the first hash, 0 where no row is, and the second, which is looked at where the first is the same. */
  private firsts = new Int32Array(START)
  private seconds = new Float64Array(START)
  private size = 0
  /** The first hashes of a batch. */
  private hashes = new Int32Array(0)

  /** `all`: every row is kept, however many there are. */
  constructor(private readonly all: boolean) {}

  /** False once there were too many rows to keep them all. */
  get complete(): boolean {
    return this.all || this.size < MOST
  }

  /** Takes in those rows of a batch that are not rejected; `found` is told of each that was there before. */
  add(records: Records, rejected: Uint8Array, found: (row: number) => void): void {
    const { rows } = records
    if (this.hashes.length < rows) this.hashes = new Int32Array(rows)
    const { hashes } = this
    for (let row = 0; row < rows; row++) hashes[row] = mixOfRow(records, row)
    this.fetch(rows)
    for (let row = 0; row < rows; row++)
      if (rejected[row] === 0 && !this.isNew(records, row, hashes[row]!)) found(row)
  }

  /** Looks at the places of many rows at once: memory is slow to come, but it comes for all of them together. */
  private fetch(rows: number): number {
    const { firsts, hashes } = this
    const mask = firsts.length - 1
    let met = 0
    for (let row = 0; row < rows; row++) if (firsts[hashes[row]! & mask] !== 0) met++
    return met
  }

  /** Takes in a row; false where it was there. The second hash is worked out where the first does not tell it. */
  private isNew(records: Records, row: number, hash: number): boolean {
    const { firsts, seconds } = this
    const mask = firsts.length - 1
    let second = 0
    let place = hash & mask
    for (; firsts[place] !== 0; place = (place + 1) & mask) {
      if (firsts[place] !== hash) continue
      second ||= hashOfRow(records, row)
      if (seconds[place] === second) return false
    }
    if (!this.complete) return true
    firsts[place] = hash
    seconds[place] = second || hashOfRow(records, row)
    this.size++
    if (this.size > FULLEST * firsts.length) this.grow()
    return true
  }

  private grow(): void {
    const { firsts, seconds } = this
    const mask = 2 * firsts.length - 1
    this.firsts = new Int32Array(mask + 1)
    this.seconds = new Float64Array(mask + 1)
    for (let i = 0; i < firsts.length; i++) {
      const hash = firsts[i]!
      if (hash === 0) continue
      let place = hash & mask
      while (this.firsts[place] !== 0) place = (place + 1) & mask
      this.firsts[place] = hash
      this.seconds[place] = seconds[i]!
    }
  }
}

/** The second hash, which costs more than the first. */
const hashOfRow = ({ view, first, from, to }: Records, row: number): number =>
  hashOf(view, from[first[row]!]!, to[first[row + 1]! - 1]!, 1)

/** The first hash, never 0: a mix of 32 bits, four bytes at a step. */
function mixOfRow({ view, first, from, to }: Records, row: number): number {
  const end = to[first[row + 1]! - 1]!
  let at = from[first[row]!]!
  let mix = 0x2545f491 ^ (end - at)
  for (; at + 4 <= end; at += 4) {
    mix = Math.imul(mix ^ view.getInt32(at, true), 0x9e3779b1)
    mix ^= mix >>> 15
  }
  for (; at < end; at++) mix = Math.imul(mix ^ view.getUint8(at), 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 16), 0xc2b2ae35)
  return (mix ^ (mix >>> 13)) | 0 || 1
}
