/** `recover batch`: every case of a file, decided as it is read, with totals, groups and the best use of a budget. */
import { answers } from '../../economics/case/work'
import { caseFileFor } from '../../inputs/files/cases'
import { plainKey } from '../../inputs/names'
import type { Exact } from '../../numbers/exact/decimal'
import { resultColumns } from '../../report/case-columns'
import { isNamedBy } from '../../report/chosen-columns'
import { fileReport } from '../../report/file-report'
import { labelColumns } from '../../report/labels'
import type { Column, Report, Rows } from '../../report/report'
import { groupedBy, Segments } from '../../report/segments'
import { WORKED_FROM } from '../../report/worked-from'
import type { Table } from '../../tables/table'
import { plainly } from '../../words/say'
import type { Command, Request } from '../command'
import { futureOptions } from '../future-flags'
import { countingOptions } from '../ledger-flags'
import { failBelow, ledgerEngineOptions, ledgerMap, strictness } from '../options'
import { shownCustomer, showOption } from '../shown-customer'
import { Budgeting, budgetOf, CHOSEN, hoursOf, WHY_CHOSEN } from './budget'
import type { ChancesAsked } from './chances-told'
import { combining, repeatFactor } from './combine'
import { Pareto } from './failures'
import { besideLedger, futureOfCases } from './from-ledger'
import { batchPage } from './page'
import { workedRows } from './rows'
import { RowsSeen } from './rows-seen'
import {
  hangsOn,
  hasNoRemedy,
  ledgerWarnings,
  takenForGranted,
  withPeriodOfHeadings,
} from './taken-for-granted'
import { BatchTotals, CASES_SUMMED } from './totals'

const CASES: Column = { key: 'cases', title: 'Cases', unit: 'count' }

/** What rows are grouped by while they go by. */
interface Grouped {
  readonly segments: Segments | null
  readonly pareto: Pareto | null
}

// Groups are told around the rows: where rows are all there is, they need not be made.
function groupsOf({ options, rowsAlone }: Request, cases: Table, columns: readonly Column[]): Grouped {
  const by = groupedBy([cases], options)
  return {
    segments: !rowsAlone && by !== null ? new Segments(by, CASES, columns, CASES_SUMMED) : null,
    pareto: !rowsAlone && cases.labels.includes('failure') ? new Pareto(columns) : null,
  }
}

/** What only some files need, loaded for these: measured chances, and cells or flags that are ranges. */
interface Further {
  readonly asked: ChancesAsked | null
  readonly ranging: typeof import('./row-ranges') | null
}

/** Which of what rows were worked out from is told: all of it to scripts, the remedy to people, in the end what is chosen. */
function toldFrom({ detailed, rowsAlone, columns }: Request): readonly Column[] {
  if (detailed) return WORKED_FROM
  const chosen = columns?.map(plainKey)
  return WORKED_FROM.filter(({ key, title }) =>
    chosen === undefined
      ? key === 'remedy' && !rowsAlone
      : chosen.includes(plainKey(key)) || chosen.includes(plainKey(`${title}`)),
  )
}

/** The metrics that nobody looks at: where rows are all there is, those whose columns were not chosen. */
function unaskedOf({ rowsAlone, columns, checked, options }: Request, isSeen: boolean): ReadonlySet<string> {
  if (!rowsAlone || columns === null || checked !== null || isSeen || options.has('budget')) return new Set()
  const isAsked = (at: number) => columns.some((text) => isNamedBy(resultColumns()[at]!, text))
  return new Set(answers.flatMap(({ key }, at) => (isAsked(at) ? [] : [key])))
}

/** The cases that are decided, with --combine one a customer. `isBare` where nobody asks for more of them than results. */
function decided(request: Request, given: Table, factor: Exact, isBare: boolean): Table {
  if (!request.options.has('combine')) return given
  return combining(given, factor, isBare)
}

/** The report of a file of cases. Rows are worked out as they are read, and read once. */
export function runBatch(request: Request, { asked, ranging }: Further): Report {
  const chances = asked?.inUse ?? null
  const { options } = request
  const told = besideLedger(withPeriodOfHeadings(request.cases!, request), request, null, chances)
  const given = chances?.supply(told) ?? told
  const factor = repeatFactor(request)
  const [budget, hours] = [budgetOf(request), hoursOf(request)]
  const ranged = ranging?.hasRowRanges(request, given) ? ranging : null
  const from = toldFrom(request)
  const isBare = from.length === 0 && asked === null && hours === null && ranged === null
  const cases = decided(request, given, factor, isBare)
  const totals = new BatchTotals(request.checked, !request.rowsAlone)
  const own = [...from, ...resultColumns(), ...(ranged?.RANGE_COLUMNS ?? [])]
  const besides = (asked?.columns ?? []).filter(({ key }) => !own.some((one) => one.key === key))
  const further = [...(budget === null ? [] : [CHOSEN, WHY_CHOSEN]), ...besides]
  /** What no label may be called. */
  const named = [...own, ...further]
  const columns: Column[] = [...labelColumns(cases, named), ...own]

  const groups = groupsOf(request, cases, columns)
  const seen = new RowsSeen(cases)
  const isSeen = hours !== null || ranged !== null || chances !== null
  const worked = workedRows(isSeen ? seen.table : cases, totals, named, from, unaskedOf(request, isSeen))
  const all = chances?.through(worked, seen, columns) ?? worked
  const bySegment = groups.segments?.through(all) ?? all
  const through = groups.pareto?.through(bySegment) ?? bySegment
  const ranges = ranged && new ranged.RowRanges(request, seen, columns)
  const spread = ranges?.rows(through) ?? through
  const noLosing = options.has('no-losing')
  const budgeting =
    budget === null ? null : new Budgeting({ budget, hours, noLosing, seen, spool: request.spool }, columns)
  const chosen: AsyncIterable<Rows> = budgeting ? budgeting.rows(spread) : spread
  const rows = chances?.append(chosen, besides) ?? chosen
  return fileReport({
    schema: 'recover/batch/2',
    files: [cases],
    beside: request.ledger,
    results: named,
    columns: [...columns, ...further],
    rows,
    after: () => ({
      totals: totals.json(cases),
      ...(asked && { chances: asked.json() }),
      ...(options.has('future') && { future: futureOfCases(told) }),
      ...(budgeting && { budget: budgeting.json }),
      ...(groups.segments && { segments: groups.segments.json }),
      ...(groups.pareto && { failures: groups.pareto.json }),
    }),
    page: (show, most) => {
      const said = {
        bare: hasNoRemedy(request, cases),
        hangsOn: () => hangsOn(request, cases),
        granted: () => takenForGranted(request, cases, told.cameAgain()),
      }
      const all = {
        columns: [...columns, ...further],
        chosen: request.columns,
        rows,
        ...{ totals, cases, budgeting, ranges, chances: asked, forecast: told.forecast },
        ...groups,
        ...said,
      }
      return batchPage(all, most, show)
    },
    showsColumns: true,
    // Of what has no total, such as a share, the least row is asked.
    measure: (key) => totals.all.sums.get(key)?.total ?? totals.least?.value,
    least: (failed) =>
      (totals.all.sums.has(failed.key) ? totals.least?.totalBelow(failed) : totals.least?.below(failed)) ??
      null,
    warnings: () => [
      ...totals.remarks.warnings,
      ...ledgerWarnings(request, cases),
      ...(asked?.warnings() ?? []),
    ],
  })
}

export const batch: Command = {
  name: 'batch',
  examples: [
    'recover batch examples/incidents.csv',
    'recover batch incidents.csv --margin-rate 30% --format csv --output decisions.csv',
    'recover batch incidents.csv --ledger sales.csv --budget 500',
  ],
  often: [
    'margin-rate',
    'remedy',
    'budget',
    'ledger',
    'by',
    'show',
    'stay-if-recovered',
    'stay-if-ignored',
    'combine',
    'chances',
    'output',
  ],
  input: 'cases',
  ranges: true,
  kinds: (options) => [
    caseFileFor({
      combined: options.has('combine'),
      beside: options.has('ledger') || options.has('ledger-engine'),
    }),
  ],
  argument: {
    name: 'file',
    optional: false,
    description: 'a file with one row a case, CSV, JSON, .xlsx or .ods, or - for stdin',
  },
  options: [
    {
      name: 'ledger',
      value: 'FILE',
      description: "a ledger of the customers' purchases: it supplies sales, margin and purchases a year",
    },
    ledgerMap,
    ...ledgerEngineOptions(),
    ...countingOptions,
    ...futureOptions,
    {
      name: 'budget',
      value: 'AMOUNT',
      description: 'what the remedies may cost in all: those that gain most for it are chosen',
    },
    {
      name: 'hours',
      value: 'HOURS',
      description: 'with --budget: how many hours of labour there are; the choice keeps to both',
    },
    {
      name: 'no-losing',
      description: 'with --budget: leave out remedies that lose but bring money for others',
    },
    {
      name: 'chances',
      value: 'FILE',
      description:
        'take the chances of staying as recover measure --save-chances saved them; a cell or a flag wins',
    },
    { name: 'combine', description: 'one case a customer: remedies summed, one future counted' },
    {
      name: 'repeat-factor',
      value: 'SHARE',
      description:
        'with --combine: what each earlier case of a customer within a year leaves of the chance of staying',
      otherwise: plainly('100%'),
    },
    { name: 'by', value: 'HEADING', description: 'group the cases by a column' },
    showOption,
    failBelow('exit 1 if a total, or of what has none the least row, is below the value'),
    ...strictness,
  ],
  schema: async () => (await import('./schema')).batchSchema,
  run: async (request) => {
    const shown = shownCustomer(request)
    const asked = request.chances ? await (await import('./chances-told')).chancesAsked(request) : null
    if (shown !== null) return (await import('./followed-cases')).followedCases(request, shown, asked)
    const mayRange = request.ranges.length > 0 || request.cases!.hasRanges === true
    return runBatch(request, { asked, ranging: mayRange ? await import('./row-ranges') : null })
  },
}
