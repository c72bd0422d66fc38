import { DECISIONS } from '../metrics/decision'
import { CAUTIONS, type Caution, cautions, reported, results, type Worked, work } from '../metrics/work'
import { type Cases, fill } from '../model/cases'
import { compare, type Exact, plain, TooLarge } from '../model/decimal'
import type { Facts } from '../model/facts'
import { resolve } from '../model/read'
import { Sum } from '../model/sum'
import { type Block, type Cell, type Column, type Json, type Report, snake } from '../report'
import { resultColumns } from './columns'
import type { Command, Request } from './command'
import { Ranking } from './ranking'

const GAIN = 'incremental_value'

/** What a table shows of a row; every column is in the other formats. */
const SHOWN = ['annual_margin', 'remedy_cost', 'net_retained_value', GAIN, 'max_remedy_cost', 'decision']

/** What has been seen of the rows so far. */
class Totals {
  readonly decisions = new Map<string, number>(DECISIONS.map((one) => [one, 0]))
  readonly sums = new Map(
    results.filter(({ unit }) => unit === 'money').map(({ key }) => [snake(key), new Sum()] as const),
  )
  readonly cautions = new Map<Caution, { rows: number; line: number }>()

  private readonly adders = resultColumns.map(({ key }) => this.sums.get(key) ?? null)

  add(cells: readonly Cell[], values: Worked, line: number): void {
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]
      const sum = this.adders[i]
      if (sum && cell) sum.add(cell as Exact)
    }
    this.decisions.set(values.decision, this.decisions.get(values.decision)! + 1)
    for (const caution of cautions(values)) {
      const seen = this.cautions.get(caution)
      if (seen) seen.rows++
      else this.cautions.set(caution, { rows: 1, line })
    }
  }

  json(cases: Cases): { [key: string]: Json } {
    const { used, rejected, skipped, read } = cases.tally
    return {
      rows: used,
      rejected,
      skipped,
      read,
      ...Object.fromEntries([...this.sums].map(([key, sum]) => [key, sum.count === 0 ? null : sum.total])),
      decision: Object.fromEntries(this.decisions),
    }
  }

  warnings(): string[] {
    return [...this.cautions].map(
      ([caution, { rows, line }]) =>
        `${CAUTIONS[caution]} (${rows === 1 ? `line ${line}` : `${rows} rows, first on line ${line}`})`,
    )
  }
}

/** The results as they are reported; null where one is too large to be exact. */
function exactCells(values: Worked): Cell[] | null {
  try {
    return results.map(({ key }) => reported(values, key))
  } catch (error) {
    if (error instanceof TooLarge) return null
    throw error
  }
}

async function* worked(cases: Cases, totals: Totals): AsyncGenerator<Cell[][]> {
  const scratch: Partial<Facts> = {}
  const given = { ...cases.base }
  const named = cases.labels.includes('customer')
  const ahead = named ? 0 : 1
  for await (const batch of cases.batches) {
    const rows: Cell[][] = []
    for (let i = 0; i < batch.lines.length; i++) {
      if (batch.rejected[i] === 1) continue
      fill(given, batch, i, cases.base)
      const facts = resolve(given, scratch)
      if (Array.isArray(facts)) {
        cases.reject(batch, i, facts)
        continue
      }
      const values = work(facts)
      const cells = exactCells(values)
      if (cells === null) {
        cases.reject(batch, i, [
          {
            key: 'sales',
            expected: 'amounts whose results have at most 26 digits before the decimals',
            found: plain(values.sales),
          },
        ])
        continue
      }
      totals.add(cells, values, batch.lines[i]!)
      const row: Cell[] = ahead === 1 ? [String(batch.lines[i])] : []
      for (const label of batch.labels) row.push(label[i] === '' ? null : label[i]!)
      rows.push(row.concat(cells))
    }
    yield rows
  }
}

function summary(cases: Cases): string {
  const { read, used, rejected, skipped } = cases.tally
  return `${read} ${read === 1 ? 'row' : 'rows'}: ${used} used, ${rejected} rejected, ${skipped} skipped`
}

async function page(
  columns: readonly Column[],
  rows: AsyncIterable<Cell[][]>,
  totals: Totals,
  cases: Cases,
  most: number,
  show: (value: Cell, unit: Column['unit']) => string,
): Promise<Block[]> {
  const at = columns.findIndex(({ key }) => key === GAIN)
  const ranking = new Ranking<Cell[]>(most, (a, b) => compare(b[at] as Exact, a[at] as Exact))
  for await (const batch of rows) for (const row of batch) ranking.add(row)
  const { top, bottom, hidden } = ranking
  const head = columns.findIndex(({ key }) => key === resultColumns[0]!.key)
  const kept = columns
    .map((_, i) => i)
    .filter((i) => i < Math.min(head, 1) || SHOWN.includes(columns[i]!.key))
  const pick = (row: readonly Cell[]) => kept.map((i) => row[i]!)
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
  return [
    ...(cases.tally.used > 0 ? [grid] : []),
    { kind: 'text', tone: 'title', text: 'Totals' },
    { kind: 'lines', lines: sums },
    { kind: 'text', text: `Decisions: ${counts.join(', ') || 'none'}.` },
  ]
}

/** The report of a file of cases. Rows are worked out as they are read, and read once. */
export function run({ cases: open }: Request): Report {
  const cases = open!
  const totals = new Totals()
  const named = cases.labels.includes('customer')
  const columns: Column[] = [
    ...(named ? [] : [{ key: 'line', title: 'Line', unit: 'count' as const }]),
    ...cases.labels.map((label) => ({
      key: label,
      title: label === 'customer' ? 'Customer' : label,
      unit: 'text' as const,
    })),
    ...resultColumns,
  ]
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
    summary: () => summary(cases),
    warnings: () => [...cases.warnings(), ...totals.warnings()],
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
