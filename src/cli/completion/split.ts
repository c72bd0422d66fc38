/**
 * A command line as it stands up to the cursor, split into its words as a shell would; nothing of it is evaluated: a
 * variable or a command within it stays the text that it is.
 */

/** What holds at a place of a line: nothing, or the quote that is open there. */
export type Quoting = '' | '"' | "'"

export interface SplitLine {
  /** The words before the one that the cursor is in, behind the name of the program. */
  readonly before: readonly string[]
  /** The word that the cursor is in, up to it. */
  readonly current: string
  /** Where each sign of that word stands in the line. */
  readonly places: readonly number[]
  /** The quote that is open at each place of the line. */
  readonly quoting: readonly Quoting[]
}

/** A word that is put together, with the places of its signs. */
class Word {
  text = ''
  readonly places: number[] = []
  /** Whether it is there, if only as an empty pair of quotes. */
  isBegun = false

  add(sign: string, place: number): void {
    this.text += sign
    this.places.push(place)
    this.isBegun = true
  }
}

/** Before the program's own name may stand variables that are set for it. */
const SET_BEFORE = /^[A-Za-z_]\w*=/

export function splitLine(line: string): SplitLine {
  const words: Word[] = []
  const quoting: Quoting[] = []
  let word = new Word()
  let quote: Quoting = ''
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!
    quoting[at] = quote
    const next = line[at + 1]
    if (
      sign === '\\' &&
      quote !== "'" &&
      (quote === '' || (next !== undefined && '"\\$`\n'.includes(next)))
    ) {
      word.isBegun = true
      if (next === undefined) break
      quoting[at + 1] = quote
      // A line that goes on below is one line.
      if (next !== '\n') word.add(next, at)
      at++
    } else if (quote === '' ? sign === '"' || sign === "'" : sign === quote) {
      quote = quote === '' ? (sign as Quoting) : ''
      word.isBegun = true
    } else if (quote === '' && /\s/.test(sign)) {
      if (word.isBegun) words.push(word)
      word = new Word()
    } else word.add(sign, at)
  }
  quoting[line.length] = quote
  const before = words.map(({ text }) => text)
  const name = before.findIndex((text) => !SET_BEFORE.test(text))
  return {
    before: before.slice(name < 0 ? before.length : name + 1),
    current: word.text,
    places: word.places,
    quoting,
  }
}
