/** What a person sees first of a measurement. */

import { ceiling, type Exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Block, LabelledLine, Show, Spans } from '../../report/report'
import type { Request } from '../command'
import type { ArmsMeasured, ExactInterval } from './arms'

/** How sure an uplift is, in words that need no statistics. */
export function certainty(one: ArmsMeasured, confidence: Exact, show: Show): string {
  const { isSure, interval, marginInterval, facts } = one
  const inMoney = facts.inMoney.n > 0
  if (interval === null)
    return inMoney
      ? 'Naive: nothing was held out, so nobody knows what would have been brought anyway. All of it is counted as gained.'
      : 'Naive: nothing was held out, so nobody knows how many would have stayed anyway. All who stayed are counted as kept.'
  if (facts.treated.n === 0) return 'No case had the remedy.'
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
function stayLines({ results, facts, interval }: ArmsMeasured, show: Show): LabelledLine[] {
  const share = (value: Exact) => show(value, 'share')
  const of = (part: Exact, all: Exact) => `${show(part, 'count')} of ${show(all, 'count')}`
  return [
    {
      label: 'Treated who stayed',
      value: share(results.treatedRate),
      note: of(facts.treatedStayed, facts.treated),
    },
    ...(results.controlRate === null
      ? []
      : [
          {
            label: 'Control who stayed',
            value: share(results.controlRate),
            note: of(facts.controlStayed, facts.control),
          },
        ]),
    {
      label: interval === null ? 'Uplift (naive)' : 'Uplift',
      value: share(results.uplift),
      note: interval === null ? 'all who stayed' : `${share(interval[0])} to ${share(interval[1])}`,
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
    ...(facts.trainingCost === null
      ? []
      : [
          { label: 'Net after bonus', value: show(results.netAfterBonus, 'money') },
          {
            label: 'Training cost',
            value: show(facts.trainingCost, 'money'),
            note:
              results.trainingPaybackCases === null
                ? 'never paid back so'
                : `paid back after ${show(ceiling(results.trainingPaybackCases), 'count')} treated cases`,
          },
        ]),
  ]
}

/** What the gross benefit is made of, in numbers. */
function grossWorking({ results, facts, value }: ArmsMeasured, show: Show): string {
  const cases = show(facts.treated, 'count')
  if (results.marginUplift !== null) return `${cases} × ${show(results.marginUplift, 'money')}`
  return value === null
    ? 'nobody stayed'
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
  const money = (value: Exact) => show(value, 'money')
  const range = (low: Exact | null, high: Exact | null) =>
    low === null || high === null ? '' : `${money(low)} to ${money(high)}`
  const lines: LabelledLine[] = [
    ...stayLines(one, show),
    ...marginLines(one, show),
    {
      label: naive ? 'Gross benefit (naive)' : 'Gross benefit',
      value: money(results.grossBenefit),
      note: grossWorking(one, show),
    },
    { label: 'Remedy spend', value: money(facts.remedySpend) },
    {
      label: naive ? 'Net benefit (naive)' : 'Net benefit',
      value: money(results.netBenefit),
      note: range(results.netLow, results.netHigh),
    },
    ...paidLines(one, request, show),
  ]
  return [
    { kind: 'text', tone: results.netBenefit.n >= 0 && !naive ? 'good' : 'bad', text: verdict(one, show) },
    { kind: 'lines', lines },
    ...netPicture(one, show),
    { kind: 'text', text: certainty(one, request.terms.confidence as Exact, show) },
    ...payingBlock(one, show),
    ...(facts.inMoney.n > 0 || naive ? [] : [SAME_VALUE]),
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

function verdict({ results, interval, isSure }: ArmsMeasured, show: Show): string {
  const net = show(results.netBenefit, 'money')
  const uplift = results.marginUplift ?? results.uplift
  if (results.netHigh !== null && results.netHigh.n < 0 && uplift.n >= 0)
    return `The remedies cost more than they can have brought: ${net} net, at best ${show(results.netHigh, 'money')}.`
  if (interval === null)
    return results.marginUplift === null
      ? `Naive: ${net} if nobody would have stayed anyway. Nothing was measured.`
      : `Naive: ${net} if nobody would have brought anything anyway. Nothing was measured.`
  if (!isSure) return `Not yet distinguishable from chance; as it stands, the remedies brought ${net} net.`
  if (uplift.n < 0)
    return results.marginUplift === null
      ? `Fewer stayed with the remedy than without it: ${net} net.`
      : `Customers brought less with the remedy than without it: ${net} net.`
  return results.netBenefit.n >= 0
    ? `The remedies brought ${net} net.`
    : results.marginUplift === null
      ? `The remedies kept customers, but cost more than that was worth: ${net} net.`
      : `Customers brought more with the remedy, but it cost more than that: ${net} net.`
}
