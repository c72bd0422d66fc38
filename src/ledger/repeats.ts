/**
 * Counts customers that come more than once, in memory that does not grow without end: of each name only a 53-bit
 * hash is kept (two of a million names fall together once in 18,000 files), and of at most a million names.
 */
const MOST = 1 << 20
const START = 1 << 12

export class Repeats {
  private slots = new Float64Array(START)
  private names = 0
  private twice = 0

  /** How many customers came more than once. */
  get repeated(): number {
    return this.twice
  }

  /** False once there were too many customers to keep them all. */
  get complete(): boolean {
    return this.names < MOST
  }

  add(name: string): void {
    const hash = hashed(name)
    const mask = this.slots.length - 1
    let at = hash % this.slots.length
    for (; this.slots[at] !== 0; at = (at + 1) & mask) {
      const kept = this.slots[at]!
      if (kept === hash) {
        // A negative entry has been counted already.
        this.twice++
        this.slots[at] = -hash
        return
      }
      if (kept === -hash) return
    }
    if (this.names >= MOST) return
    this.slots[at] = hash
    this.names++
    if (this.names * 2 > this.slots.length) this.grow()
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Float64Array(old.length * 2)
    const mask = this.slots.length - 1
    for (const kept of old) {
      if (kept === 0) continue
      let at = Math.abs(kept) % this.slots.length
      while (this.slots[at] !== 0) at = (at + 1) & mask
      this.slots[at] = kept
    }
  }
}

/** Two 32-bit mixes of the text, put together to a whole number from 1 to 2^53 − 1 (cyrb53, public domain). */
function hashed(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1
}
