/** What a person sees first of a measurement. */

import { ceiling, type Exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Block, LabelledLine, Show, Spans } from '../../report/report'
import type { Request } from '../command'
import type { ArmsMeasured, ExactInterval } from './arms'
import { isOfOffers, type KindWords, kindWords } from './measured-kind'

/** How sure an uplift is, in words that need no statistics. */
function certainty(one: ArmsMeasured, words: KindWords, confidence: Exact, show: Show): string {
  const { isSure, interval, marginInterval, facts } = one
  const inMoney = facts.inMoney.n > 0
  if (interval === null) return words.naive
  if (facts.treated.n === 0) return words.none
  const ends = inMoney ? marginInterval : interval
  if (ends === null) return 'There are too few cases to tell how sure the margin uplift is.'
  const unit = inMoney ? 'money' : 'share'
  const what = inMoney ? 'margin uplift of a case' : 'uplift'
  const said = `The ${what} lies between ${show(ends[0], unit)} and ${show(ends[1], unit)} with ${show(confidence, 'share')} confidence`
  return isSure
    ? `${said}: it is no play of chance.`
    : `${said}. That includes 0: it is not yet distinguishable from chance; more cases would tell.`
}

const BONUS = {
  sure: 'of the net benefit, as the uplift can be told from chance (--bonus-on)',
  point: 'of the net benefit, sure or not (--bonus-on point)',
  low: 'of the low end of the net benefit (--bonus-on low)',
} as const

/** Who stayed of each group. */
function stayLines({ results, facts, interval }: ArmsMeasured, words: KindWords, show: Show): LabelledLine[] {
  const share = (value: Exact) => show(value, 'share')
  const of = (part: Exact, all: Exact) => `${show(part, 'count')} of ${show(all, 'count')}`
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
      label: interval === null ? 'Uplift (naive)' : 'Uplift',
      value: share(results.uplift),
      note: interval === null ? words.all : `${share(interval[0])} to ${share(interval[1])}`,
    },
  ]
}

/** What is paid of it to the staff, and whether training them has paid. */
function paidLines(one: ArmsMeasured, request: Request, show: Show): LabelledLine[] {
  const { results, facts, interval, isSure } = one
  const naive = interval === null
  const rate = request.terms.bonusRate as Exact
  const uplifted = facts.inMoney.n > 0 ? 'margin uplift' : 'uplift'
  const on = (request.options.get('bonus-on')?.at(-1) ?? 'sure') as keyof typeof BONUS
  const why =
    on === 'sure' && !isSure && !naive
      ? `none: the ${uplifted} cannot be told from chance (--bonus-on)`
      : `${show(rate, 'share')} ${BONUS[on].replace('uplift', uplifted)}`
  return [
    ...(rate.n === 0
      ? []
      : [
          {
            label: naive ? 'Bonus pool (naive)' : 'Bonus pool',
            value: show(results.bonusPool, 'money'),
            note: naive ? `${show(rate, 'share')} of the net benefit` : why,
          },
        ]),
    ...trainingLines(one, show),
  ]
}

/** What training costs, and when it is paid back. */
function trainingLines({ results, facts }: ArmsMeasured, show: Show): LabelledLine[] {
  if (facts.trainingCost === null) return []
  const { netAfterBonus, trainingPaybackCases: cases } = results
  const note =
    cases === null ? 'never paid back so' : `paid back after ${show(ceiling(cases), 'count')} treated cases`
  return [
    { label: 'Net after bonus', value: show(netAfterBonus, 'money') },
    { label: 'Training cost', value: show(facts.trainingCost, 'money'), note },
  ]
}

/** The rates as offers take them. */
function ratesBlock({ results }: ArmsMeasured, show: Show): Block[] {
  const { treatedRate, controlRate } = results
  if (treatedRate === null || controlRate === null) return []
  const text = `As recover offers takes it: --accept-rate ${show(treatedRate, 'share')} --accept-anyway ${show(controlRate, 'share')}`
  return [{ kind: 'text', tone: 'quiet', text }]
}

/** What the gross benefit is made of, in numbers. */
function grossWorking({ results, facts, value }: ArmsMeasured, words: KindWords, show: Show): string {
  const cases = show(facts.treated, 'count')
  if (results.marginUplift !== null) return `${cases} × ${show(results.marginUplift, 'money')}`
  return value === null
    ? words.nobody
    : `${cases} × ${show(results.uplift, 'share')} × ${show(value, 'money')}`
}

const SAME_VALUE: Block = {
  kind: 'text',
  tone: 'quiet',
  text: 'What a customer is worth was taken as the same in both groups; a ledger, or a column of what each brought, compares money.',
}

/** What a person sees first of a measurement. */
export function headline(one: ArmsMeasured, request: Request, show: Show): Block[] {
  const { results, facts, interval } = one
  const naive = interval === null
  const [inMoney, ofOffers] = [facts.inMoney.n > 0, isOfOffers(request.options)]
  const words = kindWords(request, inMoney)
  const money = (value: Exact) => show(value, 'money')
  const range = (low: Exact | null, high: Exact | null) =>
    low === null || high === null ? '' : `${money(low)} to ${money(high)}`
  const lines: LabelledLine[] = [
    ...stayLines(one, words, show),
    ...marginLines(one, show),
    {
      label: naive ? 'Gross benefit (naive)' : 'Gross benefit',
      value: money(results.grossBenefit),
      note: grossWorking(one, words, show),
    },
    { label: words.spend, value: money(facts.remedySpend) },
    {
      label: naive ? 'Net benefit (naive)' : 'Net benefit',
      value: money(results.netBenefit),
      note: range(results.netLow, results.netHigh),
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
    ...payingBlock(one, show),
    ...(ofOffers ? ratesBlock(one, show) : inMoney || naive ? [] : [SAME_VALUE]),
  ]
}

/** What a case brought in each group, where that is known. */
function marginLines({ results, facts, marginInterval, interval }: ArmsMeasured, show: Show): LabelledLine[] {
  const { meanMarginTreated, meanMarginControl, marginUplift } = results
  if (meanMarginTreated === null || marginUplift === null) return []
  const money = (value: Exact) => show(value, 'money')
  const cases = (count: Exact) => `mean of ${show(count, 'count')} cases, stayed or not`
  return [
    { label: 'Treated brought', value: money(meanMarginTreated), note: cases(facts.treated) },
    ...(meanMarginControl === null
      ? []
      : [{ label: 'Control brought', value: money(meanMarginControl), note: cases(facts.control) }]),
    {
      label: interval === null ? 'Margin uplift (naive)' : 'Margin uplift',
      value: money(marginUplift),
      ...(marginInterval && { note: `${money(marginInterval[0])} to ${money(marginInterval[1])}` }),
    },
  ]
}

/** The net benefit from its low to its high end, beside nothing gained. */
function netPicture({ results: { netLow, netHigh, netBenefit } }: ArmsMeasured, show: Show): Block[] {
  if (netLow === null || netHigh === null) return []
  const row = intervalSpan('Net benefit', [netLow, netHigh], show(netBenefit, 'money'), 'money', show)
  return [{ kind: 'spans', spans: { middle: 0, rows: [row] } }]
}

/** An interval as a bar. */
export const intervalSpan = (
  label: string,
  [low, high]: ExactInterval,
  range: string,
  unit: 'money' | 'share',
  show: Show,
): Spans['rows'][number] => ({
  label,
  range,
  ends: [toNumber(low), toNumber(high)],
  texts: [show(low, unit), show(high, unit)],
  marked: false,
})

/** Where the uplift is sure and its worth is not. */
function payingBlock({ results, isSure }: ArmsMeasured, show: Show): Block[] {
  const { netLow, netHigh } = results
  if (!isSure || netLow === null || netHigh === null || netLow.n >= 0 || netHigh.n < 0) return []
  const text = `Whether that pays is less sure: the net benefit lies between ${show(netLow, 'money')} and ${show(netHigh, 'money')}.`
  return [{ kind: 'text', text }]
}

function verdict({ results, interval, isSure }: ArmsMeasured, words: KindWords, show: Show): string {
  const net = show(results.netBenefit, 'money')
  const uplift = results.marginUplift ?? results.uplift
  if (results.netHigh !== null && results.netHigh.n < 0 && uplift.n >= 0)
    return words.atBest(net, show(results.netHigh, 'money'))
  if (interval === null) return words.naively(net)
  if (!isSure) return words.asItStands(net)
  if (uplift.n < 0) return words.fewer(net)
  return results.netBenefit.n >= 0 ? words.brought(net) : words.tooDear(net)
}
