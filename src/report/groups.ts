/** Rows in groups that are added up, each under a name. */
import { byBytes } from '../inputs/byte-order'
import { compare, type Exact } from '../numbers/exact/decimal'
import type { Laid, Rows } from './report'
import { Spellings } from './spellings'
import type { Totals } from './totals'

/** Rows by a name that they have in common: the totals of each. */
export class Groups {
  private readonly all: Spellings<Totals>

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
    const nameOf = (row: number): string =>
      label ? label.at(places[row]!) : column < 0 ? '' : String(results.at(placeIn(column), row) ?? '')
    for (let row = 0; row < rows; row++) this.of(nameOf(row)).addRow(results, row, placeIn)
  }

  /** The largest first; of equal ones by name. */
  ordered(by: (one: Totals) => Exact): [name: string, totals: Totals][] {
    return this.all.entries
      .map(([name, totals]) => ({ name, totals, size: by(totals) }))
      .sort((a, b) => compare(b.size, a.size) || byBytes(a.name, b.name))
      .map(({ name, totals }) => [name, totals])
  }
}
