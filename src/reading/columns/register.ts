/** Texts by number: each text of a column of bytes is kept once, and known by the order in which it came. */

import { byBytes } from '../../inputs/byte-order'
import { customerKey } from '../../inputs/customer-key'
import { HashTable } from '../../tables/hash-table'
import type { CellBytes, Numbered } from '../../tables/table'
import { longer, Packed, wordsOf } from './packed-texts'

/** Few, for the sake of V8: what makes room for more has run by the time that it is compiled. */
const START = 1 << 6

/** What stands ahead of each text: its number, its size in bytes, and its mark. */
const HEAD = 3
const [SIZE, MARK] = [1, 2]

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
  private marks = 0

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
    const { sizes, starts, hashes, view } = texts
    this.lookUp(hashes, rows)
    const { candidates } = this
    for (let row = 0; row < rows; row++) {
      const size = sizes[row]!
      const at = size === 0 ? -1 : this.placeOf(candidates[row]!, view, 4 * starts[row]!, size, hashes[row]!)
      numbers[row] = at < 0 ? -1 : this.words[at]!
    }
  }

  /**
   * The same of so many texts as they stand in some bytes. Those without a `mark` are told by their rows: returns how many
   * there are.
   */
  numbersAt(
    view: DataView,
    { names, sizes, nameHashes }: TextsInBytes,
    rows: number,
    numbers: Int32Array,
    mark: number,
    unmarked: Int32Array,
  ): number {
    this.lookUp(nameHashes, rows)
    const { candidates } = this
    let count = 0
    for (let row = 0; row < rows; row++) {
      const at = this.placeOf(candidates[row]!, view, names[row]!, sizes[row]!, nameHashes[row]!)
      const { words } = this
      numbers[row] = words[at]!
      if (words[at + MARK] !== mark) unmarked[count++] = row
    }
    return count
  }

  /** A mark that no text has yet. */
  newMark(): number {
    return ++this.marks
  }

  /** Marks a text; it had another mark, or none. */
  mark(number: number, mark: number): void {
    this.words[this.starts[number]! + MARK] = mark
  }

  /** The number of a text, or −1 where it is not there. */
  find(text: string): number {
    const bytes = Buffer.from(customerKey(text))
    this.one.clear(1)
    this.one.put(0, bytes, 0, bytes.length)
    this.one.hash(1)
    const { slots } = this.table
    const at = this.slotOf(this.one.view, 0, bytes.length, this.one.hashes[0]!)
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
    return this.bytes.toString('utf8', from, from + this.sizeOf(number))
  }

  inOrder(one: number, other: number): number {
    if (this.spelled.size > 0) return byBytes(this.textOf(one), this.textOf(other))
    const { bytes } = this
    const [own, beside] = [this.startOf(one), this.startOf(other)]
    const [size, most] = [this.sizeOf(one), this.sizeOf(other)]
    for (let at = 0; at < size && at < most; at++) {
      const difference = bytes[own + at]! - bytes[beside + at]!
      if (difference !== 0) return difference
    }
    return size - most
  }

  /** What is found of a text in its bytes. */
  lookAt<Found>(number: number, find: (bytes: Uint8Array, from: number, to: number) => Found): Found {
    const from = this.startOf(number)
    return find(this.bytes, from, from + this.sizeOf(number))
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
      to[i] = from[i]! + this.sizeOf(numbers[i]!)
      first[i + 1] = i + 1
    }
    return { bytes: this.bytes, view: new DataView(this.words.buffer), from, to, first, column: 0 }
  }

  /** Where the bytes of a text begin. */
  private startOf(number: number): number {
    return 4 * (this.starts[number]! + HEAD)
  }

  private sizeOf(number: number): number {
    return this.words[this.starts[number]! + SIZE]!
  }

  /** What stands in the first place of each text, if it is of the same hash: most likely the text, which is looked at. */
  private lookUp(hashes: Int32Array, rows: number): number {
    if (this.candidates.length < rows) this.candidates = new Int32Array(rows)
    const { table, candidates, words } = this
    for (let row = 0; row < rows; row++) candidates[row] = table.first(hashes[row]!)
    let sizes = 0
    for (let row = 0; row < rows; row++) {
      const at = candidates[row]!
      if (at >= 0) sizes = (sizes + words[at + SIZE]!) | 0
    }
    return sizes
  }

  /** Where a text is kept, most likely at a place; it is taken in where it is new. */
  private placeOf(likely: number, view: DataView, from: number, size: number, hash: number): number {
    if (likely >= 0 && isSame(this.words, likely, view, from, size)) return likely
    const { slots } = this.table
    const at = this.slotOf(view, from, size, hash)
    if (slots[at] !== 0) return slots[at + 1]!
    const place = this.end
    slots[at] = hash
    slots[at + 1] = place
    this.keep(view, from, size)
    this.table.added()
    return place
  }

  /** Where a text stands in the table, or the free slot for it. */
  private slotOf(view: DataView, from: number, size: number, hash: number): number {
    const { table, words } = this
    const { slots } = table
    let at = table.home(hash) - 2
    do at = table.find(hash, at + 2)
    while (slots[at] !== 0 && !isSame(words, slots[at + 1]!, view, from, size))
    return at
  }

  private keep(view: DataView, from: number, size: number): void {
    const { end, size: number } = this
    const next = end + HEAD + wordsOf(size)
    if (next > this.words.length) {
      this.words = longer(this.words, next)
      this.bytes = Buffer.from(this.words.buffer)
    }
    const { words } = this
    words[end] = number
    words[end + SIZE] = size
    for (let at = from, to = end + HEAD; to < next; at += 4, to++) words[to] = wordAt(view, at, from + size)
    this.starts = longer(this.starts, number + 1)
    this.starts[number] = end
    this.end = next
    for (let at = 4 * (end + HEAD), last = at + size; at < last && !this.quoted; at++)
      this.quoted = this.bytes[at] === QUOTE
  }
}

/** Four bytes, or those of them that come before the end. */
function wordAt(view: DataView, at: number, end: number): number {
  const word = view.getInt32(at, true)
  return end - at >= 4 ? word : word & ((1 << (8 * (end - at))) - 1)
}

/** Whether a text that is kept at a place is the one in some bytes. */
function isSame(words: Int32Array, place: number, view: DataView, from: number, size: number): boolean {
  if (words[place + SIZE] !== size) return false
  const end = from + size
  let own = place + HEAD
  for (let at = from; at < end; at += 4) if (words[own++] !== wordAt(view, at, end)) return false
  return true
}
