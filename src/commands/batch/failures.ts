/** What goes wrong, by kind: which few kinds of failure put most of the margin at stake. */
import { incrementalValue } from '../../economics/case/incremental-value'
import { remedyCost } from '../../economics/case/remedy-cost'
import { titlesOf } from '../../formulas/metric'
import { type Exact, exact, minus, over, plus, ZERO } from '../../numbers/exact/decimal'
import { Groups } from '../../report/groups'
import type { Block, Cell, Column, Json, Rows } from '../../report/report'
import { Totals } from '../../report/totals'
import { say } from '../../words/say'

const NOTHING_LOST = 'where nothing is lost in all'

/** What is told of each kind of failure. */
export const FAILURE_COLUMNS: readonly Column[] = [
  { key: 'failure', title: 'Failure', unit: 'text', absent: 'where the file does not tell it' },
  { key: 'cases', title: 'Cases', unit: 'count', holds: 'a count' },
  { key: 'lost_if_ignored', title: 'Lost doing nothing', term: 'Lost if ignored', unit: 'money' },
  { key: 'share', title: 'Share', unit: 'share', absent: NOTHING_LOST },
  { key: 'cumulative_share', title: 'Added up', term: 'Cumulative', unit: 'share', absent: NOTHING_LOST },
  { key: 'remedy_cost', title: remedyCost.title, unit: 'money' },
  { key: 'incremental_value', ...titlesOf(incrementalValue), unit: 'money' },
]

const SUMMED = ['future_margin', 'value_if_ignored', 'remedy_cost', 'incremental_value']

const sum = (totals: Totals, key: string): Exact => totals.sums.get(key)!.total

/** What is lost if nothing is done. */
const stakeOf = (totals: Totals): Exact =>
  minus(sum(totals, 'future_margin'), sum(totals, 'value_if_ignored'))

export class Pareto {
  private readonly kinds

  constructor(private readonly columns: readonly Column[]) {
    this.kinds = new Groups(() => new Totals(columns, { summed: SUMMED }))
  }

  /** Passes rows on, and takes each in under its kind of failure. */
  through(rows: AsyncIterable<Rows>): AsyncIterable<Rows> {
    return this.kinds.through(
      rows,
      this.columns.findIndex(({ key }) => key === 'failure'),
    )
  }

  /** The kinds, the one with the most at stake first. */
  private get rows(): Cell[][] {
    const ordered = this.kinds.ordered(stakeOf)
    const total = ordered.reduce((all, [, one]) => plus(all, stakeOf(one)), ZERO)
    const share = (part: Exact) => (total.n > 0 ? over(part, total) : null)
    let cumulative = ZERO
    return ordered.map(([name, one]) => {
      const stake = stakeOf(one)
      cumulative = plus(cumulative, stake)
      return [
        ...[name === '' ? null : name, exact(one.rows), stake, share(stake), share(cumulative)],
        ...[sum(one, 'remedy_cost'), sum(one, 'incremental_value')],
      ]
    })
  }

  get json(): Json {
    return this.rows.map((row) => Object.fromEntries(FAILURE_COLUMNS.map(({ key }, i) => [key, row[i]!])))
  }

  get blocks(): Block[] {
    if (this.kinds.size < 2) return []
    return [
      { kind: 'text', tone: 'title', text: 'What goes wrong, by what is lost if nothing is done' },
      {
        kind: 'grid',
        columns: FAILURE_COLUMNS,
        rows: this.rows.map(([name, ...rest]) => [name ?? say('(none)'), ...rest]),
        drawn: 'lost_if_ignored',
      },
    ]
  }
}
