/** The page of what a customer is worth over the years. */

import { type ClvAnswers, clvFamily, clvMetrics } from '../../economics/clv'
import type { ClvFacts } from '../../economics/clv/facts'
import { compare, type Exact, ONE, round } from '../../numbers/exact/decimal'
import { answerLines, assumed, type Spelled } from '../../report/answer'
import type { Block, Show } from '../../report/report'
import { ungrouped } from '../../report/workings'
import type { Request } from '../command'

type ClvWorked = ClvFacts & ClvAnswers

const VALUE = clvMetrics.slice(0, 5)

const BASE = clvMetrics.slice(7)

/** What one is worth and what it hangs on, and what all are. */
function verdict(worked: ClvWorked, show: Show): string {
  const { valueBegin, valueEnd, retention, customers, baseValueBegin, baseValueEnd } = worked
  const [now, later] = [show(valueBegin, 'money'), show(valueEnd, 'money')]
  const stay = show(retention, 'share')
  if (customers === null)
    return `A customer is worth ${now} if the first year counts from now, or ${later} if it begins a year later, as long as ${stay} stay from each year to the next.`
  const [allNow, allLater] = [show(baseValueBegin, 'money'), show(baseValueEnd, 'money')]
  return `A customer is worth ${now} if the first year counts from now, or ${later} if it begins a year later, as long as ${stay} stay from each year to the next. All ${show(customers, 'count')} together are worth ${allNow}, or ${allLater}.`
}

/** What one percent more retention does, where retention can rise by it and the margin is not 0. */
function onePercentMore({ annualMargin, raisedRetentionGain }: ClvWorked, show: Show): Block[] {
  if (raisedRetentionGain === null || annualMargin.n === 0) return []
  const gain = show(raisedRetentionGain, 'share')
  return [
    {
      kind: 'text',
      text:
        annualMargin.n < 0
          ? `If 1% more of them stayed, the loss would be ${gain} larger.`
          : `If 1% more of them stayed, a customer would be worth ${gain} more; 1% more margin adds only 1%.`,
    },
  ]
}

/** How long purchases go on. */
function span({ given, written }: Request, years: Exact | null, show: Show): string {
  if (years === null)
    return written.has('horizon') ? 'All years to come count.' : 'All years to come count (--horizon).'
  const many = ungrouped(round(years, 2), show)
  const purchases = ungrouped(given.horizon as Exact, show)
  if (many === '1')
    return purchases === '1' ? 'One year counts.' : `The next ${purchases} purchases count, all in a year.`
  return many === purchases
    ? `The next ${many} years count.`
    : `The next ${purchases} purchases count, over ${many} years.`
}

/** How often they buy. */
function often({ given, written }: Request, { perYear }: ClvWorked, show: Show): string {
  if (given.perYear !== null) return `They buy ${ungrouped(perYear, show)} times a year.`
  return written.has('period')
    ? `They buy once a ${given.period}.`
    : `They buy once a ${given.period} (--period).`
}

/** How many stay. */
function staying({ written }: Request, { retention }: ClvWorked, show: Show): string {
  if (compare(retention, ONE) !== 0) return `${show(retention, 'share')} of them stay another year.`
  return written.has('retention') ? 'All of them stay for sure.' : 'All of them stay for sure (--retention).'
}

/** What a later year counts. */
function later({ written }: Request, { discount }: ClvWorked, show: Show): string {
  if (discount.n !== 0) return `Money costs ${show(discount, 'share')} a year.`
  return written.has('discount')
    ? 'A later year counts as much as the next.'
    : 'A later year counts as much as the next (--discount).'
}

const assumptions = (request: Request, worked: ClvWorked, years: Exact | null, show: Show): string[] => [
  often(request, worked, show),
  span(request, years, show),
  staying(request, worked, show),
  worked.growth.n === 0
    ? 'Those who stay leave the same margin every year (--growth).'
    : `The margin of those who stay changes by ${show(worked.growth, 'share')} a year.`,
  later(request, worked, show),
  'What winning the customer cost is not taken off.',
  'All amounts are in one currency, without VAT.',
]

export function clvPage(
  request: Request,
  worked: ClvWorked,
  { years, spelled }: { years: Exact | null; spelled: Spelled },
  show: Show,
): Block[] {
  const values = clvFamily.byKey(worked)
  const lines = (metrics: readonly (typeof clvMetrics)[number][]): Block => ({
    kind: 'lines',
    lines: answerLines(clvFamily, metrics, values, show, spelled),
  })
  return [
    { kind: 'text', tone: worked.valueEnd.n < 0 ? 'bad' : 'good', text: verdict(worked, show) },
    lines(VALUE),
    ...(worked.customers === null ? [] : [lines(BASE)]),
    ...onePercentMore(worked, show),
    ...assumed(assumptions(request, worked, years, show)),
  ]
}
