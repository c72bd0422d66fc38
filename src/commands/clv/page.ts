/** The page of what a customer is worth over the years. */

import { type ClvAnswers, clvFamily, clvMetrics } from '../../economics/clv'
import type { ClvFacts } from '../../economics/clv/facts'
import { compare, type Exact, ONE, round } from '../../numbers/exact/decimal'
import { answerLines, assumed, flagged, type Spelled } from '../../report/answer'
import type { Block, Show } from '../../report/report'
import { ungrouped } from '../../report/workings'
import { type Message, say } from '../../words/say'
import type { Request } from '../command'

type ClvWorked = ClvFacts & ClvAnswers

const VALUE = clvMetrics.slice(0, 5)

const BASE = clvMetrics.slice(7)

/** What one is worth and what it hangs on, and what all are. */
function verdict(worked: ClvWorked, show: Show): Message {
  const { valueBegin, valueEnd, retention, customers, baseValueBegin, baseValueEnd } = worked
  const [now, later] = [show(valueBegin, 'money'), show(valueEnd, 'money')]
  const stay = show(retention, 'share')
  if (customers === null)
    return say(
      'A customer is worth {now} if the first year counts from now, or {later} if it begins a year later, as long as {stay} stay from each year to the next.',
      { now, later, stay },
    )
  const [allNow, allLater] = [show(baseValueBegin, 'money'), show(baseValueEnd, 'money')]
  return say(
    'A customer is worth {now} if the first year counts from now, or {later} if it begins a year later, as long as {stay} stay from each year to the next. All {customers} together are worth {allNow}, or {allLater}.',
    { now, later, stay, customers: show(customers, 'count'), allNow, allLater },
  )
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
          ? say('If 1% more of them stayed, the loss would be {gain} larger.', { gain })
          : say(
              'If 1% more of them stayed, a customer would be worth {gain} more; 1% more margin adds only 1%.',
              { gain },
            ),
    },
  ]
}

/** How long purchases go on. */
function span({ given, written }: Request, years: Exact | null, show: Show): Message {
  if (years === null)
    return written.has('horizon')
      ? say('All years to come count')
      : flagged(say('All years to come count'), '--horizon')
  const many = ungrouped(round(years, 2), show)
  const purchases = ungrouped(given.horizon as Exact, show)
  if (many === '1')
    return purchases === '1'
      ? say('One year counts')
      : say('The next {purchases} purchases count, all in a year', { purchases })
  return many === purchases
    ? say('The next {many} years count', { many })
    : say('The next {purchases} purchases count, over {many} years', { purchases, many })
}

const EACH: { readonly [period: string]: Message } = {
  day: say('They buy once a day'),
  week: say('They buy once a week'),
  month: say('They buy once a month'),
  quarter: say('They buy once a quarter'),
  year: say('They buy once a year'),
}

/** How often they buy. */
function often({ given, written }: Request, { perYear }: ClvWorked, show: Show): Message {
  if (given.perYear !== null)
    return say('They buy {n} {n|time|times} a year', { n: ungrouped(perYear, show) })
  const said = EACH[given.period as string]!
  return written.has('period') ? said : flagged(said, '--period')
}

/** How many stay. */
function staying({ written }: Request, { retention }: ClvWorked, show: Show): Message {
  if (compare(retention, ONE) !== 0)
    return say('{retention} of them stay another year', { retention: show(retention, 'share') })
  return written.has('retention')
    ? say('All of them stay for sure')
    : flagged(say('All of them stay for sure'), '--retention')
}

/** What a later year counts. */
function later({ written }: Request, { discount }: ClvWorked, show: Show): Message {
  if (discount.n !== 0) return say('Money costs {discount} a year', { discount: show(discount, 'share') })
  return written.has('discount')
    ? say('A later year counts as much as the next')
    : flagged(say('A later year counts as much as the next'), '--discount')
}

const assumptions = (request: Request, worked: ClvWorked, years: Exact | null, show: Show): Message[] => [
  often(request, worked, show),
  span(request, years, show),
  staying(request, worked, show),
  worked.growth.n === 0
    ? flagged(say('Those who stay leave the same margin every year'), '--growth')
    : say('The margin of those who stay changes by {growth} a year', {
        growth: show(worked.growth, 'share'),
      }),
  later(request, worked, show),
  say('What winning the customer cost is not taken off'),
  say('All amounts are in one currency, without VAT'),
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
