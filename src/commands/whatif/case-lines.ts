/** Metrics of one case as lines with their working. */

import { paysAnyway } from '../../economics/case/limits/required-stay'
import { purchasesPaidFor } from '../../economics/case/payback-purchases'
import { remedyTerms, remedyWorking } from '../../economics/case/remedy-value'
import { scopeOf } from '../../economics/case/step-lines'
import { type Answers, all, type CaseWorked, cannotPayOff, caseFamily } from '../../economics/case/work'
import type { Shown } from '../../formulas/metric'
import { MARGINS, remedyOf } from '../../inputs/readers'
import type { Remedy } from '../../inputs/remedy'
import { compare, type Exact } from '../../numbers/exact/decimal'
import type { LabelledLine, Show } from '../../report/report'
import { compact, workingFor } from '../../report/workings'
import { type Message, plainly, say, type Text } from '../../words/say'
import { inHole } from '../../words/together'
import type { ToldCase } from './assumptions'
import { remedyInWords } from './remedy-in-words'

/** The metrics that stand on these parts of the page, part by part. */
export const shownOn = (...parts: readonly Shown[]): readonly (keyof Answers)[] =>
  parts.flatMap((part) => all.filter(({ shown }) => shown === part).map(({ key }) => key))

/** Steps that only repeat the one before say nothing and are left out. */
function says(key: keyof Answers, values: CaseWorked): boolean {
  switch (key) {
    case 'netAnnualMargin':
      return values.costToServe.n !== 0
    case 'futureMargin':
      return compare(values.futureMargin, values.netAnnualMargin) !== 0
    case 'marginAtStake':
      return compare(values.marginAtStake, values.futureMargin) !== 0
    case 'stayWithRemedy':
      return values.notGenuine.n !== 0
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

/** What one purchase leaves, from what was given. */
function purchase({ given, values, show }: ToldCase): LabelledLine {
  const typed = (key: 'sales' | (typeof MARGINS)[number], unit: 'money' | 'share') =>
    show.finely(given[key] as Exact, unit, 4)
  const sales = typed('sales', 'money')
  const [way] = MARGINS.filter((key) => given[key] !== null)
  const note =
    way === 'cost'
      ? plainly(`${sales} − ${typed('cost', 'money')}`)
      : way === 'marginRate'
        ? plainly(`${typed('marginRate', 'share')} × ${sales}`)
        : say('of {whole}', { whole: sales })
  return { label: 'What one purchase leaves', value: show(values.margin, 'money'), note }
}

const noted = (note: Message | null) => (note === null ? {} : { note })

/** What comes before the cost of a remedy: what is owed without it, and of one of several parts what these come to. */
function parts({ given, values, show }: ToldCase): LabelledLine[] {
  const remedy = remedyOf(given)
  if (given.floor !== null) {
    const value = show(values.owed, 'money')
    return [{ label: 'Owed in any case', value, note: remedyInWords(given.floor as Remedy, show) }]
  }
  if (remedy.length < 2 && !['credit', 'discount', 'labour'].includes(remedy[0]?.kind ?? '')) return []
  const working = remedyWorking(remedy, remedyTerms(given), compact(show), show.decimal)
  const line = (label: Text, value: Exact, note: string): LabelledLine[] =>
    value.n === 0
      ? []
      : [{ label, value: show(value, 'money'), ...noted(behind(note, show(value, 'money'), show)) }]
  return [
    ...line('Goods given', values.goodsGiven, working.goods),
    ...line('Paid out', values.paidOut, working.paid),
  ]
}

/** A working; null where it would only repeat what it is of. */
function behind(working: string | null, shown: string, show: Show): Message | null {
  if (working === null) return null
  const signed = working.replaceAll(/[−\s]/g, (one) => (one === '−' ? '-' : ''))
  const number = (text: string) => Number(text.replace(/[^\d%-](?=\d{3})|\s/g, '').replace(show.decimal, '.'))
  return signed === shown || number(signed) === number(shown) || working === '0' ? null : plainly(working)
}

/** What stands behind a value: how it came about, and what it means where it is no ordinary number. */
function noteOf(key: keyof Answers, shown: string, told: ToldCase): Message | null {
  const { given, values, show } = told
  const metric = caseFamily.metrics.find((one) => one.key === key)!
  if (values[key] === null) return say('Absent {why}', { why: inHole(metric.absent!) })
  const working = workingFor(caseFamily, metric, scopeOf(values), show)
  if (key === 'remedyCost' && given.remedy !== null) {
    const remedy = remedyInWords(given.remedy as Remedy, show)
    if (given.floor !== null) return say('{remedy}, less what is owed', { remedy })
    const how = behind(working, shown, show)
    return how === null ? remedy : say('{remedy}: {how}', { remedy, how })
  }
  if (key === 'paybackPurchases' && working?.includes('÷')) {
    const exactly = show(purchasesPaidFor(values)!, 'ratio')
    return values.rebuildPurchases.n === 0
      ? plainly(`${working} = ${exactly}`)
      : say('{working} = {exactly} in full, before what trust lacks', { working, exactly })
  }
  if (key === 'requiredStay' && cannotPayOff(values))
    return say('{working}: cannot pay off', { working: working ?? '' })
  if (key === 'requiredStay' && paysAnyway(values))
    return values.stayIfIgnored.n === 0
      ? say('Pays even if they leave')
      : say('Pays even if nobody more stays')
  return behind(working, shown, show)
}

function lineOf(key: keyof Answers, told: ToldCase): LabelledLine {
  const { title, unit } = all.find((metric) => metric.key === key)!
  const value = told.show(told.values[key], unit)
  return { label: title, value, ...noted(noteOf(key, value, told)) }
}

/** Those of the metrics that say something of this case, as lines; what one purchase leaves before the first of them. */
export const caseLines = (keys: readonly (keyof Answers)[], told: ToldCase): LabelledLine[] =>
  keys
    .filter((key) => says(key, told.values))
    .flatMap((key) => {
      const line = lineOf(key, told)
      if (key === 'annualMargin') return [purchase(told), line]
      return key === 'remedyCost' ? [...parts(told), line] : [line]
    })

/** How many lines of numbers a short answer has. */
const FEW = 8

/** What a short answer cannot do without, then what it has room for, in the order in which they come in. */
const FIRST: readonly (keyof Answers)[] = [
  'incrementalValue',
  'netRetainedValue',
  'valueIfIgnored',
  'remedyCost',
]
const THEN: readonly (keyof Answers)[] = [
  'wordOfMouthIfLost',
  'incidentMargin',
  'wordOfMouthIfRecovered',
  'stayWithRemedy',
]

/** What stays is worth: the last of the steps that say something. */
const atStake = (values: CaseWorked): keyof Answers =>
  (['marginAtStake', 'futureMargin', 'netAnnualMargin'] as const).find((key) => says(key, values)) ??
  'annualMargin'

/** The lines of a short answer, in reading order. */
export function fewLines(told: ToldCase): LabelledLine[] {
  const { values, given } = told
  const main = [...FIRST, atStake(values), ...THEN, 'annualMargin' as const]
  const chosen = new Set(main.filter((key) => says(key, values)).slice(0, FEW - 1))
  const lines = shownOn('worth', 'cost', 'kept', 'gain')
    .filter((key) => chosen.has(key))
    .map((key) => lineOf(key, told))
  const owed = given.floor === null || lines.length === FEW - 1 ? [] : parts(told)
  return [purchase(told), ...owed, ...lines]
}
