/**
 * Reads objects of plain values in bytes of JSON: where each value stands and what it is, without making a text of any.
 * What is out of the ordinary is left to whoever reads with care (json-text.ts).
 */

/** What a member of an object is. A number with an exponent has another form in plain digits, a text with escapes in letters. */
export const UNSEEN = 0
export const NULL = 1
export const NUMBER = 2
export const POWER = 3
export const TEXT = 4
export const ESCAPED = 5
export const WORD = 6

/** The object is to be read with care: it is broken, not whole, nested, has a name twice, or one that is not known. */
export const UNREAD = -1

const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44
const COLON = 58
const CLOSE = 125
const MINUS = 45
const POINT = 46
const PLUS = 43
const ZERO = 48
const NINE = 57
const E = 101

const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word))

const isDigit = (byte: number) => byte >= ZERO && byte <= NINE

/** Where a number of JSON ends, its kind in `kind`; or −1. */
let kind = NUMBER
function numberEnd(bytes: Uint8Array, start: number): number {
  let at = start
  kind = NUMBER
  if (bytes[at] === MINUS) at++
  if (bytes[at] === ZERO) at++
  else {
    if (!isDigit(bytes[at]!)) return UNREAD
    while (isDigit(bytes[at]!)) at++
  }
  if (bytes[at] === POINT) {
    if (!isDigit(bytes[++at]!)) return UNREAD
    while (isDigit(bytes[at]!)) at++
  }
  if ((bytes[at]! | 32) !== E) return at
  kind = POWER
  at++
  if (bytes[at] === PLUS || bytes[at] === MINUS) at++
  if (!isDigit(bytes[at]!)) return UNREAD
  while (isDigit(bytes[at]!)) at++
  return at
}

/** Where the closing quote of a text stands whose first sign is at `start`, its kind in `kind`; or −1. */
function textEnd(bytes: Uint8Array, start: number): number {
  let at = start
  kind = TEXT
  for (; bytes[at] !== QUOTE; at++) {
    if (bytes[at]! < 32) return UNREAD
    if (bytes[at] !== BACKSLASH) continue
    kind = ESCAPED
    if (bytes[++at]! < 32) return UNREAD
  }
  return at
}

/** Where one of the words of JSON ends, its kind in `kind`; or −1. */
function wordEnd(bytes: Uint8Array, start: number): number {
  for (const word of WORDS) {
    let length = 0
    while (length < word.length && bytes[start + length] === word[length]) length++
    if (length < word.length) continue
    kind = word === WORDS[2] ? NULL : WORD
    return start + length
  }
  return UNREAD
}

/** The members of one object after the other, by the column that their name has. */
export class PlainObjects {
  /** The names by column. */
  readonly names: string[] = []
  /** By column: where the value of the object at hand begins and ends, a text without its quotes, and what it is. */
  from = new Int32Array(16)
  to = new Int32Array(16)
  kinds = new Uint8Array(16)
  /** The name that is not known, where that is why an object was left unread. */
  unknown: string | null = null
  private readonly columns = new Map<string, number>()
  /** The names as they stand, from the opening to the closing quote. */
  private readonly quoted: Buffer[] = []
  /** By column, counted from 1, and 0 for the start: the column that came behind it last. Most objects of a file are alike. */
  private next = new Int32Array(17).fill(-1)
  private readonly blanks = new Uint8Array(256)

  /** `overLines`: an object may go on over several lines. */
  constructor(overLines: boolean) {
    for (const blank of overLines ? ' \t\r\n' : ' \t\r') this.blanks[blank.charCodeAt(0)] = 1
  }

  columnOf(name: string): number | undefined {
    return this.columns.get(name)
  }

  /** Makes a name known; returns its column. */
  add(name: string): number {
    const column = this.names.push(name) - 1
    this.columns.set(name, column)
    this.quoted.push(Buffer.from(JSON.stringify(name)))
    if (column < this.from.length) return column
    const size = 2 * column
    const longer = <T extends Int32Array | Uint8Array>(into: T, old: T): T => {
      into.set(old)
      return into
    }
    this.from = longer(new Int32Array(size), this.from)
    this.to = longer(new Int32Array(size), this.to)
    this.kinds = longer(new Uint8Array(size), this.kinds)
    this.next = longer(new Int32Array(size + 1).fill(-1), this.next)
    return column
  }

  /** The column of the name that stands there behind that of another column, or −1. */
  private named(bytes: Buffer, at: number, before: number): number {
    const likely = this.next[before + 1]!
    if (likely >= 0) {
      const name = this.quoted[likely]!
      let length = 1
      while (length < name.length && bytes[at + length] === name[length]) length++
      if (length === name.length) return likely
    }
    const end = textEnd(bytes, at + 1)
    if (end < 0 || kind === ESCAPED) return UNREAD
    const name = bytes.toString('utf8', at + 1, end)
    const column = this.columns.get(name)
    if (column === undefined) {
      this.unknown = name
      return UNREAD
    }
    this.next[before + 1] = column
    return column
  }

  private blank(bytes: Uint8Array, start: number): number {
    let at = start
    while (this.blanks[bytes[at]!] === 1) at++
    return at
  }

  /**
   * Reads the object whose brace opens at `start`; returns where it has ended, or UNREAD. Behind the last byte there must be
   * a zero, which is in no JSON.
   */
  read(bytes: Buffer, start: number): number {
    const { from, to, kinds } = this
    kinds.fill(UNSEEN, 0, this.names.length)
    this.unknown = null
    let at = this.blank(bytes, start + 1)
    if (bytes[at] === CLOSE) return at + 1
    for (let column = -1; ; at = this.blank(bytes, at + 1)) {
      if (bytes[at] !== QUOTE) return UNREAD
      column = this.named(bytes, at, column)
      if (column < 0 || kinds[column] !== UNSEEN) return UNREAD
      at = this.blank(bytes, at + this.quoted[column]!.length)
      if (bytes[at] !== COLON) return UNREAD
      at = this.blank(bytes, at + 1)
      const byte = bytes[at]!
      const begin = byte === QUOTE ? at + 1 : at
      const end =
        byte === QUOTE
          ? textEnd(bytes, begin)
          : byte <= NINE
            ? numberEnd(bytes, begin)
            : wordEnd(bytes, begin)
      if (end < 0) return UNREAD
      from[column] = begin
      to[column] = end
      kinds[column] = kind
      at = this.blank(bytes, byte === QUOTE ? end + 1 : end)
      if (bytes[at] === CLOSE) return at + 1
      if (bytes[at] !== COMMA) return UNREAD
    }
  }
}
