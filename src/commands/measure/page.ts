/** What a person sees first of a measurement. */

import { bonusPool } from '../../economics/measure/bonus-pool'
import type { BonusOn } from '../../economics/measure/facts'
import { grossBenefit } from '../../economics/measure/gross-benefit'
import { netAfterBonus } from '../../economics/measure/net-after-bonus'
import { netBenefit } from '../../economics/measure/net-benefit'
import { ceiling, type Exact, negate, round } from '../../numbers/exact/decimal'
import { percent, toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Spans } from '../../report/drawings'
import type { Block, LabelledLine, Show } from '../../report/report'
import { type Message, plainly, type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Request } from '../command'
import type { ArmsMeasured, ExactInterval } from './arms'
import { isOfOffers, type KindWords, kindWords } from './measured-kind'

/** How sure it is, in words that need no statistics. */
function certainty(one: ArmsMeasured, words: KindWords, confidence: Exact, show: Show): Message {
  const { isSure, interval, marginInterval, facts } = one
  const inMoney = facts.inMoney.n > 0
  if (interval === null) return words.naive
  if (facts.treated.n === 0) return words.none
  const ends = inMoney ? marginInterval : interval
  if (ends === null) return say('There are too few cases to tell how sure that is.')
  const [low, high] = ends
  const shown = (end: Exact) => show(end, inMoney ? 'money' : 'share')
  const sure = show(confidence, 'share')
  if (!isSure) return words.unsure(shown(low), shown(high), sure)
  return high.n < 0
    ? words.surelyLess(shown(negate(high)), shown(negate(low)), sure)
    : words.surelyMore(shown(low), shown(high), sure)
}

/** Who stayed of each group. */
function stayLines({ results, facts, interval }: ArmsMeasured, words: KindWords, show: Show): LabelledLine[] {
  const share = (value: Exact) => show(value, 'share')
  const of = (part: Exact, all: Exact) =>
    say('{part} of {all}', { part: show(part, 'count'), all: show(all, 'count') })
  return [
    {
      label: words.treated,
      value: share(results.treatedRate),
      note: of(facts.treatedStayed, facts.treated),
    },
    ...(results.controlRate === null
      ? []
      : [
          {
            label: words.control,
            value: share(results.controlRate),
            note: of(facts.controlStayed, facts.control),
          },
        ]),
    {
      label: interval === null ? words.unproven : words.uplift,
      value: share(results.uplift),
      note:
        interval === null
          ? words.all
          : say('{low} to {high}', { low: share(interval[0]), high: share(interval[1]) }),
    },
  ]
}

/** What the bonus is a share of. */
function bonusNote({ interval, isSure }: ArmsMeasured, request: Request, show: Show): Message {
  const rate = show(request.terms.bonusRate as Exact, 'share')
  const on = (request.options.get('bonus-on')?.at(-1) ?? 'sure') as BonusOn
  if (interval === null) return say('{rate} of what is left after the cost.', { rate })
  if (on === 'point')
    return say('{rate} of what is left after the cost, sure or not ({flag}).', {
      rate,
      flag: '--bonus-on point',
    })
  if (on === 'low')
    return say('{rate} of the least that is left after the cost ({flag}).', { rate, flag: '--bonus-on low' })
  return isSure
    ? say('{rate} of what is left after the cost, as that is no play of chance ({flag}).', {
        rate,
        flag: '--bonus-on',
      })
    : say('None, as that may be chance ({flag}).', { flag: '--bonus-on' })
}

/** What is paid of it to the staff, and whether training them has paid. */
function paidLines(one: ArmsMeasured, request: Request, show: Show): LabelledLine[] {
  const { results, interval } = one
  const rate = request.terms.bonusRate as Exact
  return [
    ...(rate.n === 0
      ? []
      : [
          {
            label: interval === null ? say('For bonuses (unproven)') : bonusPool.title,
            value: show(results.bonusPool, 'money'),
            note: bonusNote(one, request, show),
          },
        ]),
    ...trainingLines(one, show),
  ]
}

/** What training costs, and when it is paid back. */
function trainingLines({ results, facts }: ArmsMeasured, show: Show): LabelledLine[] {
  if (facts.trainingCost === null) return []
  const { netAfterBonus: left, trainingPaybackCases: cases } = results
  const note =
    cases === null
      ? say('Never paid back in this way.')
      : say('Paid back after {n} {n|case|cases} with the remedy.', { n: show(ceiling(cases), 'count') })
  return [
    { label: netAfterBonus.title, value: show(left, 'money') },
    { label: say('Cost of training'), value: show(facts.trainingCost, 'money'), note },
  ]
}

/** The rates as offers take them. */
function ratesBlock({ results }: ArmsMeasured): Block[] {
  const { treatedRate, controlRate } = results
  if (treatedRate === null || controlRate === null) return []
  const text = say('As {command} takes it: {flags}', {
    command: 'recover offers',
    flags: `--accept-rate ${percent(round(treatedRate, 4))} --accept-anyway ${percent(round(controlRate, 4))}`,
  })
  return [{ kind: 'text', tone: 'quiet', text }]
}

/** What the gross benefit is made of, in numbers. */
function grossWorking({ results, facts, value }: ArmsMeasured, words: KindWords, show: Show): Said {
  const cases = show(facts.treated, 'count')
  if (results.marginUplift !== null) return plainly(`${cases} × ${show(results.marginUplift, 'money')}`)
  return value === null
    ? words.nobody
    : plainly(`${cases} × ${show(results.uplift, 'share')} × ${show(value, 'money')}`)
}

const SAME_VALUE: Block = {
  kind: 'text',
  tone: 'quiet',
  text: say(
    'A customer was taken to be worth the same with the remedy and without it. A ledger, or a column of what each one brought, compares money.',
  ),
}

/** What a person sees first of a measurement. */
export function headline(one: ArmsMeasured, request: Request, show: Show): Block[] {
  const { results, facts, interval } = one
  const naive = interval === null
  const [inMoney, ofOffers] = [facts.inMoney.n > 0, isOfOffers(request.options)]
  const words = kindWords(request, inMoney)
  const money = (value: Exact) => show(value, 'money')
  const range = (low: Exact | null, high: Exact | null) =>
    low === null || high === null
      ? {}
      : { note: say('{low} to {high}', { low: money(low), high: money(high) }) }
  const lines: LabelledLine[] = [
    ...stayLines(one, words, show),
    ...marginLines(one, show),
    {
      label: naive ? say('What that is worth (unproven)') : grossBenefit.title,
      value: money(results.grossBenefit),
      note: grossWorking(one, words, show),
    },
    { label: words.spend, value: money(facts.remedySpend) },
    {
      label: naive ? say('Left after the cost (unproven)') : netBenefit.title,
      value: money(results.netBenefit),
      ...range(results.netLow, results.netHigh),
    },
    ...paidLines(one, request, show),
  ]
  return [
    {
      kind: 'text',
      tone: results.netBenefit.n >= 0 && !naive ? 'good' : 'bad',
      text: verdict(one, words, show),
    },
    { kind: 'lines', lines },
    ...netPicture(one, show),
    { kind: 'text', text: certainty(one, words, request.terms.confidence as Exact, show) },
    ...(ofOffers ? ratesBlock(one) : inMoney || naive ? [] : [SAME_VALUE]),
  ]
}

/** What a case brought in each group, where that is known. */
function marginLines({ results, facts, marginInterval, interval }: ArmsMeasured, show: Show): LabelledLine[] {
  const { meanMarginTreated, meanMarginControl, marginUplift } = results
  if (meanMarginTreated === null || marginUplift === null) return []
  const money = (value: Exact) => show(value, 'money')
  const cases = (count: Exact) =>
    say('Mean of {n} {n|case|cases}, stayed or not.', { n: show(count, 'count') })
  return [
    { label: say('Brought with the remedy'), value: money(meanMarginTreated), note: cases(facts.treated) },
    ...(meanMarginControl === null
      ? []
      : [{ label: say('Brought without it'), value: money(meanMarginControl), note: cases(facts.control) }]),
    {
      label:
        interval === null ? say('More brought by each case (unproven)') : say('More brought by each case'),
      value: money(marginUplift),
      ...(marginInterval && {
        note: say('{low} to {high}', { low: money(marginInterval[0]), high: money(marginInterval[1]) }),
      }),
    },
  ]
}

/** The net benefit from its low to its high end, beside nothing gained. */
function netPicture({ results: { netLow, netHigh, netBenefit: net } }: ArmsMeasured, show: Show): Block[] {
  if (netLow === null || netHigh === null) return []
  const row = intervalSpan(inHole(netBenefit.title), [netLow, netHigh], net, 'money', show)
  return [{ kind: 'text', text: '' }, intervalsPicture(netBenefit.title, [row], 'money', show)]
}

/** An interval as a bar. */
export const intervalSpan = (
  label: string | Message,
  [low, high]: ExactInterval,
  estimate: Exact,
  unit: 'money' | 'share',
  show: Show,
): Spans['rows'][number] => ({
  label,
  range: show(estimate, unit),
  ends: [toNumber(low), toNumber(high)],
  texts: [show(low, unit), show(high, unit)],
  point: toNumber(estimate),
  marked: false,
})

/** Intervals of estimates, beside nothing gained. */
export const intervalsPicture = (
  title: Said,
  rows: Spans['rows'],
  unit: 'money' | 'share',
  show: Show,
): Block => ({
  ...{ kind: 'spans', title },
  spans: { middle: 0, label: (value) => show(rounded(value), unit), rows },
})

function verdict({ results, interval, isSure }: ArmsMeasured, words: KindWords, show: Show): Message {
  const { netBenefit: net, netLow, netHigh } = results
  const isLost = net.n < 0
  const amount = show(isLost ? negate(net) : net, 'money')
  const uplift = results.marginUplift ?? results.uplift
  if (netHigh !== null && netHigh.n < 0 && uplift.n >= 0)
    return words.atBest(amount, show(negate(netHigh), 'money'))
  if (interval === null) return isLost ? words.naivelyLost(amount) : words.naively(amount)
  if (!isSure) return isLost ? words.asItStandsLost(amount) : words.asItStands(amount)
  if (uplift.n < 0 && isLost) return words.fewer(amount)
  // Where it is sure that they help, what that is worth may not be.
  if (netLow !== null && netHigh !== null && netLow.n < 0 && netHigh.n >= 0)
    return words.unsurelyPaying(show(net, 'money'), show(netLow, 'money'), show(netHigh, 'money'))
  return isLost ? words.tooDear(amount) : words.brought(amount)
}
