/**
 * Finds customers that come more than once, and rows that say the same, in memory that does not grow without end: of
 * each customer only hashes of 53 bits are kept (two of a million fall together once in 18,000 files), and of at
 * most so many customers and further rows of theirs, unless all must be known.
 */
const MOST = 0.75 * (1 << 20)
const START = 1 << 12

/** What a row repeats. */
export const REPEATED = 1
export const IDENTICAL = 2
export const RENAMED = 4

export class Repeats {
  /**
   * A customer and the first of its rows, side by side so that one look into memory finds both; and for each further row
   * of a customer, both of them together and the row.
   */
  private slots = new Float64Array(2 * START)
  private names: Float64Array | null
  /** Slots whose customer has been counted already. */
  private counted = new Uint8Array(START)
  private size = 0

  /** `all`: every customer is kept, however many there are; `named`: their names are compared too. */
  constructor(
    private readonly all: boolean,
    named: boolean,
  ) {
    this.names = named ? new Float64Array(START) : null
  }

  /** False once there were too many customers and rows to keep them all. */
  get complete(): boolean {
    return this.all || this.size < MOST
  }

  /** Looks at the slots of many customers at once: memory is slow to come, but it comes for all of them together. */
  fetch(customers: Float64Array, count: number): number {
    const { slots } = this
    const mask = this.counted.length - 1
    let met = 0
    for (let i = 0; i < count; i++) if (slots[2 * (customers[i]! & mask)] !== 0) met++
    return met
  }

  /**
   * Takes in a row by the hashes of its customer, of the whole row and of the customer's name. Says whether the customer
   * comes a second time (REPEATED, once for each), with another name (RENAMED), and whether the row was there (IDENTICAL).
   */
  add(customer: number, row: number, name: number): number {
    const at = this.place(customer)
    if (this.slots[2 * at] === 0) {
      this.put(at, customer, row, name)
      return 0
    }
    const identical = this.slots[2 * at + 1] === row || !this.isNew(customer, row)
    // A row that is left out does not make its customer come twice.
    if (identical && this.all) return IDENTICAL
    let found = identical ? IDENTICAL : 0
    const own = this.place(customer)
    if (this.names && this.names[own] !== name) found |= RENAMED
    if (this.counted[own] === 0) found |= REPEATED
    this.counted[own] = 1
    return found
  }

  /** Where a key stands, or the free place for it. */
  private place(key: number): number {
    const { slots } = this
    const mask = this.counted.length - 1
    let at = key & mask
    while (slots[2 * at] !== 0 && slots[2 * at] !== key) at = (at + 1) & mask
    return at
  }

  private put(at: number, key: number, row: number, name: number): void {
    if (!this.complete) return
    this.slots[2 * at] = key
    this.slots[2 * at + 1] = row
    if (this.names) this.names[at] = name
    this.size++
    if (this.size > 0.75 * this.counted.length) this.grow()
  }

  /** Whether a further row of a customer is there for the first time; it is kept. */
  private isNew(customer: number, row: number): boolean {
    const key = together(customer, row)
    const at = this.place(key)
    if (this.slots[2 * at] === key) return this.slots[2 * at + 1] !== row
    this.put(at, key, row, 0)
    return true
  }

  private grow(): void {
    const { slots, names, counted } = this
    const size = counted.length * 2
    const grown = new Float64Array(2 * size)
    this.slots = grown
    this.names = names && new Float64Array(size)
    this.counted = new Uint8Array(size)
    const mask = size - 1
    for (let i = 0; i < counted.length; i++) {
      const key = slots[2 * i]!
      if (key === 0) continue
      let at = key & mask
      while (grown[2 * at] !== 0) at = (at + 1) & mask
      grown[2 * at] = key
      grown[2 * at + 1] = slots[2 * i + 1]!
      this.counted[at] = counted[i]!
      if (names) this.names![at] = names[i]!
    }
  }
}

const HIGH = 2 ** 32

/** A hash of two hashes, from 1 to 2^53 − 1. */
function together(a: number, b: number): number {
  const low = Math.imul(a ^ Math.imul(b, 2654435761), 1597334677) ^ (b >>> 15)
  const high = Math.imul((a / HIGH) ^ Math.imul(b / HIGH, 2246822507), 3266489909) ^ (low >>> 13)
  return HIGH * (high & 2097151) + (low >>> 0) || 1
}

/**
 * Two 32-bit mixes of bytes, put together to a whole number from 1 to 2^53 − 1 (after cyrb53, public domain), four bytes at
 * a step; the view has at least three bytes behind them. Another `seed` gives another hash.
 */
export function hashOf(view: DataView, from: number, to: number, seed = 0): number {
  let a = 0xdeadbeef ^ (to - from) ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let at = from; at < to; at += 4) {
    let four = view.getInt32(at, true)
    if (to - at < 4) four &= (1 << (8 * (to - at))) - 1
    a = Math.imul(a ^ four, 2654435761)
    b = Math.imul(b ^ four, 1597334677)
    a ^= a >>> 15
    b ^= b >>> 13
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1
}

/** The same of a text. */
export function hashOfText(text: string): number {
  const bytes = Buffer.from(`${text}\0\0\0`)
  return hashOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length - 3)
}
