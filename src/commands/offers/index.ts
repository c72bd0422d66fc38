import { offerTerms } from '../../inputs/files/offer-fields'
import { offersFile } from '../../inputs/files/offers'
import { faultsJson, howRead } from '../../report/how-read'
import { labelColumns, leftOut } from '../../report/labels'
import type { Column, Report } from '../../report/report'
import { groupedBy, Segments } from '../../report/segments'
import { tallied } from '../../report/tally'
import type { Command, Request } from '../command'
import { failBelow, strictness } from '../options'
import { offerColumns, offerSums } from './columns'
import { offerPage } from './page'
import { offered } from './rows'
import { OfferTotals } from './totals'

const CUSTOMERS: Column = { key: 'customers', title: 'Customers', unit: 'count' }

/** What is summed of the customers of a segment. */
const SEGMENTED = offerColumns.filter(({ key }) =>
  ['loss_if_ignored', 'offer_cost', 'offer_value'].includes(key),
)

function run({ cases: open, terms, options }: Request): Report {
  const cases = open!
  const totals = new OfferTotals()
  const columns: Column[] = [...labelColumns(cases, offerColumns), ...offerColumns]
  const by = groupedBy([cases], options)
  const segments = by === null ? null : new Segments(by, CUSTOMERS, SEGMENTED)
  const all = offered(cases, terms, totals)
  const rows = segments ? segments.through(all, columns) : all
  return {
    schema: 'recover/offers/1',
    columns,
    rows,
    listed: true,
    before: {},
    after: () => ({
      totals: totals.json(cases),
      ...(segments && { segments: segments.json }),
      rejected: faultsJson(cases),
    }),
    page: async (show, most) => [
      ...(await offerPage(columns, rows, totals, most, show)),
      ...(segments?.blocks ?? []),
    ],
    measure: (key) => totals.sumOf(key),
    notes: () => howRead(cases),
    summary: () => tallied(cases.tally),
    warnings: () => [
      ...cases.warnings(),
      ...leftOut(cases, offerColumns),
      ...totals.warnings(cases, terms.status !== null),
    ],
  }
}

export const offers: Command = {
  name: 'offers',
  summary: 'which satisfied customers to make an offer, beside what the dissatisfied cost',
  examples: [
    'recover offers examples/offers.csv',
    'recover offers customers.csv --offer-cost 2 --accept-rate 15% --extra-margin 1.50',
  ],
  input: 'cases',
  kinds: [offersFile],
  terms: offerTerms,
  measures: offerSums,
  argument: {
    name: 'file',
    optional: false,
    description: 'a CSV file with one row a customer, or - for stdin',
  },
  options: [
    { name: 'by', value: 'HEADING', description: 'group the customers by a column' },
    failBelow('a total'),
    ...strictness,
  ],
  schema: async () => (await import('./schema')).offersSchema,
  run,
}
