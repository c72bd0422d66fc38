/** The page of what a customer is worth over the years. */

import { type ClvAnswers, clvFamily, clvMetrics } from '../../economics/clv'
import type { ClvFacts } from '../../economics/clv/facts'
import type { FactKey } from '../../inputs/facts'
import { kebab } from '../../inputs/names'
import { compare, type Exact, ONE, round } from '../../numbers/exact/decimal'
import { answerLines, assumed, type Spelled } from '../../report/answer'
import type { Block, Show } from '../../report/report'
import { ungrouped } from '../../report/workings'
import type { Request } from '../command'

type ClvWorked = ClvFacts & ClvAnswers

const VALUE = clvMetrics.slice(0, 5)

const RETENTION = clvMetrics.slice(5, 7)

const BASE = clvMetrics.slice(7)

function verdict({ valueBegin, valueEnd, customers, ...all }: ClvWorked, show: Show): Block {
  const [now, later] = [show(valueBegin, 'money'), show(valueEnd, 'money')]
  const base =
    customers === null
      ? ''
      : ` ${show(customers, 'count')} of them are worth ${show(all.baseValueBegin, 'money')} and ${show(all.baseValueEnd, 'money')}.`
  return {
    kind: 'text',
    tone: valueEnd.n < 0 ? 'bad' : 'good',
    text: `A customer is worth ${now} if the first annual margin comes now, ${later} if it comes after a year.${base}`,
  }
}

/** What one percent more retention does, where retention can rise by it and the margin is not 0. */
function onePercentMore(
  { annualMargin, raisedRetentionGain, retentionElasticity }: ClvWorked,
  show: Show,
): Block[] {
  if (raisedRetentionGain === null || annualMargin.n === 0) return []
  const elastic = show(retentionElasticity, 'ratio')
  const text =
    annualMargin.n < 0
      ? `One percent more retention raises the loss by about ${elastic}%.`
      : `One percent more retention raises the value by about ${elastic}%; one percent more margin raises it by 1%.`
  return [{ kind: 'text', text }]
}

function assumptions(
  { given, written }: Request,
  values: ClvWorked,
  years: Exact | null,
  show: Show,
): string[] {
  const flag = (key: FactKey) => (written.has(key) ? '' : ` (--${kebab(key)})`)
  const horizon = given.horizon as Exact
  const many = years && ungrouped(round(years, 2), show)
  const span = many === '1' ? 'a year' : `${many} years`
  return [
    given.perYear === null
      ? `one purchase a ${given.period}${flag('period')}`
      : `${ungrouped(values.perYear, show)} purchases a year`,
    years === null
      ? `for ever${flag('horizon')}`
      : many === ungrouped(horizon, show)
        ? `for ${span}`
        : `${ungrouped(horizon, show)} purchases: ${span}`,
    compare(values.retention, ONE) === 0
      ? `customers stay for sure${flag('retention')}`
      : `${show(values.retention, 'share')} of the customers stay another year`,
    values.growth.n === 0
      ? 'the margin of those who stay remains the same (--growth)'
      : `the margin of those who stay changes by ${show(values.growth, 'share')} a year`,
    values.discount.n === 0
      ? `a later year counts as much as the next${flag('discount')}`
      : `money costs ${show(values.discount, 'share')} a year`,
    'what winning the customer cost is not taken off',
    'one currency, without VAT',
  ]
}

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
    verdict(worked, show),
    lines(VALUE),
    ...(worked.customers === null ? [] : [lines(BASE)]),
    { kind: 'text', tone: 'title', text: 'How much hangs on retention?' },
    lines(RETENTION),
    ...onePercentMore(worked, show),
    ...assumed(assumptions(request, worked, years, show)),
  ]
}
