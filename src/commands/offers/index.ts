/** `recover offers`: which satisfied customers to make an offer, beside what the dissatisfied cost. */
import { offerTerms } from '../../inputs/files/offer-fields'
import { offersFile } from '../../inputs/files/offers'
import { fileReport } from '../../report/file-report'
import { labelColumns } from '../../report/labels'
import type { Column, Report } from '../../report/report'
import { groupedBy, Segments } from '../../report/segments'
import type { Command, Request } from '../command'
import { failBelow, strictness } from '../options'
import { OFFERS_SUMMED, offerColumns, offerSums } from './columns'
import { offerPage } from './page'
import { offered } from './rows'
import { OfferTotals } from './totals'

const CUSTOMERS: Column = { key: 'customers', title: 'Customers', unit: 'count' }

function run({ cases: open, terms, options, checked, columns: chosen }: Request): Report {
  const cases = open!
  const totals = new OfferTotals(checked)
  const columns: Column[] = [...labelColumns(cases, offerColumns), ...offerColumns]
  const by = groupedBy([cases], options)
  const segments = by === null ? null : new Segments(by, CUSTOMERS, columns, OFFERS_SUMMED)
  const all = offered(cases, terms, totals)
  const rows = segments ? segments.through(all) : all
  const isWithoutBaseline =
    !options.has('accept-anyway') && !cases.taken.some(({ key }) => key === 'acceptAnyway')
  return fileReport({
    schema: 'recover/offers/2',
    files: [cases],
    results: offerColumns,
    columns,
    rows,
    after: () => ({ totals: totals.json(cases), ...(segments && { segments: segments.json }) }),
    page: async (show, most) => [
      ...(await offerPage(columns, rows, totals, most, show, isWithoutBaseline, chosen)),
      ...(segments?.blocks ?? []),
    ],
    showsColumns: true,
    measure: (key) => totals.all.known(key),
    least: (failed) => totals.least?.totalBelow(failed) ?? null,
    warnings: () => totals.warnings(cases, terms.status !== null),
  })
}

export const offers: Command = {
  name: 'offers',
  examples: [
    'recover offers examples/offers.csv',
    'recover offers customers.csv --offer-cost 2 --accept-rate 15% --extra-margin 1.50',
  ],
  often: ['offer-cost', 'accept-rate', 'extra-margin', 'by', 'output'],
  input: 'cases',
  kinds: [offersFile],
  terms: offerTerms,
  measures: offerSums,
  argument: {
    name: 'file',
    optional: false,
    description: 'a file with one row a customer, CSV, JSON, .xlsx or .ods, or - for stdin',
  },
  options: [
    { name: 'by', value: 'HEADING', description: 'group the customers by a column' },
    failBelow('exit 1 if a total is below the value'),
    ...strictness,
  ],
  schema: async () => (await import('./schema')).offersSchema,
  run,
}
