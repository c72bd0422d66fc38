/** Metrics of one case as lines with their working. */

import { paysAnyway } from '../../economics/case/limits/required-stay'
import { purchasesPaidFor } from '../../economics/case/payback-purchases'
import { remedyTerms, remedyWorking } from '../../economics/case/remedy-value'
import { step } from '../../economics/case/step-lines'
import { type Answers, all, type CaseWorked, cannotPayOff } from '../../economics/case/work'
import type { Shown } from '../../formulas/metric'
import { type Given, remedyOf } from '../../inputs/readers'
import { type Remedy, remedyText } from '../../inputs/remedy'
import { compare, type Exact } from '../../numbers/exact/decimal'
import type { LabelledLine, Show } from '../../report/report'
import { compact } from '../../report/workings'

/** The metrics that stand on these parts of the page, part by part. */
export const shownOn = (...parts: readonly Shown[]): readonly (keyof Answers)[] =>
  parts.flatMap((part) => all.filter(({ shown }) => shown === part).map(({ key }) => key))

const metricOf = (key: keyof Answers) => all.find((metric) => metric.key === key)!

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

function parts(given: Given, values: CaseWorked, show: Show): LabelledLine[] {
  const remedy = remedyOf(given)
  if (given.floor !== null) {
    const text = remedyText(given.floor as Remedy).replaceAll('.', show.decimal)
    return [{ label: 'Owed in any case', value: show(values.owed, 'money'), note: text }]
  }
  if (remedy.length < 2 && !['credit', 'discount', 'labour'].includes(remedy[0]?.kind ?? '')) return []
  const working = remedyWorking(remedy, remedyTerms(given), compact(show), show.decimal)
  const line = (label: string, value: Exact, note: string): LabelledLine => ({
    label,
    value: show(value, 'money'),
    note,
  })
  return [
    ...(values.goodsGiven.n !== 0 ? [line('Goods given', values.goodsGiven, working.goods)] : []),
    ...(values.paidOut.n !== 0 ? [line('Paid out', values.paidOut, working.paid)] : []),
  ]
}

/** What stands behind a value: its working, unless that would only repeat it. */
function noteOf(
  key: keyof Answers,
  working: string | null,
  shown: string,
  values: CaseWorked,
  show: Show,
): string {
  if (key === 'paybackPurchases' && working?.includes('÷')) {
    const full = values.rebuildPurchases.n === 0 ? '' : ' in full, before what trust lacks'
    return `${working} = ${show(purchasesPaidFor(values)!, 'ratio')}${full}`
  }
  if (key === 'requiredStay' && cannotPayOff(values)) return `${working}: cannot pay off`
  if (key === 'requiredStay' && paysAnyway(values))
    return values.stayIfIgnored.n === 0 ? 'pays even if they leave' : 'pays even if nobody more stays'
  const signed = working?.replaceAll(/[− ]/g, (one) => (one === '−' ? '-' : ''))
  const number = (text: string) => Number(text.replace(show.decimal, '.'))
  const repeats = signed === shown || (signed !== undefined && number(signed) === number(shown))
  return working === null || repeats || working === '0' ? '' : working
}

/** Those of the metrics that say something of this case, as lines; the cost of a remedy of several parts has theirs before it. */
export const caseLines = (
  keys: readonly (keyof Answers)[],
  given: Given,
  values: CaseWorked,
  show: Show,
): LabelledLine[] =>
  keys
    .filter((key) => says(key, values))
    .flatMap((key) => {
      const { metric, value, working } = step(metricOf(key), values, compact(show))
      const shown = show(value, metric.unit)
      const line = {
        label: metric.title,
        value: shown,
        note: value === null ? `absent ${metric.absent}` : noteOf(key, working, shown, values, show),
      }
      return key === 'remedyCost' ? [...parts(given, values, show), line] : [line]
    })
