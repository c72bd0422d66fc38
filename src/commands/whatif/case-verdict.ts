/** What to do about one case, in one sentence, and what that hangs on. */
import { onlyWorthCounts } from '../../economics/case/decision'
import type { CaseWorked } from '../../economics/case/work'
import type { FactKey } from '../../inputs/facts'
import { type Given, remedyOf } from '../../inputs/readers'
import { compare, negate, ONE } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'

/** Inputs that have a range, from its low to its high in words. */
export type RangeTexts = ReadonlyMap<FactKey, string>

export const NO_SPANS: RangeTexts = new Map()

/** How people say how often somebody buys. */
const EVERY: { readonly [period: string]: string } = {
  day: 'every day',
  week: 'every week',
  month: 'every month',
  quarter: 'every quarter',
  year: 'every year',
}

function howOften(given: Given, values: CaseWorked, show: Show, spans: RangeTexts): string {
  const times = spans.get('perYear')
  if (times !== undefined) return `${times} times a year`
  if (given.perYear === null) return EVERY[given.period as string]!
  return compare(values.perYear, ONE) === 0 ? 'once a year' : `${show(values.perYear, 'count')} times a year`
}

function howTheyStay(given: Given, values: CaseWorked, show: Show, spans: RangeTexts): string {
  const often = howOften(given, values, show, spans)
  const stay = spans.get('stayIfRecovered') ?? show(values.stayIfRecovered, 'share')
  const otherwise = spans.get('stayIfIgnored') ?? show(values.stayIfIgnored, 'share')
  if (spans.has('stayIfIgnored') || values.stayIfIgnored.n !== 0)
    return `they buy ${often} and stay with a chance of ${stay} instead of ${otherwise}`
  if (spans.has('stayIfRecovered') || compare(values.stayIfRecovered, ONE) !== 0)
    return `they buy ${often}, stay with a chance of ${stay} and would not come back otherwise`
  return `they buy ${often} and would not come back otherwise`
}

/** What the verdict hangs on: how often they buy, what they would do, and whom they tell. */
export function condition(
  given: Given,
  values: CaseWorked,
  show: Show,
  spans: RangeTexts = NO_SPANS,
): string {
  const { notGenuine, toldIfLost, toldIfRecovered } = values
  const stays = howTheyStay(given, values, show, spans)
  const isTold =
    ['toldIfLost', 'toldIfRecovered'].some((key) => spans.has(key as FactKey)) ||
    toldIfLost.n !== 0 ||
    toldIfRecovered.n !== 0
  const told = isTold ? `${stays}, those whom they tell counted` : stays
  const share = spans.get('notGenuine') ?? show(notGenuine, 'share')
  return spans.has('notGenuine') || notGenuine.n !== 0
    ? `${told}, and ${share} of such complaints are not genuine`
    : told
}

/** What to do, and what it hangs on. */
export function verdictText(given: Given, values: CaseWorked, show: Show): string {
  const { incrementalValue, maxRemedyCost, decision } = values
  const [gain, loss] = [incrementalValue, negate(incrementalValue)].map((one) => show(one, 'money'))
  const most = show(maxRemedyCost, 'money')
  const hangs = condition(given, values, show)
  const isOwed = given.floor !== null
  const hasRemedy = remedyOf(given).length > 0
  if (decision === 'recover') {
    if (!hasRemedy) return `No remedy was given (--remedy): one that costs up to ${most} pays, if ${hangs}.`
    return isOwed
      ? `Put it right: it gains ${gain} over giving only what is owed, if ${hangs}.`
      : `Put it right: it gains ${gain}, if ${hangs}.`
  }
  if (decision === 'offer-less')
    return isOwed
      ? `Offer less: this remedy loses ${loss}, and one that costs up to ${most} beyond what is owed pays, if ${hangs}.`
      : `Offer less: this remedy loses ${loss}, and one that costs up to ${most} pays, if ${hangs}.`
  if (values.futureMargin.n <= 0 && onlyWorthCounts(values))
    return isOwed
      ? 'Give only what is owed: the customer is worth nothing.'
      : 'Do nothing: the customer is worth nothing.'
  if (isOwed)
    return `Give only what is owed: no remedy beyond it pays, and this one loses ${loss}, if ${hangs}.`
  return hasRemedy
    ? `Do nothing: no remedy pays, and this one loses ${loss}, if ${hangs}.`
    : `Do nothing: no remedy pays, if ${hangs}.`
}

export const caseVerdict = (given: Given, values: CaseWorked, show: Show): Block => ({
  kind: 'text',
  tone: values.decision === 'recover' ? 'good' : 'bad',
  text: verdictText(given, values, show),
})
