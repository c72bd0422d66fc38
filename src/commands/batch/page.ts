/** What a person sees of a file of cases. */

import { compare, type Exact } from '../../numbers/exact/decimal'
import { assumed } from '../../report/answer'
import { resultColumns } from '../../report/case-columns'
import { Ranking, rankedGrid } from '../../report/ranking'
import type { Block, Cell, Column, Rows, Show } from '../../report/report'
import type { Segments } from '../../report/segments'
import type { Table } from '../../tables/table'
import type { Budgeting } from './budget'
import type { ChancesAsked } from './chances-told'
import type { Pareto } from './failures'
import type { RowRanges } from './row-ranges'
import type { BatchTotals } from './totals'

const GAIN = 'incremental_value'

/** The same where cells or flags are ranges. */
const SHOWN_RANGED = [
  'remedy_cost',
  GAIN,
  'incremental_value_low',
  'incremental_value_high',
  'decision',
  'decision_holds',
]

/** What a table shows of a row; every column is in the other formats. */
const SHOWN = ['annual_margin', 'remedy_cost', 'net_retained_value', GAIN, 'max_remedy_cost', 'decision']

/** The same beside measured chances, before how sure the gain is. */
const SHOWN_MEASURED = ['remedy_cost', GAIN, 'max_remedy_cost', 'decision']

export interface WorkedBatch {
  readonly columns: readonly Column[]
  readonly rows: AsyncIterable<Rows>
  readonly totals: BatchTotals
  readonly cases: Table
  readonly budgeting: Budgeting | null
  readonly ranges: RowRanges | null
  readonly chances: ChancesAsked | null
  readonly segments: Segments | null
  readonly pareto: Pareto | null
  /** Whether no case has a remedy. */
  readonly bare: boolean
  /** What was taken for granted, in words; known once the rows have been read. */
  granted(): readonly string[]
}

/** The rows that a table shows: all are read, and the first and last kept. */
async function shown({ columns, rows, budgeting }: WorkedBatch, most: number) {
  const at = columns.findIndex(({ key }) => key === GAIN)
  // Within a budget the order is that in which the money is best spent.
  const ranking = new Ranking<readonly Cell[]>(most, (a, b) =>
    budgeting ? 0 : compare(b[at] as Exact, a[at] as Exact),
  )
  for await (const batch of rows) if (!budgeting) for (const row of batch) ranking.add(row)
  if (budgeting) for (const index of budgeting.order) ranking.add(budgeting.rowAt(index)!)
  return ranking
}

function totalBlocks({ totals: { all, advised }, bare }: WorkedBatch, show: Show): Block[] {
  const sums = SHOWN.filter((key) => all.sums.has(key)).map((key) => ({
    label: resultColumns.find((column) => column.key === key)!.title,
    value: show(all.sums.get(key)!.total, 'money'),
  }))
  const [cost, gain] = [...advised.sums.values()].map(({ total }) => show(total, 'money'))
  return [
    { kind: 'text', tone: 'title', text: 'Totals, if every remedy is given' },
    { kind: 'lines', lines: sums },
    { kind: 'text', text: `Decisions: ${all.told('decision').join(', ')}.` },
    ...(advised.rows === 0
      ? []
      : [
          {
            kind: 'text',
            text: bare
              ? `No remedy is given (--remedy): for the ${advised.rows} to recover, up to ${gain} in all could be paid.`
              : `With only the ${advised.rows} to recover, the remedies cost ${cost} and gain ${gain}.`,
          } as const,
        ]),
  ]
}

export async function batchPage(all: WorkedBatch, most: number, show: Show): Promise<Block[]> {
  const { columns, cases, budgeting, ranges, chances, segments, pareto } = all
  const rows = await shown(all, most)
  if (cases.tally.used === 0) return [{ kind: 'text', text: 'No row could be worked out.' }]
  const own = ranges ? SHOWN_RANGED : chances ? SHOWN_MEASURED : SHOWN
  const shownKeys = chances ? [...own, 'sure'] : own
  const granted = all.granted()
  const none = budgeting !== null && budgeting.order.length === 0
  return [
    ...(chances ? [chances.sureBlock(show)] : []),
    ...(none ? [] : [rankedGrid(columns, resultColumns[0]!.key, shownKeys, rows)]),
    ...(ranges ? ranges.blocks(show) : []),
    ...(budgeting ? budgeting.blocks(show) : []),
    ...totalBlocks(all, show),
    ...(segments ? segments.blocks : []),
    ...(pareto ? pareto.blocks : []),
    ...(chances ? chances.blocks(show) : []),
    ...(granted.length > 0 ? assumed(granted) : []),
  ]
}
