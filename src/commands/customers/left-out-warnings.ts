/** What is to be said of rows of a ledger that do not count, and of refunds whose sales do not. */
import { type Warning, warning } from '../../errors'
import { isoOf } from '../../inputs/dates'
import { plain } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'
import type { BaseAnswer } from './base-answer'

/** How many customers are named. */
const EXAMPLES = 3

const rowsAre = (count: number) => (count === 1 ? '1 row is' : `${count} rows are`)

/** Rows outside of the time that counts: why they are skipped, with their sums. */
function skippedWarnings({ portfolio: { leftOut }, year }: BaseAnswer): Warning[] {
  const { before, after, noDates } = leftOut
  const told = (count: number, where: string, revenue: Sum) =>
    `${rowsAre(count)} ${where} and skipped: revenue ${plain(revenue.total)}`
  const written = noDates
    .map(({ iso, rows }) => `${iso} (${rows === 1 ? '1 row' : `${rows} rows`})`)
    .join(', ')
  const none = `dates that programs write where there is none: ${written}`
  return [
    ...(before.rows > 0
      ? [
          warning(
            'before_the_year',
            told(before.rows, `before ${isoOf(year.from!)}`, before.revenue),
            before.rows,
          ),
        ]
      : []),
    ...(after.rows > 0
      ? [warning('after_the_year', told(after.rows, `after ${isoOf(year.to!)}`, after.revenue), after.rows)]
      : []),
    ...(noDates.length > 0
      ? [
          warning(
            'date_for_none',
            none,
            noDates.reduce((all, { rows }) => all + rows, 0),
          ),
        ]
      : []),
  ]
}

/** Customers who were given back more than they paid in the time that counts. */
function givenBack({ portfolio, names, year }: BaseAnswer): Warning[] {
  if (portfolio.totals.creditRows === 0 || year.to === null) return []
  let count = 0
  const some: string[] = []
  for (const id of portfolio.customers()) {
    if (portfolio.revenueOf(id).n >= 0) continue
    count++
    if (some.length < EXAMPLES) some.push(names.textOf(id))
  }
  if (count === 0) return []
  const who = count === 1 ? '1 customer was' : `${count} customers were`
  const said = `${who} given back more than they paid in the time that counts (${some.join(', ')}): the sales lie outside of it, or in no row`
  return [warning('refund_without_sale', said, count)]
}

/** Refunds behind the last day that counts, of customers whose sales count. */
function refundsAfter({ portfolio, year }: BaseAnswer): Warning[] {
  const counted = new Set(portfolio.leftOut.refunds.length === 0 ? [] : portfolio.customers())
  const late = portfolio.leftOut.refunds.filter(({ customer }) => counted.has(customer))
  if (late.length === 0) return []
  const sum = new Sum()
  for (const { revenue } of late) sum.add(revenue)
  const [refunds, their] = late.length === 1 ? ['1 refund', 'its'] : [`${late.length} refunds`, 'their']
  const said = `${refunds} after ${isoOf(year.to!)} (revenue ${plain(sum.total)}) of customers with sales that count: ${their} sales count in full`
  return [warning('refund_left_out', said, late.length)]
}

export const leftOutWarnings = (answer: BaseAnswer): Warning[] => [
  ...skippedWarnings(answer),
  ...givenBack(answer),
  ...refundsAfter(answer),
]
