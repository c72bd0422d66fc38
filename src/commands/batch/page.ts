/** What a person sees of a file of cases. */

import type { Forecast } from '../../ledger/future/forecast'
import { compare, type Exact } from '../../numbers/exact/decimal'
import { assumed } from '../../report/answer'
import { resultColumns } from '../../report/case-columns'
import { Ranking, rankedGrid, type ShownColumns } from '../../report/ranking'
import type { Block, Cell, Column, Rows, Show } from '../../report/report'
import type { Segments } from '../../report/segments'
import type { Table } from '../../tables/table'
import type { Said } from '../../words/say'
import { inHole } from '../../words/together'
import { type BatchJudged, batchVerdict, othersBlock } from './batch-verdict'
import { budgetBlocks } from './budget-page'
import type { ChancesAsked } from './chances-told'
import type { Pareto } from './failures'
import type { RowRanges } from './row-ranges'
import { WorkedRows } from './rows'

const GAIN = 'incremental_value'

/** What a table shows of a row; every column is in the other formats. */
const SHOWN = ['remedy', 'remedy_cost', GAIN, 'max_remedy_cost', 'decision']

/** What it shows besides where there is room, the most wanted first. */
const SPARE = ['annual_margin', 'value_if_ignored', 'net_retained_value', 'failure', 'required_stay', 'date']

/** The same where no case has a remedy. */
const SHOWN_BARE = ['annual_margin', 'max_remedy_cost', 'decision']

const SPARE_BARE = ['value_if_ignored', 'failure', 'date']

/** The same where cells or flags are ranges. */
const SHOWN_RANGED = [GAIN, 'incremental_value_low', 'incremental_value_high', 'decision', 'decision_holds']

const SPARE_RANGED = ['remedy_cost', 'remedy', ...SPARE]

/** What is told of all remedies together. */
const SUMMED = ['annual_margin', 'remedy_cost', 'net_retained_value', 'value_if_ignored', GAIN]

export interface WorkedBatch extends BatchJudged {
  readonly columns: readonly Column[]
  /** The columns that were chosen, by key; null where nobody did. */
  readonly chosen: readonly string[] | null
  readonly rows: AsyncIterable<Rows>
  readonly cases: Table
  readonly ranges: RowRanges | null
  readonly chances: ChancesAsked | null
  readonly segments: Segments | null
  readonly pareto: Pareto | null
  /** What is expected of the customers of a ledger, where that is asked for; known once the rows have been read. */
  forecast(): Forecast | null
  /** What was taken for granted, in words; known once the rows have been read. */
  granted(): readonly Said[]
}

/** The rows that a table shows: all are read, and the first and last kept. */
async function shown({ columns, rows, budgeting }: WorkedBatch, most: number) {
  const at = columns.findIndex(({ key }) => key === GAIN)
  // Within a budget the order is that in which the money is best spent.
  const ranking = new Ranking<readonly Cell[]>(most, (a, b) =>
    budgeting ? 0 : compare(b[at] as Exact, a[at] as Exact),
  )
  const all: (readonly Cell[])[] = []
  const gainAt = resultColumns().findIndex(({ key }) => key === GAIN)
  for await (const batch of rows) {
    if (budgeting) all.push(...batch)
    else if (batch instanceof WorkedRows)
      for (let i = 0; i < batch.length; i++) {
        const gain = batch.laid.results.at(gainAt, i) as Exact
        // Hardly any of many rows is shown: the others are not made.
        if (ranking.mayKeep((kept) => compare(kept[at] as Exact, gain))) ranking.add(batch.at(i))
        else ranking.skip()
      }
    else for (const row of batch) ranking.add(row)
  }
  if (budgeting) for (const index of budgeting.order) ranking.add(all[index]!)
  return ranking
}

/** Which columns the table shows. */
function shownColumns({ bare, ranges, chances, chosen }: WorkedBatch): ShownColumns {
  const [keys, spare] = bare
    ? [SHOWN_BARE, SPARE_BARE]
    : ranges
      ? [SHOWN_RANGED, SPARE_RANGED]
      : [SHOWN, SPARE]
  const first = resultColumns()[0]!.key
  return { first, keys: chances ? [...keys, 'sure'] : keys, spare, chosen }
}

function totalBlocks({ totals: { all }, bare }: WorkedBatch, show: Show): Block[] {
  const sums = SUMMED.filter((key) => !bare || key === 'annual_margin' || key === 'value_if_ignored')
  return [
    { kind: 'text', tone: 'title', text: bare ? 'All of them together' : 'If every remedy is given' },
    {
      kind: 'lines',
      lines: sums.map((wanted) => ({
        label: inHole(resultColumns().find(({ key }) => key === wanted)!.title),
        value: show(all.sums.get(wanted)!.total, 'money'),
      })),
    },
  ]
}

export async function batchPage(all: WorkedBatch, most: number, show: Show): Promise<Block[]> {
  const { columns, cases, budgeting, ranges, chances, segments, pareto } = all
  const rows = await shown(all, most)
  if (cases.tally.used === 0) return [{ kind: 'text', text: 'No row could be worked out.' }]
  const granted = all.granted()
  const forecast = all.forecast()
  const none = budgeting !== null && budgeting.order.length === 0
  return [
    ...batchVerdict(all, show),
    ...(none ? [] : [rankedGrid(columns, shownColumns(all), rows)]),
    ...othersBlock(all.totals, show),
    ...(chances ? chances.sureBlocks(show) : []),
    ...(ranges ? ranges.blocks(show) : []),
    ...(budgeting ? budgetBlocks(budgeting, show) : []),
    ...totalBlocks(all, show),
    ...(forecast ? (await import('./expected-page')).expectedBlocks(forecast, columns, rows.top, show) : []),
    ...(segments ? segments.blocks : []),
    ...(pareto ? pareto.blocks : []),
    ...(chances ? chances.blocks(show) : []),
    ...(granted.length > 0 ? assumed(granted) : []),
  ]
}
