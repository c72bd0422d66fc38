/** Rows grouped by a column: how many there are of each group, what they sum to, and what is decided. */

import { mistyped } from '../errors'
import { compare, type Exact, exact } from '../numbers/exact/decimal'
import { Sum } from '../numbers/exact/sum'
import type { Table } from '../tables/table'
import type { Block, Column, Json, Rows } from './report'

/** The heading that --by means, as it stands in the files; null without one. Errors: a Failure with those there are, or for one that a result is called. */
export function groupedBy(
  tables: readonly Table[],
  options: ReadonlyMap<string, readonly string[]>,
  results: readonly Column[] = [],
): string | null {
  const wanted = options.get('by')?.at(-1)
  if (wanted === undefined) return null
  for (const table of tables) {
    const at = table.labelNamed(wanted)
    if (at < 0) continue
    const found = table.labels[at]!
    if (!results.some(({ key }) => key === found)) return found
    const expected = `a column that no result is called, not ${found}`
    throw mistyped([{ column: '--by', expected, found: wanted, hint: 'give the column another heading' }])
  }
  const labels = [...new Set(tables.flatMap(({ labels }) => labels))].join(', ')
  throw mistyped([{ column: '--by', expected: `a column of the file: ${labels}`, found: wanted }])
}

interface Segment {
  rows: number
  readonly sums: Map<string, Sum>
  readonly decisions: Map<string, number>
}

export class Segments {
  private readonly found = new Map<string, Segment>()

  constructor(
    readonly heading: string,
    /** What one row of it is called, as a heading. */
    private readonly counted: Column,
    private readonly summed: readonly Column[],
  ) {}

  /** Passes rows on, and takes each into its group. */
  async *through(rows: AsyncIterable<Rows>, columns: readonly Column[]): AsyncGenerator<Rows> {
    const at = (wanted: string) => columns.findIndex(({ key }) => key === wanted)
    const [segment, decision] = [at(this.heading), at('decision')]
    const summed = this.summed.map(({ key }) => at(key))
    for await (const batch of rows) {
      for (const row of batch)
        this.add(
          String(row[segment] ?? ''),
          String(row[decision] ?? 'none'),
          summed.map((i) => row[i] as Exact | null),
        )
      yield batch
    }
  }

  add(name: string, decision: string, values: readonly (Exact | null)[]): void {
    let one = this.found.get(name)
    if (one === undefined) {
      one = { rows: 0, sums: new Map(this.summed.map(({ key }) => [key, new Sum()])), decisions: new Map() }
      this.found.set(name, one)
    }
    one.rows++
    one.decisions.set(decision, (one.decisions.get(decision) ?? 0) + 1)
    this.summed.forEach(({ key }, i) => {
      const value = values[i]
      if (value) one.sums.get(key)!.add(value)
    })
  }

  /** The groups, the one with the largest last sum first. */
  private get ordered() {
    const last = this.summed.at(-1)!.key
    return [...this.found].sort(
      ([a, one], [b, other]) =>
        compare(other.sums.get(last)!.total, one.sums.get(last)!.total) || (a < b ? -1 : a > b ? 1 : 0),
    )
  }

  get json(): Json {
    return this.ordered.map(([name, { rows, sums, decisions }]) => ({
      [this.heading]: name === '' ? null : name,
      [this.counted.key]: rows,
      ...Object.fromEntries([...sums].map(([key, sum]) => [key, sum.total])),
      decision: Object.fromEntries(decisions),
    }))
  }

  get blocks(): Block[] {
    return [
      { kind: 'text', tone: 'title', text: `By ${this.heading}` },
      {
        kind: 'grid',
        columns: [{ key: 'segment', title: this.heading, unit: 'text' }, this.counted, ...this.summed],
        rows: this.ordered.map(([name, { rows, sums }]) => [
          name === '' ? '(none)' : name,
          exact(rows),
          ...[...sums.values()].map((sum) => sum.total),
        ]),
      },
    ]
  }
}
