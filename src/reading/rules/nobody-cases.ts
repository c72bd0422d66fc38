/** Cases whose customer is a word that is nobody's name: each is known by its line, since two of them are not one customer. */
import { NOBODY_WORDS, nobodyIn } from '../../meaning/words/nobody-words'
import type { Texts } from '../../tables/table'
import { CellTexts, type Customers } from '../columns/label-columns'
import { cellAt, type Records } from '../records/records'
import { SumsBy } from './row-sums'

/** So many bytes at the beginning of a word tell most cells that are none of them. */
const AHEAD = 4

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

const placeOf = (beginning: number) => Math.imul(beginning, 0x9e3779b1) >>> 18

/** 1 where a word of the lists may begin so. */
const BEGINNINGS = new Uint8Array(1 << 14)

/** A letter as it may be written: small or capital, with an accent or without. */
const written = (letter: string): readonly string[] => {
  // Letters of ASCII are looked at as small ones.
  if (letter < '\u0080') return [letter]
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
  return [letter, bare, letter.toUpperCase(), bare.toUpperCase()]
}

let areThere = false

/** Takes the words in, once. */
function takeWords(): void {
  if (areThere) return
  areThere = true
  for (const word of NOBODY_WORDS) {
    const [first, second, third, fourth, ...more] = word
    const rest = [third, fourth, ...more].filter((one) => one !== undefined).join('')
    for (const one of written(first!))
      for (const two of written(second ?? ''))
        for (const three of third === undefined ? [''] : written(third)) {
          const bytes = Buffer.from(`${one}${two}${three}${rest.slice(third?.length ?? 0)}`)
          BEGINNINGS[placeOf(beginningOf(bytes, 0, bytes.length))] = 1
        }
  }
}

export class NobodyCases {
  /** By the words that were met. */
  readonly met = new SumsBy()

  constructor(private readonly position: number) {
    takeWords()
  }

  /** Whether a text begins as such a word may. */
  mayBe(bytes: Uint8Array, from: number, to: number): boolean {
    return BEGINNINGS[placeOf(beginningOf(bytes, from, to))] === 1
  }

  /** Which rows of a batch have such a customer; null for none. */
  find(records: Records): Uint8Array | null {
    const { bytes, from, to, rows, ahead = 0 } = records
    const texts = new CellTexts(records, this.position - 1)
    let found: Uint8Array | null = null
    // Plain rows are somebody's.
    for (let row = ahead; row < rows; row++) {
      const cell = cellAt(records, row, this.position - 1)
      if (cell < 0 || !this.mayBe(bytes, from[cell]!, to[cell]!)) continue
      const text = texts.at(row)
      if (text === '' || nobodyIn(text) === null) continue
      found ??= new Uint8Array(rows)
      found[row] = 1
    }
    return found
  }

  /** Counts those that are used. */
  count(records: Records, found: Uint8Array, rejected: Uint8Array): void {
    const texts = new CellTexts(records, this.position - 1)
    for (let row = 0; row < found.length; row++)
      if (found[row] === 1 && rejected[row] === 0) this.met.of(texts.at(row)).add(records.lines[row]!, null)
  }
}

/** The customers of a batch, some of them known by their line. */
export const byLine = (customers: Customers, found: Uint8Array, lines: ArrayLike<number>): Texts => ({
  at: (row) => (found[row] === 1 ? `line ${lines[row]}` : customers.at(row)),
})
