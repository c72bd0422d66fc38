/** How the words begin that are nobody's name: most cells are told from them by a look at a table. */

/** So many bytes at the beginning of a word tell most cells that are none of them. */
const AHEAD = 4

const BITS = 14

/** A number of the first letters and digits of a text, in small letters; signs of ASCII are passed over. */
function beginningOf(bytes: Uint8Array, from: number, to: number): number {
  let found = 0
  for (let at = from, count = 0; at < to && count < AHEAD; at++) {
    let byte = bytes[at]!
    if (byte >= 65 && byte <= 90) byte |= 32
    if (byte < 48 || (byte > 57 && byte < 97) || (byte > 122 && byte < 128)) continue
    found = (found << 8) | byte
    count++
  }
  return found
}

const placeOf = (bytes: Uint8Array, from: number, to: number) =>
  Math.imul(beginningOf(bytes, from, to), 0x9e3779b1) >>> (32 - BITS)

export class NobodyBeginnings {
  /** `marks` has 1 where a word may begin so. */
  constructor(readonly marks: Uint8Array = new Uint8Array(1 << BITS)) {}

  add(word: Uint8Array): void {
    this.marks[placeOf(word, 0, word.length)] = 1
  }

  /** Whether a text begins as such a word may. */
  mayBe(bytes: Uint8Array, from: number, to: number): boolean {
    return this.marks[placeOf(bytes, from, to)] === 1
  }
}
