/** What to do about one case, in one sentence, and what that hangs on. */
import { onlyWorthCounts } from '../../economics/case/decision'
import type { CaseWorked } from '../../economics/case/work'
import type { FactKey } from '../../inputs/facts'
import { type Given, remedyOf } from '../../inputs/readers'
import { compare, negate, ONE } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import { type Message, say } from '../../words/say'

/** Inputs that have a range, from its low to its high in words. */
export type RangeTexts = ReadonlyMap<FactKey, string>

export const NO_SPANS: RangeTexts = new Map()

/** How people say how often somebody buys. */
const EVERY: { readonly [period: string]: Message } = {
  day: say('every day'),
  week: say('every week'),
  month: say('every month'),
  quarter: say('every quarter'),
  year: say('every year'),
}

function howOften(given: Given, values: CaseWorked, show: Show, spans: RangeTexts): Message {
  const times = spans.get('perYear')
  if (times !== undefined) return say('{n} {n|time|times} a year', { n: times })
  if (given.perYear === null) return EVERY[given.period as string]!
  return compare(values.perYear, ONE) === 0
    ? say('once a year')
    : say('{n} {n|time|times} a year', { n: show(values.perYear, 'count') })
}

function howTheyStay(given: Given, values: CaseWorked, show: Show, spans: RangeTexts): Message {
  const often = howOften(given, values, show, spans)
  const stay = spans.get('stayIfRecovered') ?? show(values.stayIfRecovered, 'share')
  const otherwise = spans.get('stayIfIgnored') ?? show(values.stayIfIgnored, 'share')
  if (spans.has('stayIfIgnored') || values.stayIfIgnored.n !== 0)
    return say('they buy {often} and stay with a chance of {stay} instead of {otherwise}', {
      often,
      stay,
      otherwise,
    })
  if (spans.has('stayIfRecovered') || compare(values.stayIfRecovered, ONE) !== 0)
    return say('they buy {often}, stay with a chance of {stay} and would not come back otherwise', {
      often,
      stay,
    })
  return say('they buy {often} and would not come back otherwise', { often })
}

/** What the verdict hangs on: how often they buy, what they would do, and whom they tell. */
export function condition(
  given: Given,
  values: CaseWorked,
  show: Show,
  spans: RangeTexts = NO_SPANS,
): Message {
  const { notGenuine, toldIfLost, toldIfRecovered } = values
  const stays = howTheyStay(given, values, show, spans)
  const isTold =
    ['toldIfLost', 'toldIfRecovered'].some((key) => spans.has(key as FactKey)) ||
    toldIfLost.n !== 0 ||
    toldIfRecovered.n !== 0
  const told = isTold ? say('{condition}, those whom they tell counted', { condition: stays }) : stays
  const share = spans.get('notGenuine') ?? show(notGenuine, 'share')
  return spans.has('notGenuine') || notGenuine.n !== 0
    ? say('{condition}, and {share} of such complaints are not genuine', { condition: told, share })
    : told
}

/** What is advised where no remedy pays. */
function noneOf(given: Given, values: CaseWorked, loss: string, hangs: Message): Message {
  const isOwed = given.floor !== null
  if (values.futureMargin.n <= 0 && onlyWorthCounts(values))
    return isOwed
      ? say('Give only what is owed: the customer is worth nothing.')
      : say('Do nothing: the customer is worth nothing.')
  if (isOwed)
    return say(
      'Give only what is owed: no remedy beyond it pays, and this one loses {loss}, if {condition}.',
      { loss, condition: hangs },
    )
  return remedyOf(given).length > 0
    ? say('Do nothing: no remedy pays, and this one loses {loss}, if {condition}.', {
        loss,
        condition: hangs,
      })
    : say('Do nothing: no remedy pays, if {condition}.', { condition: hangs })
}

/** What to do, and what it hangs on. */
function verdictText(given: Given, values: CaseWorked, show: Show): Message {
  const { incrementalValue, maxRemedyCost, decision } = values
  const [gain = '', loss = ''] = [incrementalValue, negate(incrementalValue)].map((one) => show(one, 'money'))
  const most = show(maxRemedyCost, 'money')
  const hangs = condition(given, values, show)
  const isOwed = given.floor !== null
  if (decision === 'let-go') return noneOf(given, values, loss, hangs)
  if (decision === 'offer-less')
    return isOwed
      ? say(
          'Offer less: this remedy loses {loss}, and one that costs up to {most} beyond what is owed pays, if {condition}.',
          { loss, most, condition: hangs },
        )
      : say('Offer less: this remedy loses {loss}, and one that costs up to {most} pays, if {condition}.', {
          loss,
          most,
          condition: hangs,
        })
  if (remedyOf(given).length === 0)
    return say('No remedy was given ({flag}): one that costs up to {most} pays, if {condition}.', {
      flag: '--remedy',
      most,
      condition: hangs,
    })
  return isOwed
    ? say('Put it right: it gains {gain} over giving only what is owed, if {condition}.', {
        gain,
        condition: hangs,
      })
    : say('Put it right: it gains {gain}, if {condition}.', { gain, condition: hangs })
}

export const caseVerdict = (given: Given, values: CaseWorked, show: Show): Block => ({
  kind: 'text',
  tone: values.decision === 'recover' ? 'good' : 'bad',
  text: verdictText(given, values, show),
})
