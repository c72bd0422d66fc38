import { compile } from '../metrics/compile'
import { DECISIONS } from '../metrics/decision'
import { blank, CAUTIONS, type Caution, cautions, results, work } from '../metrics/work'
import { type Cases, fill } from '../model/cases'
import { compare, type Exact, fix, TooLarge } from '../model/decimal'
import { plain } from '../model/digits'
import type { Facts } from '../model/facts'
import { resolve } from '../model/read'
import { Sum } from '../model/sum'
import { type Block, type Cell, type Column, type Json, type Report, snake } from '../report'
import { resultColumns } from './columns'
import type { Command, Request } from './command'
import { howRead } from './how-read'
import { Ranking } from './ranking'

const GAIN = 'incremental_value'
const DECISION = resultColumns.findIndex(({ key }) => key === 'decision')
const COST = resultColumns.findIndex(({ key }) => key === 'remedy_cost')
const GAINED = resultColumns.findIndex(({ key }) => key === GAIN)
const REQUIRED = resultColumns.findIndex(({ key }) => key === 'required_stay')

/** Headings of labels that the program knows. */
const TITLES: Record<string, string> = { customer: 'Customer', name: 'Name', date: 'Date' }

/** What a table shows of a row; every column is in the other formats. */
const SHOWN = ['annual_margin', 'remedy_cost', 'net_retained_value', GAIN, 'max_remedy_cost', 'decision']

/** What has been seen of the rows so far. */
class Totals {
  readonly decisions = new Map<string, number>(DECISIONS.map((one) => [one, 0]))
  readonly sums = new Map(
    results.filter(({ unit }) => unit === 'money').map(({ key }) => [snake(key), new Sum()] as const),
  )
  /** What the remedies of the rows to recover cost and gain. */
  readonly advised = { cost: new Sum(), gain: new Sum() }
  readonly cautions = new Map<Caution, { rows: number; line: number }>()

  private readonly summed = resultColumns.flatMap(({ key }, i) => (this.sums.has(key) ? [i] : []))
  private readonly adders = [...this.sums.values()]

  /** Takes in one row, whose results stand in `row` from `at` on. */
  add(row: readonly Cell[], at: number, facts: Facts, line: number): void {
    for (let i = 0; i < this.summed.length; i++) {
      const cell = row[at + this.summed[i]!] as Exact | null
      if (cell !== null) this.adders[i]!.add(cell)
    }
    const decision = row[at + DECISION] as string
    this.decisions.set(decision, this.decisions.get(decision)! + 1)
    if (decision === 'recover') {
      this.advised.cost.add(row[at + COST] as Exact)
      this.advised.gain.add(row[at + GAINED] as Exact)
    }
    for (const caution of cautions(facts, row[at + REQUIRED] as Exact | null)) {
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
      advised: { remedy_cost: this.advised.cost.total, incremental_value: this.advised.gain.total },
    }
  }

  warnings(): string[] {
    return [...this.cautions].map(
      ([caution, { rows, line }]) =>
        `${CAUTIONS[caution]} (${rows === 1 ? `line ${line}` : `${rows} rows, first on line ${line}`})`,
    )
  }
}

/** The metrics themselves, for what the compiled ones decline; false where a result is too large to be exact. */
function exactly(facts: Facts, row: Cell[], at: number): boolean {
  try {
    const values = work(facts)
    results.forEach(({ key }, i) => {
      const value = values[key]
      if (value !== null && typeof value === 'object') fix(value)
      row[at + i] = value
    })
    return true
  } catch (error) {
    if (error instanceof TooLarge) return false
    throw error
  }
}

/** The labels that are carried along: those whose name no result has. */
const carried = (cases: Cases): number[] =>
  cases.labels.flatMap((label, i) =>
    label === 'line' || resultColumns.some(({ key }) => key === label) ? [] : [i],
  )

async function* worked(cases: Cases, totals: Totals): AsyncGenerator<Cell[][]> {
  const scratch = blank()
  const given = { ...cases.base }
  const kernel = compile()
  let turned = Date.now()
  const named = cases.labels.includes('customer')
  const ahead = named ? 0 : 1
  const labels = carried(cases)
  const at = ahead + labels.length
  const width = at + results.length
  for await (const batch of cases.batches) {
    const rows: Cell[][] = []
    for (let i = 0; i < batch.rows; i++) {
      if (batch.rejected[i] === 1) continue
      // Rows with long horizons at rates of their own take a while: an interruption must be heard between them.
      if ((i & 15) === 0 && Date.now() - turned > 100) {
        await new Promise((done) => setImmediate(done))
        turned = Date.now()
      }
      fill(given, batch, i, cases.base)
      const facts = resolve(given, scratch)
      if (Array.isArray(facts)) {
        cases.reject(batch, i, facts)
        continue
      }
      const row: Cell[] = new Array(width)
      if (!kernel(facts, row, at) && !exactly(facts, row, at)) {
        const expected = 'amounts whose results have at most 26 digits before the decimals'
        cases.reject(batch, i, [{ key: 'sales', expected, found: plain(facts.sales) }])
        continue
      }
      if (!named) row[0] = String(batch.lines[i])
      for (let label = 0; label < labels.length; label++)
        row[ahead + label] = batch.labels[labels[label]!]!.at(i) || null
      totals.add(row, at, facts, batch.lines[i]!)
      rows.push(row)
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
    summary: () => summary(cases),
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
