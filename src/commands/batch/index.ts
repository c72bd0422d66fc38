/** `recover batch`: every case of a file, decided as it is read, with totals, groups and the best use of a budget. */
import { caseFileFor } from '../../inputs/files/cases'
import { futureJson } from '../../ledger/forecast-of-ledger'
import { resultColumns } from '../../report/case-columns'
import { fileReport } from '../../report/file-report'
import { labelColumns } from '../../report/labels'
import type { Column, Report, Rows } from '../../report/report'
import { groupedBy, Segments } from '../../report/segments'
import type { Command, Request } from '../command'
import { futureOptions } from '../future-flags'
import { countingOptions } from '../ledger-flags'
import { failBelow, ledgerMap, strictness } from '../options'
import { Budgeting, budgetOf, CHOSEN } from './budget'
import { combining } from './combine'
import { Pareto } from './failures'
import { besideLedger } from './from-ledger'
import { batchPage } from './page'
import { workedRows } from './rows'
import { hasNoRemedy, ledgerWarnings, takenForGranted, withPeriodOfHeadings } from './taken-for-granted'
import { BatchTotals, CASES_SUMMED } from './totals'

const CASES: Column = { key: 'cases', title: 'Cases', unit: 'count' }

/** What rows are grouped by while they go by. */
interface Grouped {
  readonly segments: Segments | null
  readonly pareto: Pareto | null
}

/** The report of a file of cases. Rows are worked out as they are read, and read once. */
export function runBatch(request: Request): Report {
  const { options } = request
  const given = besideLedger(withPeriodOfHeadings(request.cases!, request), request)
  const cases = options.has('combine') ? combining(given) : given
  const totals = new BatchTotals(request.checked)
  const budget = budgetOf(request)
  /** What no label may be called. */
  const named = budget === null ? resultColumns : [...resultColumns, CHOSEN]
  const columns: Column[] = [...labelColumns(cases, named), ...resultColumns]

  const by = groupedBy([cases], options)
  // Groups are told around the rows: where rows are all there is, they need not be made.
  const told = !request.rowsAlone
  const groups: Grouped = {
    segments: told && by !== null ? new Segments(by, CASES, columns, CASES_SUMMED) : null,
    pareto: told && cases.labels.includes('failure') ? new Pareto(columns) : null,
  }
  const all = workedRows(cases, totals, named)
  const bySegment = groups.segments?.through(all) ?? all
  const through = groups.pareto?.through(bySegment) ?? bySegment
  const budgeting = budget === null ? null : new Budgeting(budget, columns)
  const rows: AsyncIterable<Rows> = budgeting ? budgeting.rows(through) : through
  return fileReport({
    schema: 'recover/batch/2',
    files: [cases],
    beside: request.ledger,
    results: named,
    columns: budgeting ? [...columns, CHOSEN] : columns,
    rows,
    after: () => ({
      totals: totals.json(cases),
      ...(options.has('future') && { future: futureJson(given.forecast()!) }),
      ...(budgeting && { budget: budgeting.json }),
      ...(groups.segments && { segments: groups.segments.json }),
      ...(groups.pareto && { failures: groups.pareto.json }),
    }),
    page: (show, most) => {
      const said = { bare: hasNoRemedy(request, cases), granted: takenForGranted(request, cases) }
      return batchPage({ columns, rows, totals, cases, budgeting, ...groups, ...said }, most, show)
    },
    // Of what has no total, such as a share, the least row is asked.
    measure: (key) => totals.all.sums.get(key)?.total ?? totals.least?.value,
    least: (key) => (totals.all.sums.has(key) ? totals.least?.behindTotal : totals.least?.behindIt) ?? '',
    warnings: () => [...totals.remarks.warnings, ...ledgerWarnings(request, cases)],
  })
}

export const batch: Command = {
  name: 'batch',
  summary: 'every case of a file: decision, totals, and the best use of a budget',
  examples: [
    'recover batch examples/incidents.csv',
    'recover batch incidents.csv --margin-rate 30% --format csv --output decisions.csv',
    'recover batch incidents.csv --ledger sales.csv --budget 500',
  ],
  input: 'cases',
  kinds: (options) => [caseFileFor({ combined: options.has('combine'), beside: options.has('ledger') })],
  argument: {
    name: 'file',
    optional: false,
    description: 'a file with one row a case, CSV or JSON, or - for stdin',
  },
  options: [
    {
      name: 'ledger',
      value: 'FILE',
      description: "a ledger of the customers' purchases: it supplies sales, margin and purchases a year",
    },
    ledgerMap,
    ...countingOptions,
    ...futureOptions,
    {
      name: 'budget',
      value: 'AMOUNT',
      description: 'what the remedies may cost in all: those that gain most for it are chosen',
    },
    { name: 'combine', description: 'one case a customer: remedies summed, one future counted' },
    { name: 'by', value: 'HEADING', description: 'group the cases by a column' },
    failBelow('a total, or of what has none the least row,'),
    ...strictness,
  ],
  schema: async () => (await import('./schema')).batchSchema,
  run: runBatch,
}
