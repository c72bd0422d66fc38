/** Rows grouped by a column: how many there are of each group, what they sum to, and what is decided. */

import { mistyped } from '../errors'
import { type Exact, exact } from '../numbers/exact/decimal'
import type { Table } from '../tables/table'
import { plainly, say } from '../words/say'
import { Groups } from './groups'
import type { Block, Column, Json, Rows } from './report'
import { type CellsAt, Totals } from './totals'

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
    const expected = say('a column that no result is called, not {found}', { found })
    const hint = 'give the column another heading'
    throw mistyped([{ code: 'unknown_column', column: '--by', expected, found: wanted, hint }])
  }
  const labels = [...new Set(tables.flatMap(({ labels }) => labels))].join(', ')
  const expected =
    labels === ''
      ? 'a column beside the facts, of which there is none'
      : say('a column of the file: {labels}', { labels })
  throw mistyped([{ code: 'unknown_column', column: '--by', expected, found: wanted }])
}

/** Rows by the column that --by names. */
export class Segments {
  private readonly groups
  private readonly summed: readonly Column[]

  /** `columns` are those of the rows; each group has a sum of those in `summed`. */
  constructor(
    private readonly heading: string,
    /** What one row of it is called, as a heading. */
    private readonly counted: Column,
    private readonly columns: readonly Column[],
    summed: readonly string[],
  ) {
    this.groups = new Groups(() => new Totals(columns, { summed, counted: ['decision'] }))
    this.summed = summed.map((wanted) => columns.find(({ key }) => key === wanted)!)
  }

  /** Passes rows on, and takes each into its group. */
  through(rows: AsyncIterable<Rows>): AsyncIterable<Rows> {
    return this.groups.through(
      rows,
      this.columns.findIndex(({ key }) => key === this.heading),
    )
  }

  add(name: string, cells: CellsAt): void {
    this.groups.of(name).add(cells)
  }

  private sums(totals: Totals): Exact[] {
    return [...totals.sums.values()].map(({ total }) => total)
  }

  /** The groups, the one with the largest last sum first. */
  private get ordered() {
    return this.groups.ordered((totals) => this.sums(totals).at(-1)!)
  }

  get json(): Json {
    return this.ordered.map(([name, totals]) => ({
      [this.heading]: name === '' ? null : name,
      [this.counted.key]: totals.rows,
      ...Object.fromEntries(this.sums(totals).map((sum, i) => [this.summed[i]!.key, sum])),
      decision: totals.found('decision'),
    }))
  }

  get blocks(): Block[] {
    return [
      { kind: 'text', tone: 'title', text: say('By {heading}', { heading: this.heading }) },
      {
        kind: 'grid',
        columns: [
          { key: 'segment', title: plainly(this.heading), unit: 'text' },
          this.counted,
          ...this.summed,
        ],
        rows: this.ordered.map(([name, totals]) => [
          name === '' ? say('(none)') : name,
          exact(totals.rows),
          ...this.sums(totals),
        ]),
      },
    ]
  }
}
