import { compare, type Exact } from '../numbers/exact/decimal'
import type { Rows } from './report'
import type { Totals } from './totals'

/** Rows by a name that they have in common: the totals of each. */
export class Groups {
  private readonly all = new Map<string, Totals>()

  constructor(private readonly empty: () => Totals) {}

  get size(): number {
    return this.all.size
  }

  of(name: string): Totals {
    let one = this.all.get(name)
    if (one === undefined) {
      one = this.empty()
      this.all.set(name, one)
    }
    return one
  }

  /** Passes rows on, and takes each in under what stands in a column, '' where nothing does. */
  async *through(rows: AsyncIterable<Rows>, column: number): AsyncGenerator<Rows> {
    for await (const batch of rows) {
      for (const row of batch) this.of(String(row[column] ?? '')).add((at) => row[at] ?? null)
      yield batch
    }
  }

  /** The largest first; of equal ones by name. */
  ordered(by: (one: Totals) => Exact): [name: string, totals: Totals][] {
    return [...this.all]
      .map(([name, totals]) => ({ name, totals, size: by(totals) }))
      .sort((a, b) => compare(b.size, a.size) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .map(({ name, totals }) => [name, totals])
  }
}
