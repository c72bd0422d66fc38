/** Rows kept in little room until all of them are known, and told again with whether each is chosen. */
import type { Cell, Laid, Rows } from '../../report/report'
import type { KeptBlock, KeptBlocks, NumberArray } from '../../tables/kept-blocks'
import { KeptColumn } from '../../tables/kept-column'
import { keptTexts, type TextsAgain } from '../../tables/kept-texts'
import { Results } from '../../tables/results'
import type { Texts } from '../../tables/table'

/** The rows of one batch. */
export class KeptRows {
  private readonly labels: readonly TextsAgain[]
  private readonly columns: readonly KeptColumn[]
  private readonly block: KeptBlock
  private readonly isWord: readonly boolean[]
  private readonly words: readonly string[]

  constructor(
    readonly length: number,
    { labels, places, results }: Laid,
    blocks: KeptBlocks,
  ) {
    const arrays: NumberArray[] = []
    this.labels = labels.map((one) => keptTexts(one, places, length, arrays))
    this.columns = results.columns.map((one) => new KeptColumn(one, length, arrays))
    this.block = blocks.keep(arrays)
    this.isWord = results.isWord
    this.words = results.words
  }

  /** How many labels stand before the results. */
  get labelled(): number {
    return this.labels.length
  }

  /** Room for their results, and for so many columns of other words behind them. */
  room(columns: number, words: readonly string[]): Results {
    const isWord = [...this.isWord, ...new Array<boolean>(columns).fill(true)]
    return new Results(isWord.length, isWord, [...this.words, ...words])
  }

  /** Puts their results back into the first columns of such room; returns their labels. */
  restore(results: Results): readonly Texts[] {
    const { arrays } = this.block
    results.clear(this.length)
    this.columns.forEach((column, i) => {
      column.restore(results.columns[i]!, this.length, arrays)
    })
    return this.labels.map((one) => one(arrays))
  }

  /** One of them; slow. */
  at(row: number): Cell[] {
    const results = this.room(0, [])
    return [
      ...this.restore(results).map((one) => one.at(row) || null),
      ...results.columns.map((_, i) => results.at(i, row)),
    ]
  }
}

const [YES, NO] = ['true', 'false']

/** How many cells stand behind the results of a row: whether it is chosen, and why. */
const FURTHER = 2

/** Tells kept rows again, a batch at a time in the same room, with whether each is chosen. */
export class ChosenRows implements Rows {
  readonly laid: Laid

  constructor(
    private readonly kept: KeptRows,
    results: Results,
    private readonly isChosen: (row: number) => boolean,
    private readonly whyChosen: (row: number) => string | null,
  ) {
    const labels = kept.restore(results)
    const places = Int32Array.from({ length: kept.length }, (_, row) => row)
    this.laid = { labels, places, results }
    const first = results.columns.length - FURTHER
    const [yes, no] = [YES!, NO!].map((word) => results.words.indexOf(word)) as [number, number]
    const { whole } = results.columns[first]!
    for (let row = 0; row < kept.length; row++) {
      whole[row] = isChosen(row) ? yes : no
      results.set(first + 1, row, whyChosen(row))
    }
  }

  /** Room for such rows, of which a reason may be told. */
  static room(kept: KeptRows, why: string): Results {
    return kept.room(FURTHER, [YES!, NO!, why])
  }

  get length(): number {
    return this.kept.length
  }

  at(row: number): Cell[] {
    const { labels, results } = this.laid
    const cells: Cell[] = labels.map((one) => one.at(row) || null)
    for (let i = 0; i < results.columns.length - FURTHER; i++) cells.push(results.at(i, row))
    cells.push(this.isChosen(row), this.whyChosen(row))
    return cells
  }

  *[Symbol.iterator](): Generator<Cell[]> {
    for (let row = 0; row < this.length; row++) yield this.at(row)
  }
}
