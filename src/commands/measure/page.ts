/** What a person sees first of a measurement. */

import { ceiling, type Exact } from '../../numbers/exact/decimal'
import type { Block, LabelledLine, Show } from '../../report/report'
import type { Request } from '../command'
import type { ArmsMeasured } from './arms'
import { isOfOffers, kindWords } from './measured-kind'

/** How sure an uplift is, in words that need no statistics. */
export function certainty({ isSure, interval, facts }: ArmsMeasured, request: Request, show: Show): string {
  const confidence = request.terms.confidence as Exact
  const { naive, none } = kindWords(request)
  if (interval === null) return naive
  const between = `between ${show(interval[0], 'share')} and ${show(interval[1], 'share')}`
  const sure = show(confidence, 'share')
  if (facts.treated.n === 0) return none
  return isSure
    ? `The uplift lies ${between} with ${sure} confidence: it is no play of chance.`
    : `The uplift lies ${between} with ${sure} confidence. That includes 0: it is not yet distinguishable from chance; more cases would tell.`
}

const BONUS = {
  sure: 'of the net benefit, as the uplift can be told from chance (--bonus-on)',
  point: 'of the net benefit, sure or not (--bonus-on point)',
  low: 'of the low end of the net benefit (--bonus-on low)',
} as const

/** What a person sees first of a measurement. */
export function headline(one: ArmsMeasured, request: Request, show: Show): Block[] {
  const { results, facts, interval, value } = one
  const [naive, words] = [interval === null, kindWords(request)]
  const money = (value: Exact) => show(value, 'money')
  const range = (low: Exact | null, high: Exact | null) =>
    low === null || high === null ? '' : `${money(low)} to ${money(high)}`
  const rate = request.terms.bonusRate as Exact
  const on = (request.options.get('bonus-on')?.at(-1) ?? 'sure') as keyof typeof BONUS
  const why =
    on === 'sure' && !one.isSure && !naive
      ? 'none: the uplift cannot be told from chance (--bonus-on)'
      : `${show(rate, 'share')} ${BONUS[on]}`
  const lines: LabelledLine[] = [
    {
      label: words.treated,
      value: show(results.treatedRate, 'share'),
      note: `${show(facts.treatedStayed, 'count')} of ${show(facts.treated, 'count')}`,
    },
    ...(results.controlRate === null
      ? []
      : [
          {
            label: words.control,
            value: show(results.controlRate, 'share'),
            note: `${show(facts.controlStayed, 'count')} of ${show(facts.control, 'count')}`,
          },
        ]),
    {
      label: naive ? 'Uplift (naive)' : 'Uplift',
      value: show(results.uplift, 'share'),
      note: interval === null ? words.all : `${show(interval[0], 'share')} to ${show(interval[1], 'share')}`,
    },
    {
      label: naive ? 'Gross benefit (naive)' : 'Gross benefit',
      value: money(results.grossBenefit),
      note:
        value === null
          ? words.nobody
          : `${show(facts.treated, 'count')} × ${show(results.uplift, 'share')} × ${money(value)}`,
    },
    { label: words.spend, value: money(facts.remedySpend) },
    {
      label: naive ? 'Net benefit (naive)' : 'Net benefit',
      value: money(results.netBenefit),
      note: range(results.netLow, results.netHigh),
    },
    ...(rate.n === 0
      ? []
      : [
          {
            label: naive ? 'Bonus pool (naive)' : 'Bonus pool',
            value: money(results.bonusPool),
            note: naive ? `${show(rate, 'share')} of the net benefit` : why,
          },
        ]),
    ...trainingLines(one, show),
  ]
  return [
    {
      kind: 'text',
      tone: results.netBenefit.n >= 0 && !naive ? 'good' : 'bad',
      text: verdict(one, words, show),
    },
    { kind: 'lines', lines },
    { kind: 'text', text: certainty(one, request, show) },
    ...payingBlock(one, show),
    ...(isOfOffers(request.options) ? ratesBlock(one, show) : []),
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

/** Where the uplift is sure and its worth is not. */
function payingBlock({ results, isSure }: ArmsMeasured, show: Show): Block[] {
  const { netLow, netHigh } = results
  if (!isSure || netLow === null || netHigh === null || netLow.n >= 0 || netHigh.n < 0) return []
  const text = `Whether that pays is less sure: the net benefit lies between ${show(netLow, 'money')} and ${show(netHigh, 'money')}.`
  return [{ kind: 'text', text }]
}

function verdict(
  { results, interval, isSure }: ArmsMeasured,
  words: ReturnType<typeof kindWords>,
  show: Show,
): string {
  const net = show(results.netBenefit, 'money')
  if (results.netHigh !== null && results.netHigh.n < 0 && results.uplift.n >= 0)
    return words.atBest(net, show(results.netHigh, 'money'))
  if (interval === null) return words.naively(net)
  if (!isSure) return words.asItStands(net)
  if (results.uplift.n < 0) return words.fewer(net)
  return results.netBenefit.n >= 0 ? words.brought(net) : words.tooDear(net)
}
