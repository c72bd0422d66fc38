/** What is to be said of rows of a ledger that do not count, and of refunds whose sales do not. */
import { type Warning, warning } from '../../errors'
import { isoOf } from '../../inputs/dates'
import { plain } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'
import { say } from '../../words/say'
import { sideBySide } from '../../words/together'
import type { BaseAnswer } from './base-answer'

/** How many customers are named. */
const EXAMPLES = 3

/** Rows outside of the time that counts: why they are skipped, with their sums. */
function skippedWarnings({ portfolio: { leftOut }, year }: BaseAnswer): Warning[] {
  const { before, after, noDates } = leftOut
  const written = sideBySide(
    noDates.map(({ iso, rows }) => say('{iso} ({n} {n|row|rows})', { iso, n: rows })),
  )
  const none = say('dates that programs write where there is none: {written}', { written })
  return [
    ...(before.rows > 0
      ? [
          warning(
            'before_the_year',
            say('{n} {n|row is|rows are} before {day} and skipped: revenue {revenue}', {
              n: before.rows,
              day: isoOf(year.from!),
              revenue: plain(before.revenue.total),
            }),
            before.rows,
          ),
        ]
      : []),
    ...(after.rows > 0
      ? [
          warning(
            'after_the_year',
            say('{n} {n|row is|rows are} after {day} and skipped: revenue {revenue}', {
              n: after.rows,
              day: isoOf(year.to!),
              revenue: plain(after.revenue.total),
            }),
            after.rows,
          ),
        ]
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
  const said = say(
    '{n} {n|customer was|customers were} given back more than they paid in the time that counts ({some}): the sales lie outside of it, or in no row',
    { n: count, some: some.join(', ') },
  )
  return [warning('refund_without_sale', said, count)]
}

/** Refunds behind the last day that counts, of customers whose sales count. */
function refundsAfter({ portfolio, year }: BaseAnswer): Warning[] {
  const counted = new Set(portfolio.leftOut.refunds.length === 0 ? [] : portfolio.customers())
  const late = portfolio.leftOut.refunds.filter(({ customer }) => counted.has(customer))
  if (late.length === 0) return []
  const n = late.reduce((all, { rows }) => all + rows, 0)
  const sum = new Sum()
  for (const { revenue } of late) sum.add(revenue)
  const said = say(
    '{n} {n|refund|refunds} after {day} (revenue {revenue}) of customers with sales that count: {n|its|their} sales count in full',
    { n, day: isoOf(year.to!), revenue: plain(sum.total) },
  )
  return [warning('refund_left_out', said, n)]
}

export const leftOutWarnings = (answer: BaseAnswer): Warning[] => [
  ...skippedWarnings(answer),
  ...givenBack(answer),
  ...refundsAfter(answer),
]
