/** `recover customers`: who of a ledger earns, who costs, and whom to reprice, serve for less or let go. */
import { customerTerms } from '../../economics/customers/facts'
import { type Warning, type WarningCode, warning } from '../../errors'
import { forecastWarnings, futureJson } from '../../ledger/future/forecast-of-ledger'
import { SILENT_NAMED, type SilentCustomer, silentWords } from '../../ledger/silent-customers'
import { fileReport } from '../../report/file-report'
import type { Column, Json, Report } from '../../report/report'
import { groupedBy } from '../../report/segments'
import { tallyJson } from '../../report/tally'
import { type Message, plainly, say } from '../../words/say'
import type { Command, Request } from '../command'
import { futureOptions } from '../future-flags'
import { amountOptions, countingOptions, ledgerFilesWith } from '../ledger-flags'
import { engineOptions, failBelow, strictness } from '../options'
import { shownCustomer, showOption } from '../shown-customer'
import { type BaseAnswer, baseAnswerOf } from './base-answer'
import { CUSTOMER_RESULTS } from './judged'
import { leftOutWarnings } from './left-out-warnings'
import { customersPage } from './page'
import { CUSTOMERS_TOTALLED, FUTURE_TOTALLED } from './rows'

/** Who has been silent for much longer than they use to be, the best customers first. */
function silentWarning({ portfolio, year, names, list }: BaseAnswer): Warning[] {
  // A model says it better.
  if (year.to === null || list.outlooks?.forecast.doubt === null) return []
  const { purchases } = portfolio
  const silent: SilentCustomer[] = []
  let count = 0
  // In the order in which they lie in memory; only the first are looked for in that of what they bring.
  for (const id of portfolio.customers()) if (purchases.silentSince(id, year.to) !== null) count++
  for (let i = 0; silent.length < Math.min(count, SILENT_NAMED); i++) {
    const id = list.byNet[i]!
    const since = purchases.silentSince(id, year.to)
    if (since !== null) silent.push({ name: names.textOf(id), since })
  }
  return count === 0 ? [] : [warning('silent_customer', silentWords(count, silent), count)]
}

/** What has to be said of a ledger besides its numbers. */
function warningsOf(answer: BaseAnswer, terms: Request['terms']): Warning[] {
  const { portfolio, year, list } = answer
  const { whale } = list
  const { totals } = portfolio
  const { divided } = portfolio.labels
  const { invoicesAgain } = portfolio.purchases
  const { creditRows, unattributed } = totals
  // The rows of several files may make a ledger: no line tells where one of them stands.
  const some = (code: WarningCode, count: number, said: Message) =>
    count > 0 ? [warning(code, said, count)] : []
  const none = say(
    '{n} {n|row has|rows have} no customer: counted beside the customers, as {n|a sale|sales} without a name',
    {
      n: unattributed.rows,
    },
  )
  const back = say('{n} {n|row has|rows have} revenue below 0: refunds or credit notes', { n: creditRows })
  const first = say(
    '{n} {n|customer stands|customers stand} in more than one segment, and {n|is|are} put in the first by alphabet',
    { n: divided.size },
  )
  const again =
    invoicesAgain === 1
      ? say('the numbers of invoices come again on other days, once: each day is a purchase of its own')
      : say(
          'the numbers of invoices come again on other days, {n} times: each day is a purchase of its own',
          {
            n: invoicesAgain,
          },
        )
  const nobody =
    'without --avoidable-share nobody is told to exit: it says how much of the cost to serve would go with a customer' as const
  return [
    ...some('without_customer', unattributed.rows, none),
    ...some('revenue_below_zero', creditRows, back),
    ...year.warnings,
    ...(list.outlooks ? forecastWarnings(list.outlooks.forecast) : []),
    ...leftOutWarnings(answer),
    ...silentWarning(answer),
    ...some('invoice_again', invoicesAgain, again),
    ...some('several_segments', divided.size, first),
    ...(whale.losing > 0 && terms.avoidableShare === null ? [warning('exit_not_judged', nobody)] : []),
  ]
}

function totalsJson(
  request: Request,
  { portfolio, year, list: { length, whale, totals, outlooks } }: BaseAnswer,
): { [key: string]: Json } {
  const { vat, totals: sums } = portfolio
  const { gross, credits, creditRows, unattributed } = sums
  return {
    ...tallyJson(request.ledger),
    customers: length,
    ...Object.fromEntries(CUSTOMERS_TOTALLED.map((key) => [key, totals.sums.get(key)!.total])),
    ...(outlooks && Object.fromEntries(FUTURE_TOTALLED.map((key) => [key, totals.known(key)]))),
    total: whale.total,
    peak: whale.peak,
    peak_rank: whale.peakRank,
    losing_customers: whale.losing,
    losses: whale.losses,
    unattributed: {
      rows: unattributed.rows,
      revenue: year.of(vat.revenue(unattributed.revenue.total)),
      margin: year.of(vat.margin(unattributed.margin.total, unattributed.revenue.total)),
    },
    gross: year.of(vat.revenue(gross.total)),
    credits: year.of(vat.revenue(credits.total)),
    credit_rows: creditRows,
    decision: totals.counts('decision'),
    deciles: whale.decilesJson,
    year: year.json,
    year_factor: year.scale,
  }
}

async function run(request: Request): Promise<Report> {
  const { ledger, options, terms } = request
  const by = groupedBy(ledger, options, [
    ...CUSTOMER_RESULTS,
    { key: 'customer', title: 'Customer', unit: 'text' },
    { key: 'name', title: 'Name', unit: 'text' },
  ])
  const labels: Column[] = [
    { key: 'customer', title: 'Customer', unit: 'text' },
    ...(ledger.some(({ labels }) => labels.includes('name'))
      ? [{ key: 'name', title: 'Name', unit: 'text' } as const]
      : []),
    ...(by === null ? [] : [{ key: by, title: plainly(by), unit: 'text' } as const]),
  ]
  const shown = shownCustomer(request)
  if (shown !== null)
    return (await import('./followed-customer')).followedCustomer(request, shown, labels, by)
  const answer = await baseAnswerOf(request, labels, by)
  const { list } = answer
  // The page reads them, too, where nobody has: read twice, they would count twice.
  const rows = list.rows()
  return fileReport({
    schema: 'recover/customers/2',
    files: ledger,
    columns: [...labels, ...list.columns],
    rows,
    after: () => ({
      totals: totalsJson(request, answer),
      ...(list.outlooks && { future: futureJson(list.outlooks.forecast) }),
      ...(answer.segments && { segments: answer.segments.json }),
    }),
    page: (show, most) => {
      return customersPage(answer, rows, { labels, chosen: request.columns, most }, show)
    },
    showsColumns: true,
    measure: (key) =>
      ({ total: list.whale.total, losses: list.whale.losses })[key] ?? list.totals.sums.get(key)?.total,
    least: (failed) => list.least?.totalBelow(failed) ?? null,
    warnings: () => warningsOf(answer, terms),
  })
}

export const customers: Command = {
  name: 'customers',
  examples: [
    'recover customers examples/ledger.csv',
    'recover customers sales.csv --margin-rate 30% --driver "calls=5" --avoidable-share 40%',
  ],
  often: ['margin-rate', 'show', 'by', 'since', 'future', 'driver', 'as-of', 'vat', 'output'],
  input: 'ledger',
  argument: {
    name: 'file',
    optional: false,
    many: true,
    otherwise: 'engine',
    description:
      'files of one ledger (customer, date, revenue, cost), or of one row a customer, CSV, JSON, .xlsx or .ods; - for stdin',
  },
  kinds: ledgerFilesWith,
  facts: ['marginRate', 'period', 'perYear', 'costToServe'],
  terms: customerTerms,
  measures: [
    ...CUSTOMER_RESULTS.filter(({ key }) =>
      ['revenue', 'annual_margin', 'cost_to_serve', 'net_annual_margin'].includes(key),
    ),
    { key: 'total', title: 'Total', unit: 'money' },
    { key: 'losses', title: 'Losses', unit: 'money' },
  ],
  options: [
    ...countingOptions,
    ...amountOptions,
    ...futureOptions,
    ...engineOptions(),
    { name: 'by', value: 'HEADING', description: 'group the customers by a column' },
    showOption,
    failBelow('exit 1 if a total is below the value'),
    ...strictness,
  ],
  schema: async () => (await import('./schema')).customersSchema,
  run,
}
