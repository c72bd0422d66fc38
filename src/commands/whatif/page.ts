/** One case as an owner reads it: the verdict, the working, how much at most, what must be true, what was assumed. */
import { onlyWorthCounts } from '../../economics/case/decision'
import type { CaseWorked } from '../../economics/case/work'
import type { Shown } from '../../formulas/metric'
import type { FactKey } from '../../inputs/facts'
import { sourcesIn } from '../../inputs/fixed-sums'
import { kebab } from '../../inputs/names'
import { type Given, remedyOf } from '../../inputs/readers'
import { compare, type Exact, negate, ONE } from '../../numbers/exact/decimal'
import { assumed } from '../../report/answer'
import type { Block, Show } from '../../report/report'
import { ungrouped } from '../../report/workings'
import { caseLines, shownOn } from './case-lines'

const same = (a: Exact, b: Exact) => compare(a, b) === 0

function verdict(given: Given, values: CaseWorked, show: Show): Block {
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
  const isOwed = given.floor !== null
  if (values.decision === 'recover') {
    const over = isOwed ? 'giving only what is owed' : 'doing nothing'
    return { kind: 'text', tone: 'good', text: `Recover: the remedy gains ${gain} over ${over}.` }
  }
  if (values.decision === 'offer-less') {
    const beyond = isOwed ? ' beyond what is owed' : ''
    return {
      kind: 'text',
      tone: 'bad',
      text: `Offer less: this remedy loses ${loss}; one that costs up to ${most}${beyond} pays.`,
    }
  }
  const why =
    values.futureMargin.n <= 0 && onlyWorthCounts(values)
      ? 'the customer is worth nothing'
      : `no remedy pays, and this one loses ${loss}`
  const owed = isOwed ? ' Give only what is owed.' : ''
  return { kind: 'text', tone: 'bad', text: `Let go: ${why}.${owed}` }
}

/** What a credit is taken to be worth. */
function creditTerms(given: Given, written: ReadonlyMap<FactKey, string>, show: Show): string {
  const [redeemed, displaced] = [given.redemption as Exact, given.displacement as Exact]
  const flags = (['redemption', 'displacement'] as const).filter((key) => !written.has(key))
  const named = flags.length === 0 ? '' : ` (${flags.map((key) => `--${key}`).join(', ')})`
  const share = displaced.n === 0 ? 'none' : show(displaced, 'share')
  return `${show(redeemed, 'share')} of a credit is redeemed, ${share} of it in place of a purchase they would have paid for${named}`
}

function assumptions(
  given: Given,
  written: ReadonlyMap<FactKey, string>,
  values: CaseWorked,
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
        ? `for a year, ${ungrouped(values.perYear, show)} of them`
        : `${ungrouped(given.horizon as Exact, show)} of them`
  const level = same(given.retention as Exact, ONE) && (given.discount as Exact).n === 0
  const basis = given.remedyBasis === 'price' ? 'at their price' : 'at cost of goods'
  const kinds = new Set(remedyOf(given).map((part) => part.kind))
  return [
    `the customer ${stays(values.stayIfRecovered)} if recovered${flag('stayIfRecovered')}`,
    `the customer ${stays(values.stayIfIgnored)} if ignored${flag('stayIfIgnored')}`,
    given.perYear === null
      ? `one purchase a ${given.period}${flag('period')}`
      : `${ungrouped(values.perYear, show)} purchases a year`,
    `purchases ${given.incidentSale === 'include' ? 'from the incident on, its own included' : 'after the incident'}, ${horizon}${flag('horizon')}`,
    level
      ? `a later purchase counts as much as the next${written.has('discount') ? '' : ' (--discount)'}`
      : `retention ${show(given.retention as Exact, 'share')} and discount ${show(given.discount as Exact, 'share')} a year`,
    values.notGenuine.n === 0
      ? `every such complaint is genuine${flag('notGenuine')}`
      : `${show(values.notGenuine, 'share')} of such complaints are not genuine, and the remedy changes nothing in them`,
    ...(values.toldIfLost.n === 0 && values.toldIfRecovered.n === 0
      ? []
      : [
          values.toldValue === null
            ? 'each of those told is worth what this customer is (--told-value)'
            : `each of those told is worth ${show(values.toldValue, 'money')}`,
        ]),
    values.costIfIgnored.n === 0
      ? `doing nothing costs nothing else${flag('costIfIgnored')}`
      : `doing nothing costs ${show(values.costIfIgnored, 'money')} besides${sourcesIn(written.get('costIfIgnored'))}`,
    ...(given.floor === null
      ? []
      : [
          `${show(values.owed, 'money')} is owed in any case and counts on neither side${sourcesIn(written.get('floor'))}`,
        ]),
    ...(kinds.has('replace') || kinds.has('gift') ? [`goods count ${basis}${flag('remedyBasis')}`] : []),
    ...(kinds.has('credit') ? [creditTerms(given, written, show)] : []),
    ...(kinds.has('discount') ? ['a discount counts in full: an upper bound'] : []),
    'one currency, without VAT',
  ]
}

/** The same with goods valued the other way, which is never chosen silently. */
function otherBasis(
  given: Given,
  values: CaseWorked,
  other: { basis: string; values: CaseWorked },
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
  values: CaseWorked,
  other: { basis: string; values: CaseWorked },
  show: Show,
): Block[] {
  const lines = (...parts: readonly Shown[]) => caseLines(shownOn(...parts), given, values, show)
  return [
    verdict(given, values, show),
    { kind: 'lines', lines: lines('worth', 'cost', 'kept', 'gain') },
    { kind: 'text', tone: 'title', text: 'How much may it cost?' },
    { kind: 'lines', lines: lines('limit') },
    { kind: 'text', text: otherBasis(given, values, other, show) },
    { kind: 'text', tone: 'title', text: 'What must be true?' },
    { kind: 'lines', lines: lines('condition') },
    ...assumed(assumptions(given, written, values, show)),
  ]
}
