/** Texts by number: each text of a column of bytes is kept once, and known by the order in which it came. */

import { customerKey } from '../../inputs/customer-key'
import { HashTable } from '../../tables/hash-table'
import type { CellBytes, Numbered } from '../../tables/table'
import { longer, Packed, wordsOf } from './packed-texts'

const START = 1 << 12

/** What stands ahead of each text: its number, and its size in bytes. */
const HEAD = 2

const QUOTE = 34

/** Texts in some bytes: where each begins, how many bytes it has, and its hash. */
interface TextsInBytes {
  readonly names: Int32Array
  readonly sizes: Int32Array
  readonly nameHashes: Int32Array
}

export class Register implements Numbered {
  /** Beside the hash of a text, where it is kept. */
  private readonly table = new HashTable(Int32Array, 2, 0.6)
  /** The texts one after the other, each behind its head and filled up to whole words, and where each begins. */
  private words = new Int32Array(8 * START)
  private bytes = Buffer.from(this.words.buffer)
  private end = 0
  private starts = new Int32Array(START)
  /** Whether a quote stands in one of them. */
  private quoted = false
  /** How texts are written that are compared otherwise, by number. */
  private readonly spelled = new Map<number, string>()
  private candidates = new Int32Array(0)
  private readonly one = new Packed()

  /** How many texts there are. */
  get size(): number {
    return this.table.size
  }

  /**
   * The number of each text of a batch, −1 where there is none; those that are new are taken in. Memory is slow to come, but
   * it comes for many texts at once, so each step is taken for all of them: the hashes, the places, the texts themselves.
   */
  numbersOf(texts: Packed, rows: number, numbers: Int32Array): void {
    texts.hash(rows)
    this.lookUp(texts.hashes, rows)
    this.fetch(rows)
    const { candidates } = this
    const { sizes } = texts
    for (let row = 0; row < rows; row++) {
      const at = candidates[row]!
      if (sizes[row] === 0) numbers[row] = -1
      else if (at >= 0 && this.isText(at, texts, row)) numbers[row] = this.words[at]!
      else numbers[row] = this.take(texts, row)
    }
  }

  /** The same of so many texts as they stand in some bytes. */
  numbersAt(
    view: DataView,
    { names, sizes, nameHashes }: TextsInBytes,
    rows: number,
    numbers: Int32Array,
  ): void {
    this.lookUp(nameHashes, rows)
    this.fetch(rows)
    const { candidates, words } = this
    for (let row = 0; row < rows; row++) {
      const at = candidates[row]!
      const size = sizes[row]!
      let isSame = at >= 0 && words[at + 1] === size
      if (isSame) {
        let own = at + HEAD
        let from = names[row]!
        const to = from + size
        while (from < to - 3 && words[own] === view.getInt32(from, true)) {
          own++
          from += 4
        }
        const left = to - from
        isSame =
          left === 0 || (left < 4 && words[own] === (view.getInt32(from, true) & ((1 << (8 * left)) - 1)))
      }
      numbers[row] = isSame ? words[at]! : this.takeAt(view, names[row]!, size)
    }
  }

  /** The number of a text that is not where it is most likely, and taken in where it is new. */
  private takeAt(view: DataView, from: number, size: number): number {
    this.one.clear(1)
    this.one.putHashed(0, view, from, from + size)
    return this.take(this.one, 0)
  }

  /** The number of a text, or −1 where it is not there. */
  find(text: string): number {
    const bytes = Buffer.from(customerKey(text))
    this.one.clear(1)
    this.one.put(0, bytes, 0, bytes.length)
    this.one.hash(1)
    const { slots } = this.table
    const at = this.place(this.one, 0)
    return slots[at] === 0 ? -1 : this.words[slots[at + 1]!]!
  }

  /** Keeps how a text is written that is compared otherwise. */
  spell(number: number, written: string): void {
    this.spelled.set(number, written)
  }

  /** The text of a number. */
  textOf(number: number): string {
    const written = this.spelled.get(number)
    if (written !== undefined) return written
    const from = this.startOf(number)
    return this.bytes.toString('utf8', from, from + this.words[this.starts[number]! + 1]!)
  }

  /** What is found of a text in its bytes. */
  lookAt(number: number, find: (bytes: Uint8Array, from: number, to: number) => number): number {
    const from = this.startOf(number)
    return find(this.bytes, from, from + this.words[this.starts[number]! + 1]!)
  }

  /** Some of the texts as bytes, by their numbers; null where a cell could not be told from them. */
  cellsOf(numbers: Int32Array): CellBytes | null {
    if (this.quoted || this.spelled.size > 0 || this.bytes.length > 2 ** 31) return null
    const count = numbers.length
    const from = new Int32Array(count)
    const to = new Int32Array(count)
    const first = new Int32Array(count + 1)
    for (let i = 0; i < count; i++) {
      from[i] = this.startOf(numbers[i]!)
      to[i] = from[i]! + this.words[this.starts[numbers[i]!]! + 1]!
      first[i + 1] = i + 1
    }
    return { bytes: this.bytes, view: new DataView(this.words.buffer), from, to, first, column: 0 }
  }

  /** Where the bytes of a text begin. */
  private startOf(number: number): number {
    return 4 * (this.starts[number]! + HEAD)
  }

  /** What stands in the first place of each text, if it is of the same hash: most likely the text. */
  private lookUp(hashes: Int32Array, rows: number): void {
    if (this.candidates.length < rows) this.candidates = new Int32Array(rows)
    const { table, candidates } = this
    for (let row = 0; row < rows; row++) candidates[row] = table.first(hashes[row]!)
  }

  /** Looks at all of those texts. */
  private fetch(rows: number): number {
    const { words, candidates } = this
    let sizes = 0
    for (let row = 0; row < rows; row++) {
      const at = candidates[row]!
      if (at >= 0) sizes = (sizes + words[at + 1]!) | 0
    }
    return sizes
  }

  /** The number of a text that is looked for place by place, and taken in where it is new. */
  private take(texts: Packed, row: number): number {
    const { slots } = this.table
    const at = this.place(texts, row)
    if (slots[at] !== 0) return this.words[slots[at + 1]!]!
    const number = this.size
    slots[at] = texts.hashes[row]!
    slots[at + 1] = this.end
    this.keep(texts, row, number)
    this.table.added()
    return number
  }

  /** Where a text stands in the table, or the free slot for it. */
  private place(texts: Packed, row: number): number {
    const { table } = this
    const { slots } = table
    const hash = texts.hashes[row]!
    let at = table.find(hash)
    while (slots[at] !== 0 && !this.isText(slots[at + 1]!, texts, row)) at = table.find(hash, at + 2)
    return at
  }

  private isText(start: number, texts: Packed, row: number): boolean {
    const { words } = this
    const size = texts.sizes[row]!
    if (words[start + 1] !== size) return false
    const own = start + HEAD
    const other = texts.starts[row]!
    for (let i = wordsOf(size) - 1; i >= 0; i--) if (words[own + i] !== texts.words[other + i]) return false
    return true
  }

  private keep(texts: Packed, row: number, number: number): void {
    const { end } = this
    const size = texts.sizes[row]!
    const next = end + HEAD + wordsOf(size)
    if (next > this.words.length) {
      this.words = longer(this.words, next)
      this.bytes = Buffer.from(this.words.buffer)
    }
    this.words[end] = number
    this.words[end + 1] = size
    const from = texts.starts[row]!
    for (let at = end + HEAD, i = from; at < next; at++, i++) this.words[at] = texts.words[i]!
    this.starts = longer(this.starts, number + 1)
    this.starts[number] = end
    this.end = next
    for (let at = 4 * (end + HEAD), last = at + size; at < last && !this.quoted; at++)
      this.quoted = this.bytes[at] === QUOTE
  }
}
