/** Rows of which cells or flags are ranges: the least and the most that each gains, and whether its decision holds. */
import { Failure, mistyped } from '../../errors'
import type { Given } from '../../inputs/readers'
import { type Exact, exact, over, plus, TooLarge } from '../../numbers/exact/decimal'
import type { Block, Cell, Column, Rows, Show } from '../../report/report'
import type { Table } from '../../tables/table'
import { spreadOf } from '../../vary/ends'
import { completed } from '../../vary/input'
import { at as caseAt, type InputRange, MOST_RANGES } from '../../vary/ranges'
import { say } from '../../words/say'
import type { Request } from '../command'
import type { RowsSeen } from './rows-seen'

export const RANGE_COLUMNS: readonly Column[] = [
  {
    key: 'incremental_value_low',
    title: 'Gained, at least',
    term: 'Incremental value, least',
    unit: 'money',
    absent: 'where it cannot be told over the ranges',
  },
  {
    key: 'incremental_value_high',
    title: 'Gained, at most',
    term: 'Incremental value, most',
    unit: 'money',
    absent: 'where it cannot be told over the ranges',
  },
  { key: 'decision_holds', title: 'Decision holds', unit: 'text' },
]

/** What is told where an end cannot be worked out: nothing shows that the decision holds. */
const UNTOLD: Cell[] = [null, null, false]

const TWO = exact(2)

/** Whether rows have ranges. Errors: a Failure beside what takes a row for one case of several, or for hours. */
export function hasRowRanges({ ranges, options }: Request, cases: Table): boolean {
  if (ranges.length === 0 && cases.hasRanges !== true) return false
  const other = ['combine', 'hours'].find((flag) => options.has(flag))
  if (other === undefined) return true
  const expected = 'numbers without ranges, or the file without this flag'
  throw mistyped([{ code: 'conflicting_inputs', column: `--${other}`, expected, found: 'ranges' }])
}

export class RowRanges {
  private rowsWithRanges = 0
  private holding = 0

  constructor(
    private readonly request: Request,
    private readonly seen: RowsSeen,
    private readonly columns: readonly Column[],
  ) {}

  /** The ranges that count in a row: its own, and those of the flags where it says nothing. */
  private rangesOf(rows: Rows, at: number, given: Given): InputRange[] {
    const cells = this.seen.rangesOf(rows, at).flatMap(({ key, low, mode, high }): InputRange[] => {
      const base = mode ?? over(plus(low, high), TWO)
      const value = given[key] as Exact | null
      return value === null ? [] : [{ key, low, mode, high, base, put: (one) => one }]
    })
    const flags = this.request.ranges.filter(({ key }) => given[key] === this.request.given[key])
    return [...cells, ...flags]
  }

  private cellsOf(rows: Rows, at: number, gain: Cell, decision: Cell): Cell[] {
    const given = this.seen.givenOf(rows, at)
    const ranges = this.rangesOf(rows, at, given)
    if (ranges.length === 0) return [gain, gain, true]
    this.rowsWithRanges++
    if (ranges.length > MOST_RANGES) return UNTOLD
    try {
      const { ends, corners } = spreadOf(given, ranges)
      const { low, high } = ends.find(({ metric }) => metric.key === 'incrementalValue')!
      const inside = [low, high].filter((end) => end.inside.length > 0)
      const others = inside.map(({ point }) => completed(caseAt(given, ranges, point)))
      const holds = [...corners, ...others].every((one) => one.decision === decision)
      if (holds) this.holding++
      return [low.value, high.value, holds]
    } catch (error) {
      if (error instanceof Failure || error instanceof TooLarge) return UNTOLD
      throw error
    }
  }

  /** The same rows, each with the three more cells. */
  async *rows(worked: AsyncIterable<Rows>): AsyncGenerator<Cell[][]> {
    const [gain, decision] = ['incremental_value', 'decision'].map((wanted) =>
      this.columns.findIndex(({ key }) => key === wanted),
    ) as [number, number]
    for await (const batch of worked)
      yield Array.from(batch, (row, at) => [...row, ...this.cellsOf(batch, at, row[gain]!, row[decision]!)])
  }

  /** In how many rows the decision holds; known when they have been read. */
  blocks(show: Show): Block[] {
    const count = (many: number) => show(exact(many), 'count')
    const text = say(
      'Over the ranges the decision holds in {n} of the {all} {all|row that has|rows that have} one.',
      { n: count(this.holding), all: count(this.rowsWithRanges) },
    )
    return [{ kind: 'text', text }]
  }
}
