import { metric, type ValueOf } from '../../formulas/metric'
import { over, times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import type { netAnnualMargin } from './net-annual-margin'

type Needs = Pick<Facts, 'incidentPurchases' | 'perYear'> & ValueOf<typeof netAnnualMargin>

/** S: the margin of the incident's own purchase where it is included, in money; else 0. */
export const incidentMargin = metric(
  'incidentMargin',
  {
    title: 'What this purchase leaves',
    term: 'Incident margin',
    unit: 'money',
    formula: 'net annual margin × incident purchases ÷ purchases a year',
    meaning: "the incident's own purchase, which both branches have for sure",
    source: 'the calendar-year view of the example: 29 kept, 3 lost',
    shown: 'worth',
    step: true,
  },
  ({ incidentPurchases, perYear, netAnnualMargin }: Needs) =>
    over(times(netAnnualMargin, incidentPurchases), perYear),
)
