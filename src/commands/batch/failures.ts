/** What goes wrong, by kind: which few kinds of failure put most of the margin at stake. */
import { compare, type Exact, exact, minus, over, plus, ZERO } from '../../numbers/exact/decimal'
import { Sum } from '../../numbers/exact/sum'
import type { Block, Cell, Column, Json, Rows } from '../../report/report'

/** A kind of failure. */
interface FailureSums {
  cases: number
  readonly stake: Sum
  readonly cost: Sum
  readonly gain: Sum
}

const COLUMNS: readonly Column[] = [
  { key: 'failure', title: 'Failure', unit: 'text' },
  { key: 'cases', title: 'Cases', unit: 'count' },
  { key: 'lost_if_ignored', title: 'Lost if ignored', unit: 'money' },
  { key: 'share', title: 'Share', unit: 'share' },
  { key: 'cumulative_share', title: 'Cumulative', unit: 'share' },
  { key: 'remedy_cost', title: 'Remedy cost', unit: 'money' },
  { key: 'incremental_value', title: 'Incremental value', unit: 'money' },
]

export class Pareto {
  private readonly kinds = new Map<string, FailureSums>()

  constructor(private readonly columns: readonly Column[]) {}

  private value(row: readonly Cell[], key: string): Exact {
    return row[this.columns.findIndex((column) => column.key === key)] as Exact
  }

  /** Passes rows on, and takes each in under its kind of failure. */
  async *through(rows: AsyncIterable<Rows>): AsyncGenerator<Rows> {
    const at = this.columns.findIndex(({ key }) => key === 'failure')
    for await (const batch of rows) {
      for (const row of batch) this.add(String(row[at] ?? ''), row)
      yield batch
    }
  }

  /** Takes in a row of a report under its kind of failure. */
  add(failure: string, row: readonly Cell[]): void {
    let kind = this.kinds.get(failure)
    if (kind === undefined) {
      kind = { cases: 0, stake: new Sum(), cost: new Sum(), gain: new Sum() }
      this.kinds.set(failure, kind)
    }
    kind.cases++
    kind.stake.add(minus(this.value(row, 'future_margin'), this.value(row, 'value_if_ignored')))
    kind.cost.add(this.value(row, 'remedy_cost'))
    kind.gain.add(this.value(row, 'incremental_value'))
  }

  /** The kinds, the one with the most at stake first. */
  private get rows(): Cell[][] {
    const ordered = [...this.kinds].sort(
      ([a, one], [b, other]) => compare(other.stake.total, one.stake.total) || (a < b ? -1 : a > b ? 1 : 0),
    )
    const total = ordered.reduce((all, [, { stake }]) => plus(all, stake.total), ZERO)
    const share = (part: Exact) => (total.n > 0 ? over(part, total) : null)
    let cumulative = ZERO
    return ordered.map(([name, { cases, stake, cost, gain }]) => {
      cumulative = plus(cumulative, stake.total)
      return [
        name === '' ? null : name,
        exact(cases),
        stake.total,
        share(stake.total),
        share(cumulative),
        cost.total,
        gain.total,
      ]
    })
  }

  get json(): Json {
    return this.rows.map((row) => Object.fromEntries(COLUMNS.map(({ key }, i) => [key, row[i]!])))
  }

  get blocks(): Block[] {
    if (this.kinds.size < 2) return []
    return [
      { kind: 'text', tone: 'title', text: 'What goes wrong, by what is lost if nothing is done' },
      {
        kind: 'grid',
        columns: COLUMNS,
        rows: this.rows.map(([name, ...rest]) => [name ?? '(none)', ...rest]),
      },
    ]
  }
}
