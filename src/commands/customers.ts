import { customerTerms } from '../model/customer-facts'
import type { Exact } from '../model/decimal'
import { Portfolio } from '../model/portfolio'
import type { Cell, Column, Json, Report } from '../report'
import type { Command, Request } from './command'
import { countingOf, countingOptions, layoutsWith } from './counting'
import { CustomerTotals, cellsOf, type Judged, RESULTS, ranked } from './customer-rows'
import { customersPage } from './customers-page'
import { howRead } from './how-read'
import { groupedBy, Segments } from './segments'
import { tallied, tallyOf } from './tally'
import { Whale } from './whale'
import { Year } from './year'

/** How many rows are handed on at once. */
const BATCH = 2048

const COUNTED: Column = { key: 'customers', title: 'Customers', unit: 'count' }

/** What is summed of the customers of a segment. */
const SEGMENTED = ['revenue', 'annual_margin', 'net_annual_margin'].map(
  (wanted) => RESULTS.find(({ key }) => key === wanted)!,
)

/** The whole answer about a ledger, once it has been read. */
export interface Answer {
  readonly portfolio: Portfolio
  readonly year: Year
  readonly judged: readonly Judged[]
  readonly whale: Whale
  readonly totals: CustomerTotals
  readonly segments: Segments | null
}

async function answerOf(request: Request, by: string | null): Promise<Answer> {
  const { ledger, options, terms, given } = request
  const counting = countingOf(request)
  const portfolio = new Portfolio(counting)
  try {
    for (const table of ledger) await portfolio.addAll(table)
    const year = new Year(portfolio, counting, options.has('annualise'), ledger)
    portfolio.close(ledger.at(-1)!)
    // As a flag the cost to serve stands for a column that is not there; a row a customer has taken it already.
    const hasService = ledger.some(
      ({ taken, layout }) => layout.row === 'customer' || taken.some(({ key }) => key === 'costToServe'),
    )
    const service = hasService ? { n: 0, s: 0, d: 1 } : (given.costToServe as Exact)
    const judged = ranked(portfolio, ledger[0]!.customers, year, terms as never, service)
    const whale = new Whale(judged.length)
    const totals = new CustomerTotals()
    const segments = by === null ? null : new Segments(by, COUNTED, SEGMENTED)
    for (const one of judged) {
      whale.add(one.values.netAnnualMargin)
      totals.add(one)
      segments?.add(portfolio.segments.get(one.id) ?? '', one.values.decision, [
        one.values.revenue,
        one.values.annualMargin,
        one.values.netAnnualMargin,
      ])
    }
    return { portfolio, year, judged, whale, totals, segments }
  } finally {
    portfolio.dispose()
  }
}

function* rowsOf({ ledger }: Request, labels: readonly Column[], answer: Answer): Generator<Cell[][]> {
  const { portfolio, judged } = answer
  const names = ledger[0]!.customers
  const whale = new Whale(judged.length)
  let rows: Cell[][] = []
  for (const [i, one] of judged.entries()) {
    const cumulative = whale.add(one.values.netAnnualMargin)
    const own = labels.map(({ key }) =>
      key === 'customer'
        ? names.textOf(one.id)
        : ((key === 'name' ? portfolio.names : portfolio.segments).get(one.id) ?? null),
    )
    rows.push([...own, ...cellsOf(one, i + 1, cumulative)])
    if (rows.length === BATCH) {
      yield rows
      rows = []
    }
  }
  if (rows.length > 0) yield rows
}

/** What has to be said of a ledger besides its numbers. */
function warningsOf(
  { ledger }: Request,
  { portfolio, year, whale }: Answer,
  terms: Request['terms'],
): string[] {
  const { creditRows, unattributed, divided } = portfolio
  const rows = (count: number, one: string, many: string) =>
    count === 1 ? `1 row ${one}` : `${count} rows ${many}`
  return [
    ...ledger.flatMap((table) => table.warnings()),
    ...(unattributed.rows > 0
      ? [
          `${rows(unattributed.rows, 'has', 'have')} no customer: counted beside the customers, as unattributed`,
        ]
      : []),
    ...(creditRows > 0
      ? [
          `${rows(creditRows, 'has', 'have')} revenue below 0: refunds or credit notes, taken off their customers`,
        ]
      : []),
    ...year.warnings,
    ...(divided.size > 0
      ? [
          `${divided.size} ${divided.size === 1 ? 'customer stands' : 'customers stand'} in more than one segment, and ${divided.size === 1 ? 'is' : 'are'} put in the first`,
        ]
      : []),
    ...(whale.losing > 0 && terms.avoidableShare === null
      ? [
          'without --avoidable-share nobody is told to exit: it says how much of the cost to serve would go with a customer',
        ]
      : []),
  ]
}

function totalsJson(
  request: Request,
  { portfolio, year, judged, whale, totals }: Answer,
): { [key: string]: Json } {
  const { gross, credits, creditRows, unattributed } = portfolio
  const { used, rejected, skipped, read } = tallyOf(request.ledger)
  return {
    rows: used,
    rejected,
    skipped,
    read,
    customers: judged.length,
    ...Object.fromEntries([...totals.sums].map(([key, sum]) => [key, sum.total])),
    total: whale.total,
    peak: whale.peak,
    peak_rank: whale.peakRank,
    losing_customers: whale.losing,
    losses: whale.losses,
    unattributed: {
      rows: unattributed.rows,
      revenue: year.of(unattributed.revenue.total),
      margin: year.of(unattributed.margin.total),
    },
    gross: gross.total,
    credits: credits.total,
    credit_rows: creditRows,
    decision: Object.fromEntries(totals.decisions),
    deciles: whale.decilesJson,
    year: year.json,
  }
}

async function run(request: Request): Promise<Report> {
  const { ledger, options, terms } = request
  const by = groupedBy(ledger, options)
  const labels: Column[] = [
    { key: 'customer', title: 'Customer', unit: 'text' },
    ...(ledger.some(({ labels }) => labels.includes('name'))
      ? [{ key: 'name', title: 'Name', unit: 'text' } as const]
      : []),
    ...(by === null ? [] : [{ key: by, title: by, unit: 'text' } as const]),
  ]
  const answer = await answerOf(request, by)
  return {
    schema: 'recover/customers/1',
    columns: [...labels, ...RESULTS],
    rows: rowsOf(request, labels, answer),
    listed: true,
    before: {},
    after: () => ({
      totals: totalsJson(request, answer),
      ...(answer.segments && { segments: answer.segments.json }),
      rejected: ledger.flatMap(({ faults }) =>
        faults.map(({ line, column, field, expected, found }) => ({ line, column, field, expected, found })),
      ),
    }),
    page: (show, most) =>
      customersPage(answer, labels, [...rowsOf(request, labels, answer)].flat(), show, most),
    measure: (key) =>
      ({ total: answer.whale.total, losses: answer.whale.losses })[key] ?? answer.totals.sums.get(key)?.total,
    notes: () => ledger.flatMap(howRead),
    summary: () => tallied(tallyOf(ledger)),
    warnings: () => warningsOf(request, answer, terms),
  }
}

export const customers: Command = {
  name: 'customers',
  summary: 'who earns, who costs, whom to reprice or let go: the whale curve of a ledger',
  examples: [
    'recover customers examples/ledger.csv',
    'recover customers sales.csv --margin-rate 30% --driver "calls=5" --avoidable-share 40%',
  ],
  input: 'ledger',
  argument: {
    name: 'file',
    optional: false,
    many: true,
    description:
      'CSV files of one ledger (customer, date, revenue, cost), or of one row a customer; - for stdin',
  },
  layouts: layoutsWith,
  facts: ['marginRate', 'period', 'perYear', 'costToServe'],
  terms: customerTerms,
  measures: [
    ...RESULTS.filter(({ key }) =>
      ['revenue', 'annual_margin', 'cost_to_serve', 'net_annual_margin'].includes(key),
    ),
    { key: 'total', title: 'Total', unit: 'money' },
    { key: 'losses', title: 'Losses', unit: 'money' },
  ],
  options: [
    ...countingOptions,
    { name: 'by', value: 'HEADING', description: 'group the customers by a column' },
    { name: 'fail-below', value: 'METRIC=VALUE', description: 'exit 1 if a total is below the value' },
    { name: 'strict', description: 'no results at all unless every row is good' },
    {
      name: 'rejects',
      value: 'FILE',
      description: 'write the rejected rows, as they stand, with the reasons',
    },
  ],
  run,
}
