/** Rows in groups that are added up, each under a name. */
import { byBytes } from '../inputs/byte-order'
import { compare, type Exact } from '../numbers/exact/decimal'
import type { Texts } from '../tables/table'
import { TextNumbers } from '../tables/text-numbers'
import type { Laid, Rows } from './report'
import { type Spelling, Spellings } from './spellings'
import { addEach, type Totals } from './totals'

/** A way of writing a name, and the number of its group. */
interface NamedGroup {
  readonly spelling: Spelling<Totals>
  readonly group: number
}

/** Rows by a name that they have in common: the totals of each. */
export class Groups {
  private readonly all: Spellings<Totals>
  /** Names by number, where rows were laid out: the first is that of rows without one. */
  private readonly numbers = new TextNumbers()
  private readonly named: (NamedGroup | undefined)[] = []
  private readonly groupOf = new Map<Totals, number>()
  private readonly totals: Totals[] = []
  /** The group of each row of a batch. */
  private whose = new Int32Array(0)

  constructor(empty: () => Totals) {
    this.all = new Spellings(empty)
  }

  get size(): number {
    return this.all.size
  }

  of(name: string): Totals {
    return this.all.of(name)
  }

  /** Passes rows on, and takes each in under what stands in a column, '' where nothing does. */
  async *through(rows: AsyncIterable<Rows>, column: number): AsyncGenerator<Rows> {
    for await (const batch of rows) {
      if (batch.laid) this.takeLaid(batch.laid, batch.length, column)
      else for (const row of batch) this.of(String(row[column] ?? '')).add((at) => row[at] ?? null)
      yield batch
    }
  }

  /** The same of rows as they were laid out: nothing is made of the cells that are neither added up nor counted. */
  private takeLaid(laid: Laid, rows: number, column: number): void {
    const { labels, places, results } = laid
    const placeOf = (at: number) => laid.chosen?.[at] ?? at
    const placeIn = (at: number) => placeOf(at) - labels.length
    const label = labels[placeOf(column)]
    const inResults = (row: number) => (column < 0 ? '' : String(results.at(placeIn(column), row) ?? ''))
    const texts: Texts = label ?? { at: inResults }
    const { cells } = texts
    if (this.whose.length < rows) this.whose = new Int32Array(rows)
    const { named, whose, numbers, totals } = this
    for (let row = 0; row < rows; row++) {
      const number = numbers.numberOf(texts, cells, label ? places[row]! : row)
      const found = named[number + 1] ?? this.name(number)
      found.spelling.times++
      whose[row] = found.group
    }
    addEach(totals, whose, results, rows, placeIn)
  }

  /** Takes in a name that is new, by its number. */
  private name(number: number): NamedGroup {
    const spelling = this.all.spellingOf(number < 0 ? '' : this.numbers.textOf(number))
    let group = this.groupOf.get(spelling.one)
    if (group === undefined) {
      group = this.totals.push(spelling.one) - 1
      this.groupOf.set(spelling.one, group)
    }
    const found = { spelling, group }
    this.named[number + 1] = found
    return found
  }

  /** The largest first; of equal ones by name. */
  ordered(by: (one: Totals) => Exact): [name: string, totals: Totals][] {
    return this.all.entries
      .map(([name, totals]) => ({ name, totals, size: by(totals) }))
      .sort((a, b) => compare(b.size, a.size) || byBytes(a.name, b.name))
      .map(({ name, totals }) => [name, totals])
  }
}
