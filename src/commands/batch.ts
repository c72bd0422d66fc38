import type { Cases } from '../model/cases'
import { compare, type Exact } from '../model/decimal'
import { caseLayout } from '../model/layout'
import type { Block, Cell, Column, Report, Rows } from '../report'
import { carried, worked } from './batch-rows'
import { Totals } from './batch-totals'
import { resultColumns } from './columns'
import type { Command, Request } from './command'
import { howRead } from './how-read'
import { Ranking } from './ranking'
import { tallied } from './tally'

const GAIN = 'incremental_value'

/** Headings of labels that the program knows. */
const TITLES: Record<string, string> = { customer: 'Customer', name: 'Name', date: 'Date' }

/** What a table shows of a row; every column is in the other formats. */
const SHOWN = ['annual_margin', 'remedy_cost', 'net_retained_value', GAIN, 'max_remedy_cost', 'decision']

async function page(
  columns: readonly Column[],
  rows: AsyncIterable<Rows>,
  totals: Totals,
  cases: Cases,
  most: number,
  show: (value: Cell, unit: Column['unit']) => string,
): Promise<Block[]> {
  const at = columns.findIndex(({ key }) => key === GAIN)
  const ranking = new Ranking<readonly Cell[]>(most, (a, b) => compare(b[at] as Exact, a[at] as Exact))
  for await (const batch of rows) for (const row of batch) ranking.add(row)
  const { top, bottom, hidden } = ranking
  const head = columns.findIndex(({ key }) => key === resultColumns[0]!.key)
  const kept = columns
    .map((_, i) => i)
    .filter((i) => i < Math.min(head, 1) || SHOWN.includes(columns[i]!.key))
  // An id is for machines: people are shown the name beside it.
  const name = columns.findIndex(({ key }) => key === 'name')
  const pick = (row: readonly Cell[]) =>
    kept.map((i) => (i === 0 && name > 0 ? [row[0], row[name]].filter(Boolean).join(' ') : row[i]!))
  const sums = SHOWN.filter((key) => totals.sums.has(key)).map((key) => ({
    label: resultColumns.find((column) => column.key === key)!.title,
    value: show(totals.sums.get(key)!.total, 'money'),
  }))
  const counts = [...totals.decisions]
    .filter(([, count]) => count > 0)
    .map(([decision, count]) => `${count} ${decision}`)
  const grid: Block = {
    kind: 'grid',
    columns: kept.map((i) => columns[i]!),
    rows: [...top, ...bottom].map(pick),
    ...(hidden > 0 && { gap: { after: top.length, hidden } }),
  }
  if (cases.tally.used === 0) return [{ kind: 'text', text: 'No row could be worked out.' }]
  const recovered = totals.decisions.get('recover')!
  const { cost, gain } = totals.advised
  const following = `the remedies cost ${show(cost.total, 'money')} and gain ${show(gain.total, 'money')}.`
  return [
    grid,
    { kind: 'text', tone: 'title', text: 'Totals, if every remedy is given' },
    { kind: 'lines', lines: sums },
    { kind: 'text', text: `Decisions: ${counts.join(', ')}.` },
    { kind: 'text', text: `With only the ${recovered} to recover, ${following}` },
  ]
}

/** The report of a file of cases. Rows are worked out as they are read, and read once. */
export function run({ cases: open }: Request): Report {
  const cases = open!
  const totals = new Totals()
  const named = cases.labels.includes('customer')
  const columns: Column[] = [
    ...(named ? [] : [{ key: 'line', title: 'Line', unit: 'count' as const }]),
    ...carried(cases)
      .map((i) => cases.labels[i]!)
      .map((label) => ({
        key: label,
        title: TITLES[label] ?? label,
        unit: 'text' as const,
      })),
    ...resultColumns,
  ]
  const lost = cases.labels.filter((_, i) => !carried(cases).includes(i))
  const hidden =
    lost.length > 0 ? [`${cases.name}: left out, because results have these names: ${lost.join(', ')}`] : []
  const rows = worked(cases, totals)
  return {
    schema: 'recover/batch/1',
    columns,
    rows,
    listed: true,
    before: {},
    after: () => ({
      totals: totals.json(cases),
      rejected: cases.faults.map(({ line, column, field, expected, found }) => ({
        line,
        column,
        field,
        expected,
        found,
      })),
    }),
    page: (show, most) => page(columns, rows, totals, cases, most, show),
    measure: (key) => totals.sums.get(key)?.total,
    notes: () => howRead(cases),
    summary: () => tallied(cases.tally),
    warnings: () => [...cases.warnings(), ...hidden, ...totals.warnings()],
  }
}

export const batch: Command = {
  name: 'batch',
  summary: 'every case of a file: decision and totals',
  examples: [
    'recover batch examples/incidents.csv',
    'recover batch incidents.csv --margin-rate 30% --format csv --output decisions.csv',
  ],
  input: 'cases',
  layouts: [caseLayout],
  argument: { name: 'file', optional: false, description: 'a CSV file with one row a case, or - for stdin' },
  options: [
    {
      name: 'fail-below',
      value: 'METRIC=VALUE',
      description: 'exit 1 if the total of the metric is below the value',
    },
    { name: 'strict', description: 'no results at all unless every row is good' },
    {
      name: 'rejects',
      value: 'FILE',
      description: 'write the rejected rows, as they stand, with the reasons',
    },
  ],
  run,
}
