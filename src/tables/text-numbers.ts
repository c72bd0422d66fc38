/** Texts of a column by number, in the order in which they came: known by their bytes, and made into texts when they are shown. */
import { HashTable } from './hash-table'
import type { CellBytes, Texts } from './table'
import { firstMix, lastMix, nextMix } from './text-hash'

/** A text that is not plain may be written in several ways; so many are known at once. */
const MOST_SPELLINGS = 24

const SPACE = 32
const QUOTE = 34
const WIDE = 128

const FULLEST = 0.6
const START = 1 << 10

/** The hash of the bytes that were looked at last. */
let hashed = 0

/** Whether a cell is its text: plain ASCII, without quotes, and without spaces around it. Its hash is taken by the way. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from]! <= SPACE || bytes[to - 1]! <= SPACE) return false
  let hash = firstMix(to - from)
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!
    if (byte >= WIDE || byte === QUOTE) return false
    hash = nextMix(hash, byte)
  }
  hashed = lastMix(hash)
  return true
}

/** Whether bytes are those of a cell. */
function isSame(own: Uint8Array, start: number, bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = start, other = from; other < to; at++, other++) if (own[at] !== bytes[other]) return false
  return true
}

export class TextNumbers {
  /** How many texts there are. */
  size = 0
  /** Beside the hash of a plain text its number. */
  private readonly table = new HashTable(Int32Array, 2, FULLEST)
  /** The plain texts one after the other; text n goes from ends[n] to ends[n + 1]. */
  private bytes = new Uint8Array(0)
  private ends = new Int32Array(1)
  /** The others, by themselves and by number. */
  private readonly others = new Map<string, number>()
  /** Texts that were made, by number, and those that are not plain. */
  private readonly texts: (string | undefined)[] = []
  /** The bytes of cells that are not plain, each with the number of its text. */
  private readonly spellings: { readonly bytes: Uint8Array; readonly number: number }[] = []
  private room = new Uint8Array(0)

  /** The number of the text in a row, or −1 where nothing stands there; `cells` are those of the texts. */
  numberOf(texts: Texts, cells: CellBytes | undefined, row: number): number {
    if (cells === undefined) return this.numberOfText(texts.at(row))
    const cell = cells.first[row]! + cells.column
    if (cell >= cells.first[row + 1]!) return -1
    const { bytes } = cells
    const [from, to] = [cells.from[cell]!, cells.to[cell]!]
    if (from === to) return -1
    if (isPlain(bytes, from, to)) return this.plain(bytes, from, to)
    for (const known of this.spellings)
      if (known.bytes.length === to - from && isSame(known.bytes, 0, bytes, from, to)) return known.number
    const text = texts.at(row)
    const number = this.numberOfText(text)
    // Bytes of quotes do not tell by themselves whether they stand doubled.
    if (number >= 0 && this.spellings.length < MOST_SPELLINGS && !text.includes('"'))
      this.spellings.push({ bytes: bytes.slice(from, to), number })
    return number
  }

  /** The number of a text, or −1 for none. */
  numberOfText(text: string): number {
    const { length } = text
    if (length === 0) return -1
    if (this.room.length < length) this.room = new Uint8Array(2 * length)
    const { room } = this
    for (let i = 0; i < length; i++) room[i] = Math.min(text.charCodeAt(i), WIDE)
    if (isPlain(room, 0, length)) return this.plain(room, 0, length)
    const found = this.others.get(text)
    if (found !== undefined) return found
    const number = this.take(0)
    this.others.set(text, number)
    this.texts[number] = text
    return number
  }

  /** The text of a number. */
  textOf(number: number): string {
    let text = this.texts[number]
    if (text !== undefined) return text
    text = ''
    for (let at = this.ends[number]!; at < this.ends[number + 1]!; at++)
      text += String.fromCharCode(this.bytes[at]!)
    this.texts[number] = text
    return text
  }

  /** The number of a plain text whose hash has just been taken. */
  private plain(bytes: Uint8Array, from: number, to: number): number {
    const { table } = this
    const hash = hashed
    let at = table.find(hash)
    while (table.slots[at] !== 0) {
      const number = table.slots[at + 1]!
      const start = this.ends[number]!
      if (this.ends[number + 1]! - start === to - from && isSame(this.bytes, start, bytes, from, to))
        return number
      at = table.find(hash, at + 2)
    }
    const number = this.take(to - from)
    const start = this.ends[number]!
    for (let i = from; i < to; i++) this.bytes[start + i - from] = bytes[i]!
    table.slots[at] = hash
    table.slots[at + 1] = number
    table.added()
    return number
  }

  /** Makes room for another text of so many bytes. Returns its number. */
  private take(size: number): number {
    const number = this.size++
    if (this.size >= this.ends.length) {
      const ends = new Int32Array(Math.max(START, 2 * this.ends.length))
      ends.set(this.ends)
      this.ends = ends
    }
    const end = this.ends[number]! + size
    this.ends[number + 1] = end
    if (end > this.bytes.length) {
      const bytes = new Uint8Array(Math.max(START, 2 * end))
      bytes.set(this.bytes)
      this.bytes = bytes
    }
    return number
  }
}
