/** How what a model expects of one customer came about: what was seen of them, the model's working, and what a purchase earns. */
import { oddsGone } from '../../economics/future/bg-nbd-scores'
import { futureIngredients } from '../../economics/future/facts'
import { isoOf } from '../../inputs/dates'
import type { Unit } from '../../inputs/units'
import { type Exact, exact, over } from '../../numbers/exact/decimal'
import { rounded } from '../../numbers/exact/rounded'
import { type Message, say } from '../../words/say'
import type { Forecast } from './forecast'
import type { OutlookMade } from './outlook'

/** A number of somebody's future, and how it came about. */
export interface FutureStep {
  readonly key: string
  readonly title: string
  readonly unit: Unit
  readonly formula: string
  /** In numbers; said where there are words in it. */
  readonly working: string | Message
  readonly value: Exact | null
}

/** The keys of such numbers. */
export const FUTURE_STEPS = [
  'repeat_purchases',
  'recency',
  'age',
  'chance_gone',
  'purchases_if_alive',
  'sales_each',
  'margin_each',
]

type Write = (value: Exact, unit: Unit) => string

const WEEK = exact(7)

/** x, tₓ and T, by the days of the ledger; `end` is what the last day is called. */
function seen(forecast: Forecast, made: OutlookMade, day: number, end: string): FutureStep[] {
  const { history, since, last } = made
  const [from, days] = forecast.terms.old
    ? ['first day of the ledger', history.repeats]
    : ['first purchase day', history.repeats + 1]
  const weeks = (to: number) => over(exact(to - since), WEEK)
  const between = (to: number) => `(${isoOf(to)} − ${isoOf(since)}) ÷ 7`
  return [
    {
      ...{ key: 'repeat_purchases', title: 'Repeat purchases (x)', unit: 'count' },
      formula: `purchase days of the whole ledger${forecast.terms.old ? '' : ' − 1'}`,
      working: forecast.terms.old ? String(days) : `${days} − 1`,
      value: exact(history.repeats),
    },
    {
      ...{ key: 'recency', title: 'Weeks to the last (tₓ)', unit: 'count' },
      formula: `(last purchase day − ${from}) ÷ 7`,
      working: between(last),
      value: weeks(last),
    },
    {
      ...{ key: 'age', title: 'Weeks seen (T)', unit: 'count' },
      formula: `(${end} − ${from}) ÷ 7`,
      working: between(day),
      value: weeks(day),
    },
  ]
}

/** The chance that they have gone, and what they buy if not, with the parameters of the model in their formulas. */
function modelled(forecast: Forecast, made: OutlookMade, day: number, write: Write): FutureStep[] {
  const { history } = made
  const { parameters } = forecast.model!
  const number = (x: number) => write(rounded(x), 'count')
  const [r, alpha, a, b] = [parameters.r, parameters.alpha, parameters.a, parameters.b].map(number)
  const [x, last, age] = [history.repeats, history.recency, history.age].map(number)
  const time = number(forecast.weeksFrom(day))
  const odds = `${a} ÷ (${b} + ${x} − 1) × ((${alpha} + ${age}) ÷ (${alpha} + ${last}))^(${r} + ${x})`
  const power = `((${alpha} + ${age}) ÷ (${alpha} + ${age} + ${time}))^(${r} + ${x})`
  const series = `₂F₁(${r} + ${x}, ${b} + ${x}; ${a} + ${b} + ${x} − 1; ${time} ÷ (${alpha} + ${age} + ${time}))`
  return [
    {
      ...{ key: 'chance_gone', title: futureIngredients.chanceGone!.title, unit: 'share' },
      formula: futureIngredients.chanceGone!.description,
      working:
        history.repeats === 0
          ? say('0, as of everybody who bought once')
          : say('odds ÷ (1 + odds), where odds = {odds} = {value}', {
              odds,
              value: number(oddsGone(parameters, history)),
            }),
      value: rounded(1 - made.alive),
    },
    {
      ...{ key: 'purchases_if_alive', title: futureIngredients.purchasesIfAlive!.title, unit: 'count' },
      formula: futureIngredients.purchasesIfAlive!.description,
      working: `(${a} + ${b} + ${x} − 1) ÷ (${a} − 1) × (1 − ${power} × ${series})`,
      value: rounded(made.ifAlive),
    },
  ]
}

/** What a purchase is expected to bring in: by the model of spends, else the mean of the customer, else that of all. */
function salesOf({ spend, meanSpend, withoutVat }: Forecast, made: OutlookMade, write: Write) {
  const number = (x: number) => write(rounded(x), 'count')
  const mean = made.spend?.mean ?? 0
  const vat = withoutVat === 1 ? ['', ''] : [' × share without VAT', ` × ${number(withoutVat)}`]
  const repeats = made.spend?.purchases ?? 0
  if (spend === null) {
    const [whose, one] =
      made.spend === null
        ? ['mean revenue of the repeat purchase days of all', meanSpend]
        : ['mean revenue of their repeat purchase days', mean]
    return { formula: whose + vat[0], working: one === null ? '' : write(rounded(one), 'money') + vat[1] }
  }
  const [p, q, v] = [spend.parameters.p, spend.parameters.q, spend.parameters.v].map(number)
  return {
    formula: `p × (v + n × mean) ÷ (p × n + q − 1)${vat[0]}, of n repeat purchase days with revenue and their mean`,
    working: `${p} × (${v} + ${repeats} × ${write(rounded(mean), 'money')}) ÷ (${p} × ${repeats} + ${q} − 1)${vat[1]}`,
  }
}

function earned(forecast: Forecast, made: OutlookMade, write: Write): FutureStep[] {
  const money = (x: number) => write(rounded(x), 'money')
  const told = (x: number | null) => (x === null ? null : rounded(x))
  const isOwn = made.revenue > 0
  const rate = isOwn
    ? `${money(made.earned)} ÷ ${money(made.revenue)}`
    : made.rate === null
      ? ''
      : write(rounded(made.rate), 'share')
  return [
    {
      ...{ key: 'sales_each', title: 'Sales each', unit: 'money', value: told(made.sales) },
      ...salesOf(forecast, made, write),
    },
    {
      ...{ key: 'margin_each', title: futureIngredients.marginEach!.title, unit: 'money' },
      formula: `sales each × margin ÷ revenue of ${isOwn ? 'all their rows' : 'all customers'}`,
      working: made.sales === null ? '' : `${money(made.sales)} × ${rate}`,
      value: told(made.margin),
    },
  ]
}

/** What is expected of a customer from a day on, step by step; `end` is what that day is called. Empty where they had not bought yet. */
export function futureSteps(
  forecast: Forecast,
  { id, day, end }: { readonly id: number; readonly day: number; readonly end: string },
  write: Write,
): FutureStep[] {
  const made = forecast.madeOf(id, day)
  if (made === null) return []
  return [
    ...seen(forecast, made, day, end),
    ...modelled(forecast, made, day, write),
    ...earned(forecast, made, write),
  ]
}
