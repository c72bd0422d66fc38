/** What a ledger tells of the customer of a case, with the working: what a purchase brings, and how many there are a year. */
import { NO_DAY } from '../../inputs/dates'
import { yearsOfTime } from '../../ledger/future/forecast-terms'
import type { Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { type FollowedLine, lineSums } from '../../report/followed-lines'
import type { LedgerFollow } from './from-ledger'

/**
 * What a ledger tells of the customer: what a purchase brings, and how many there are a year, each with its working. Empty
 * where the customer bought nothing in the time that counts, and where a model tells it of each case.
 */
export function toldByLedger(
  { ledger }: LedgerFollow,
  id: number,
  lines: readonly FollowedLine[],
  write: (value: Exact) => string,
) {
  const told = ledger!.of(id, NO_DAY)
  if (told === null || ledger!.forecast?.doubt === null) return []
  const { vat } = ledger!.portfolio
  const { factor } = ledger!.year
  const sums = lineSums(lines)
  const purchases = ledger!.portfolio.purchasesOf(id)!
  const scaled = (text: string, by: string) => (factor === null ? text : `${text} × ${by}`)
  const each = (sum: string, isLong: boolean, by: string) => `${isLong ? `(${sum})` : sum} ÷ ${by}`
  const margin = vat.marginSaid(write(sums.margin), write(sums.revenue))
  const isLong = margin.includes(' − ')
  const marginText = vat.marginSaid('margin of the lines', 'revenue of the lines', '(1 + VAT)')
  return [
    {
      ...{ key: 'sales', title: 'Sales', unit: 'money' as const, value: told.sales },
      formula: `${vat.revenueSaid('revenue of the lines', '(1 + VAT)')} ÷ purchases`,
      working: `${vat.revenueSaid(write(sums.revenue))} ÷ ${plain(purchases)}`,
    },
    {
      ...{ key: 'margin', title: 'Margin', unit: 'money' as const, value: told.margin },
      formula: each(marginText, isLong, 'purchases'),
      working: each(margin, isLong, plain(purchases)),
    },
    {
      ...{ key: 'per_year', title: 'Purchases a year', unit: 'count' as const, value: told.perYear },
      formula: scaled('invoices, or days without one, with revenue above 0', '365 ÷ days'),
      working: scaled(plain(purchases), factor?.said ?? ''),
    },
    ...(told.horizon === null
      ? []
      : [
          {
            ...{ key: 'horizon', title: 'Purchases to come', unit: 'count' as const, value: told.horizon },
            formula: 'purchases a year × years of the time',
            working: `${plain(told.perYear)} × ${plain(yearsOfTime(ledger!.forecast!.terms.time))}`,
          },
        ]),
    ...(told.costToServe === null
      ? []
      : [
          {
            ...{
              key: 'cost_to_serve',
              title: 'Cost to serve',
              unit: 'money' as const,
              value: told.costToServe,
            },
            formula: scaled('cost to serve of the lines', '365 ÷ days'),
            working: scaled(write(sums.costToServe), factor?.said ?? ''),
          },
        ]),
  ]
}
