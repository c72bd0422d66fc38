/** Texts by number: each text of a column of bytes is kept once, and known by the order in which it came. */

import type { Numbered } from '../model/cases'

const START = 1 << 12

/** A 32-bit mix of bytes, never 0. */
function mix(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from)
  let at = from
  for (; at + 4 <= to; at += 4) {
    const four = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    hash = Math.imul(hash ^ four, 2654435761)
    hash ^= hash >>> 15
  }
  for (; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 1597334677)
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
  return (hash ^ (hash >>> 13)) | 1
}

export class Register implements Numbered {
  /** By place: a text's hash, and its number. */
  private slots = new Int32Array(2 * START)
  private mask = START - 1
  /** The texts one after the other, and where each begins. */
  private bytes = Buffer.allocUnsafe(16 * START)
  private starts = new Uint32Array(START + 1)
  /** How many texts there are. */
  size = 0

  /** The number of a text, which is taken in where it is new. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    const hash = mix(bytes, from, to)
    const place = this.place(hash, bytes, from, to)
    if (this.slots[2 * place] !== 0) return this.slots[2 * place + 1]!
    this.slots[2 * place] = hash
    this.slots[2 * place + 1] = this.size
    this.keep(bytes, from, to)
    if (this.size > 0.6 * (this.mask + 1)) this.grow()
    return this.size - 1
  }

  /** The number of a text, or −1 where it is not there. */
  find(text: string): number {
    const bytes = Buffer.from(text)
    const place = this.place(mix(bytes, 0, bytes.length), bytes, 0, bytes.length)
    return this.slots[2 * place] === 0 ? -1 : this.slots[2 * place + 1]!
  }

  /** The text of a number. */
  textOf(number: number): string {
    return this.bytes.toString('utf8', this.starts[number]!, this.starts[number + 1]!)
  }

  /** Where a text stands, or the free place for it. */
  private place(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const { slots, mask } = this
    let place = hash & mask
    while (slots[2 * place] !== 0) {
      if (slots[2 * place] === hash && this.isText(slots[2 * place + 1]!, bytes, from, to)) return place
      place = (place + 1) & mask
    }
    return place
  }

  private isText(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.starts[number]!
    if (this.starts[number + 1]! - start !== to - from) return false
    const own = this.bytes
    for (let at = from, i = start; at < to; at++, i++) if (own[i] !== bytes[at]) return false
    return true
  }

  private keep(bytes: Uint8Array, from: number, to: number): void {
    const start = this.starts[this.size]!
    const end = start + to - from
    if (end > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(end, 2 * this.bytes.length))
      this.bytes.copy(larger, 0, 0, start)
      this.bytes = larger
    }
    for (let at = from, i = start; at < to; at++, i++) this.bytes[i] = bytes[at]!
    this.size++
    if (this.size >= this.starts.length) {
      const longer = new Uint32Array(2 * this.starts.length)
      longer.set(this.starts)
      this.starts = longer
    }
    this.starts[this.size] = end
  }

  private grow(): void {
    const { slots, mask } = this
    const size = 2 * (mask + 1)
    const grown = new Int32Array(2 * size)
    for (let at = 0; at < slots.length; at += 2) {
      if (slots[at] === 0) continue
      let place = slots[at]! & (size - 1)
      while (grown[2 * place] !== 0) place = (place + 1) & (size - 1)
      grown[2 * place] = slots[at]!
      grown[2 * place + 1] = slots[at + 1]!
    }
    this.slots = grown
    this.mask = size - 1
  }
}
