import { offerLayout } from '../model/offer-facts'
import { offerTerms } from '../model/offer-fields'
import type { Column, Report } from '../report'
import type { Command, Request } from './command'
import { faultsJson, howRead } from './how-read'
import { labelColumns, leftOut } from './labels'
import { offerColumns, offerSums } from './offer-columns'
import { offerPage } from './offer-page'
import { offered } from './offer-rows'
import { OfferTotals } from './offer-totals'
import { tallied } from './tally'

function run({ cases: open, terms }: Request): Report {
  const cases = open!
  const totals = new OfferTotals()
  const columns: Column[] = [...labelColumns(cases, offerColumns), ...offerColumns]
  const rows = offered(cases, terms, totals)
  return {
    schema: 'recover/offers/1',
    columns,
    rows,
    listed: true,
    before: {},
    after: () => ({ totals: totals.json(cases), rejected: faultsJson(cases) }),
    page: (show, most) => offerPage(columns, rows, totals, most, show),
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
  layouts: [offerLayout],
  terms: offerTerms,
  measures: offerSums,
  argument: {
    name: 'file',
    optional: false,
    description: 'a CSV file with one row a customer, or - for stdin',
  },
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
