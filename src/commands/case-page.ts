/** One case as an owner reads it: the verdict, the working, how much at most, what must be true, what was assumed. */
import { step } from '../metrics/steps'
import { all, cannotPayOff, type Results, type Worked } from '../metrics/work'
import { compare, type Exact, negate, ONE, over, round, times } from '../model/decimal'
import { plain } from '../model/digits'
import type { FactKey } from '../model/facts'
import type { Given } from '../model/read'
import { remedyWorking } from '../model/remedy'
import type { Unit } from '../model/units'
import { type Block, kebab, type Line, type Show } from '../report'
import { remedyOf, remedyTerms } from './whatif'

const VALUE: readonly (keyof Results)[] = [
  'annualMargin',
  'netAnnualMargin',
  'futureMargin',
  'incidentMargin',
  'rebuildLoss',
  'marginAtStake',
  'wordOfMouthIfLost',
  'wordOfMouthIfRecovered',
  'remedyCost',
  'netRetainedValue',
  'valueIfIgnored',
  'incrementalValue',
]
const LIMITS: readonly (keyof Results)[] = ['maxRemedyCost', 'maxRemedyPrice']
const EVEN: readonly (keyof Results)[] = [
  'requiredStay',
  'maxStayIfIgnored',
  'breakEvenUplift',
  'costPerSave',
  'returnOnRemedy',
  'paybackPurchases',
  'avoidedAcquisitionCost',
]

const metricOf = (key: keyof Results) => all.find((metric) => metric.key === key)!

const same = (a: Exact, b: Exact) => compare(a, b) === 0

/** Steps that only repeat the one before say nothing and are left out. */
function says(key: keyof Results, values: Worked): boolean {
  switch (key) {
    case 'netAnnualMargin':
      return values.costToServe.n !== 0
    case 'futureMargin':
      return !same(values.futureMargin, values.netAnnualMargin)
    case 'marginAtStake':
      return !same(values.marginAtStake, values.futureMargin)
    case 'incidentMargin':
    case 'rebuildLoss':
    case 'wordOfMouthIfLost':
    case 'wordOfMouthIfRecovered':
      return values[key].n !== 0
    case 'avoidedAcquisitionCost':
      return values.avoidedAcquisitionCost !== null
    default:
      return true
  }
}

/** Numbers in a working: as short as they are round, a share as a percentage. */
export const compact = (show: Show) => (value: Exact, unit: Unit) => {
  if (unit === 'share') return show(value, 'share')
  if (compare(round(value, 0), value) === 0) return plain(value)
  const small = compare(value, ONE) < 0 && compare(value, negate(ONE)) > 0
  return unit === 'money' && !small ? show(value, unit) : plain(round(value, 4))
}

function verdict(given: Given, values: Worked, show: Show): Block {
  const gain = show(values.incrementalValue, 'money')
  const loss = show(negate(values.incrementalValue), 'money')
  const most = show(values.maxRemedyCost, 'money')
  if (values.decision === 'recover' && remedyOf(given).length === 0) {
    return {
      kind: 'text',
      tone: 'good',
      text: `No remedy was given (--remedy): one that costs up to ${most} pays.`,
    }
  }
  if (values.decision === 'recover') {
    return { kind: 'text', tone: 'good', text: `Recover: the remedy gains ${gain} over doing nothing.` }
  }
  if (values.decision === 'offer-less') {
    return {
      kind: 'text',
      tone: 'bad',
      text: `Offer less: this remedy loses ${loss}; one that costs up to ${most} pays.`,
    }
  }
  const why =
    values.futureMargin.n <= 0
      ? 'the customer is worth nothing'
      : `no remedy pays, and this one loses ${loss}`
  return { kind: 'text', tone: 'bad', text: `Let go: ${why}.` }
}

function parts(given: Given, values: Worked, show: Show): Line[] {
  const remedy = remedyOf(given)
  if (remedy.length < 2 && !['credit', 'discount', 'labour'].includes(remedy[0]?.kind ?? '')) return []
  const working = remedyWorking(remedy, remedyTerms(given), (value, unit) => compact(show)(value, unit))
  const line = (label: string, value: Exact, note: string): Line => ({
    label,
    value: show(value, 'money'),
    note,
  })
  return [
    ...(values.goodsGiven.n !== 0 ? [line('Goods given', values.goodsGiven, working.goods)] : []),
    ...(values.paidOut.n !== 0 ? [line('Paid out', values.paidOut, working.paid)] : []),
  ]
}

function assumptions(
  given: Given,
  written: ReadonlyMap<FactKey, string>,
  values: Worked,
  show: Show,
): string[] {
  const flag = (key: FactKey) => (written.has(key) ? '' : ` (--${kebab(key)})`)
  const stays = (share: Exact) =>
    share.n === 0
      ? 'leaves for sure'
      : same(share, ONE)
        ? 'stays for sure'
        : `stays with a chance of ${show(share, 'share')}`
  const horizon =
    given.horizon === 'forever'
      ? 'for ever'
      : given.horizon === null
        ? `for a year, ${plain(values.perYear)} of them`
        : `${plain(given.horizon as Exact)} of them`
  const level = same(given.retention as Exact, ONE) && (given.discount as Exact).n === 0
  const basis = given.remedyBasis === 'price' ? 'at their price' : 'at cost of goods'
  const kinds = new Set(remedyOf(given).map((part) => part.kind))
  return [
    `the customer ${stays(values.stayIfRecovered)} if recovered${flag('stayIfRecovered')}`,
    `the customer ${stays(values.stayIfIgnored)} if ignored${flag('stayIfIgnored')}`,
    given.perYear === null
      ? `one purchase a ${given.period}${flag('period')}`
      : `${plain(values.perYear)} purchases a year`,
    `purchases ${given.incidentSale === 'include' ? 'from the incident on, its own included' : 'after the incident'}, ${horizon}${flag('horizon')}`,
    level
      ? `a later purchase counts as much as the next${written.has('discount') ? '' : ' (--discount)'}`
      : `retention ${show(given.retention as Exact, 'share')} and discount ${show(given.discount as Exact, 'share')} a year`,
    ...(kinds.has('replace') || kinds.has('gift') ? [`goods count ${basis}${flag('remedyBasis')}`] : []),
    ...(kinds.has('discount') ? ['a discount counts in full: an upper bound'] : []),
    'one currency, without VAT',
  ]
}

/** The same with goods valued the other way, which is never chosen silently. */
function otherBasis(
  given: Given,
  values: Worked,
  other: { basis: string; values: Worked },
  show: Show,
): string {
  const flag = `--remedy-basis ${other.basis}`
  if (compare(values.remedyCost, other.values.remedyCost) === 0) {
    const credit = remedyOf(given).some(({ kind }) => kind === 'credit')
    const why = credit ? 'a credit counts at cost of goods on either' : 'no goods are given'
    return `The other basis (${flag}) changes nothing: ${why}.`
  }
  const basis = other.basis === 'price' ? 'at price' : 'at cost of goods'
  const cost = show(other.values.remedyCost, 'money')
  const kept = show(other.values.netRetainedValue, 'money')
  return `With goods ${basis} instead (${flag}) the remedy costs ${cost} and ${kept} is kept.`
}

/** The page of one case. `written` are the facts the user gave, so that an assumption can name its flag. */
export function casePage(
  given: Given,
  written: ReadonlyMap<FactKey, string>,
  values: Worked,
  other: { basis: string; values: Worked },
  show: Show,
): Block[] {
  const lines = (keys: readonly (keyof Results)[]): Line[] =>
    keys
      .filter((key) => says(key, values))
      .flatMap((key) => {
        const { metric, value, working } = step(metricOf(key), values, compact(show))
        const shown = show(value, metric.unit)
        const line = {
          label: metric.title,
          value: shown,
          note: value === null ? `absent ${metric.absent}` : note(key, working, shown),
        }
        return key === 'remedyCost' ? [...parts(given, values, show), line] : [line]
      })
  const note = (key: keyof Results, working: string | null, shown: string): string => {
    if (key === 'paybackPurchases' && working?.includes('÷')) {
      const exactly = over(times(values.remedyCost, values.perYear), values.netAnnualMargin)
      return `${working} = ${show(exactly, 'ratio')}`
    }
    if (key === 'requiredStay' && cannotPayOff(values)) return `${working}: cannot pay off`
    const repeats = working?.replaceAll(/[− ]/g, (one) => (one === '−' ? '-' : '')) === shown
    return working === null || repeats || working === '0' || Number(working) === Number(shown) ? '' : working
  }
  return [
    verdict(given, values, show),
    { kind: 'lines', lines: lines(VALUE) },
    { kind: 'text', tone: 'title', text: 'How much may it cost?' },
    { kind: 'lines', lines: lines(LIMITS) },
    { kind: 'text', text: otherBasis(given, values, other, show) },
    { kind: 'text', tone: 'title', text: 'What must be true?' },
    { kind: 'lines', lines: lines(EVEN) },
    { kind: 'text', tone: 'title', text: 'Assumed' },
    ...assumptions(given, written, values, show).map(
      (text): Block => ({ kind: 'text', tone: 'quiet', text: `· ${text}` }),
    ),
  ]
}
