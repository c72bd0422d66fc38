import { byBytes } from '../inputs/byte-order'
import { compare, type Exact } from '../numbers/exact/decimal'
import type { Rows } from './report'
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
      for (const row of batch) this.of(String(row[column] ?? '')).add((at) => row[at] ?? null)
      yield batch
    }
  }

  /** The largest first; of equal ones by name. */
  ordered(by: (one: Totals) => Exact): [name: string, totals: Totals][] {
    return this.all.entries
      .map(([name, totals]) => ({ name, totals, size: by(totals) }))
      .sort((a, b) => compare(b.size, a.size) || byBytes(a.name, b.name))
      .map(({ name, totals }) => [name, totals])
  }
}
