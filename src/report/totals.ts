/** Columns of results added up and their words counted, of all rows or of each group of them. */
import type { Exact } from '../numbers/exact/decimal'
import { Sum } from '../numbers/exact/sum'
import type { Results } from '../tables/results'
import { shownWord } from '../words/closed-words'
import { type Message, say } from '../words/say'
import type { Cell, Column } from './report'

/** What stands in the columns of one row, by their places. */
export type CellsAt = (column: number) => Cell

export interface TotalsOf {
  /** The columns that are added up, by their keys. */
  readonly summed: readonly string[]
  /** Those in which words are counted. */
  readonly counted?: readonly string[]
  /** Only the rows that have this word in that column. */
  readonly only?: readonly [key: string, word: string]
}

/** How often each word stands in a column, in the order in which they came. */
interface WordCount {
  readonly at: number
  readonly words: readonly string[]
  readonly found: Map<string, number>
}

/** What an absent word counts as. */
const NONE = 'none'

const count = (found: Map<string, number>, word: string, times: number) =>
  found.set(word, (found.get(word) ?? 0) + times)

/** How many of some rows have a word. */
function timesIn(column: Float64Array, rows: number, word: number): number {
  let times = 0
  for (let row = 0; row < rows; row++) if (column[row] === word) times++
  return times
}

/** How many of some rows have each word, by its number; the last counts where it is absent. Where others are `chosen`, those alone that have a word there. */
function wordsIn(
  column: Float64Array,
  rows: number,
  words: number,
  chosen: Float64Array | null,
  word: number,
): Int32Array {
  const times = new Int32Array(words + 1)
  for (let row = 0; row < rows; row++)
    if (chosen === null || chosen[row] === word) times[Number.isNaN(column[row]!) ? words : column[row]!]!++
  return times
}

/** What rows come to: how many there are, what their columns sum to, and how often words stand in them. */
export class Totals {
  rows = 0
  /** What is absent is added to no sum. */
  readonly sums: ReadonlyMap<string, Sum>
  readonly summed: readonly { readonly at: number; readonly sum: Sum }[]
  readonly counted: ReadonlyMap<string, WordCount>
  private readonly only: { readonly at: number; readonly word: string } | null

  /** `columns` are those of the rows that will be added. */
  constructor(columns: readonly Column[], { summed, counted = [], only }: TotalsOf) {
    const at = (wanted: string) => columns.findIndex(({ key }) => key === wanted)
    this.sums = new Map(summed.map((key) => [key, new Sum()]))
    this.summed = [...this.sums].map(([key, sum]) => ({ at: at(key), sum }))
    this.counted = new Map(
      counted.map((key) => [key, { at: at(key), words: columns[at(key)]?.words ?? [], found: new Map() }]),
    )
    this.only = only === undefined ? null : { at: at(only[0]), word: only[1] }
  }

  /** Takes in a row. */
  add(cells: CellsAt): void {
    if (this.only !== null && cells(this.only.at) !== this.only.word) return
    this.rows++
    for (const { at, sum } of this.summed) {
      const value = cells(at)
      if (value) sum.add(value as Exact)
    }
    for (const { at, found } of this.counted.values()) count(found, String(cells(at) ?? NONE), 1)
  }

  /** Takes in the first rows of results that have the same columns. */
  addAll(results: Results, rows: number): void {
    const { only } = this
    const place = only === null ? -1 : only.at
    const word = only === null ? -1 : results.words.indexOf(only.word)
    for (const { at, sum } of this.summed) results.sum(at, rows, sum, place, word)
    const chosen = only === null ? null : results.columns[place]!.whole
    this.rows += only === null ? rows : timesIn(chosen!, rows, word)
    for (const { at, found } of this.counted.values()) {
      const times = wordsIn(results.columns[at]!.whole, rows, results.words.length, chosen, word)
      for (let i = 0; i < times.length; i++)
        if (times[i]! > 0) count(found, results.words[i] ?? NONE, times[i]!)
    }
  }

  /** A sum; null where no row has such a value. */
  known(key: string): Exact | null {
    const sum = this.sums.get(key)
    return sum === undefined || sum.count === 0 ? null : sum.total
  }

  /** The words that were found in a column, "none" where one was absent, in the order in which they came. */
  found(key: string): { readonly [word: string]: number } {
    return Object.fromEntries(this.counted.get(key)!.found)
  }

  /** Every word that a column can hold, and how often it does. */
  counts(key: string): { readonly [word: string]: number } {
    const { words, found } = this.counted.get(key)!
    return Object.fromEntries(words.map((word) => [word, found.get(word) ?? 0]))
  }

  /** The same in words, those that are there: "3 recover". */
  told(key: string): string[] {
    return Object.entries(this.counts(key))
      .filter(([, times]) => times > 0)
      .map(([word, times]) => `${times} ${word}`)
  }

  /** The same as people are told each word: "put it right (3)". */
  toldAs(key: string): Message[] {
    return Object.entries(this.counts(key))
      .filter(([, times]) => times > 0)
      .map(([word, times]) => say('{what} ({n})', { what: shownWord(word), n: times }))
  }
}

/**
 * Takes rows of results into totals of the same columns, all rows of them: each into the one that `whose` numbers. `placeIn`
 * tells where a column is among the results.
 */
export function addEach(
  all: readonly Totals[],
  whose: Int32Array,
  results: Results,
  rows: number,
  placeIn: (at: number) => number,
): void {
  const [first] = all
  if (first === undefined) return
  for (let row = 0; row < rows; row++) all[whose[row]!]!.rows++
  for (const [i, { at }] of first.summed.entries())
    results.sumEach(placeIn(at), rows, (row) => all[whose[row]!]!.summed[i]!.sum)
  for (const [key, { at }] of first.counted)
    for (let row = 0; row < rows; row++)
      count(all[whose[row]!]!.counted.get(key)!.found, String(results.at(placeIn(at), row) ?? NONE), 1)
}
