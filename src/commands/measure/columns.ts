/** What a measurement tells: its numbers, and what they were worked out from. */

import { measuredMetrics } from '../../economics/measure'
import { BONUS_ON } from '../../economics/measure/facts'
import { times } from '../../numbers/exact/decimal'
import { byKey, columnsOf } from '../../report/columns'
import type { Cell, Column, Json, Told } from '../../report/report'
import type { Request } from '../command'
import type { ArmsMeasured } from './arms'

const COUNTS: readonly Column[] = [
  { key: 'treated', title: 'Cases with the remedy', term: 'Treated', unit: 'count', holds: 'a count' },
  {
    key: 'treatedStayed',
    title: 'Of these stayed',
    term: 'Treated who stayed',
    unit: 'count',
    holds: 'a count',
  },
  { key: 'control', title: 'Cases without it', term: 'Control', unit: 'count', holds: 'a count' },
  {
    key: 'controlStayed',
    title: 'Of those stayed',
    term: 'Control who stayed',
    unit: 'count',
    holds: 'a count',
  },
]

const ENDS: readonly Column[] = [
  {
    key: 'upliftLow',
    title: 'Stayed because of it, at least',
    term: 'Uplift, low',
    unit: 'share',
    absent: 'where nothing was held out',
  },
  {
    key: 'upliftHigh',
    title: 'Stayed because of it, at most',
    term: 'Uplift, high',
    unit: 'share',
    absent: 'where nothing was held out',
  },
]

const NO_MARGINS = 'where it is not known what customers brought, or their groups are too small to tell'

const MARGIN_ENDS: readonly Column[] = [
  {
    key: 'marginLow',
    title: 'More brought by each case, at least',
    term: 'Margin uplift, low',
    unit: 'money',
    absent: NO_MARGINS,
  },
  {
    key: 'marginHigh',
    title: 'More brought by each case, at most',
    term: 'Margin uplift, high',
    unit: 'money',
    absent: NO_MARGINS,
  },
]

const SPEND: Column = { key: 'remedySpend', title: 'Spent on remedies', term: 'Remedy spend', unit: 'money' }

/** What there is of all cases together alone. */
const OF_ALL = ['bonusPool', 'netAfterBonus', 'trainingPaybackCases']

/** What there is of a part of the cases, too. */
export const partMetrics = measuredMetrics.filter(({ key }) => !OF_ALL.includes(key))

/** The numbers of a measurement, in reading order. */
export const MEASURED: readonly Column[] = columnsOf([
  ...COUNTS,
  ...measuredMetrics.slice(0, 3),
  ...ENDS,
  ...measuredMetrics.slice(3, 6),
  ...MARGIN_ENDS,
  measuredMetrics[6],
  SPEND,
  ...measuredMetrics.slice(7),
])

/** What it was worked out from. */
export const MEASURE_INPUTS: readonly Told[] = [
  ...COUNTS,
  { key: 'value', unit: 'money', absent: 'where nobody stayed of whom it is known' },
  {
    key: 'remedyCost',
    title: 'Remedy cost',
    unit: 'money',
    meaning: 'of a treated case, the mean',
    absent: 'where no case had a remedy',
  },
  { key: 'bonusRate', unit: 'share' },
  { key: 'confidence', unit: 'share' },
  {
    key: 'bonusOn',
    title: 'Bonus on',
    unit: 'text',
    meaning: 'what the bonus is a share of',
    words: BONUS_ON,
  },
  {
    key: 'controlGroup',
    title: 'Control group',
    unit: 'text',
    meaning: 'whether cases were held out',
    holds: 'yes or no',
  },
]

/** The numbers of one measurement by their keys; of a part of the cases, those that it has. */
export const numbersOf = (
  { results, facts }: ArmsMeasured,
  metrics: readonly Told[] = measuredMetrics,
): Record<string, Cell> => ({
  ...byKey([...COUNTS, ...ENDS, ...MARGIN_ENDS, SPEND], facts),
  ...byKey(metrics, results),
})

/** What was put in, for scripts. */
export function inputsJson(
  { terms, options }: Request,
  { facts, interval, value }: ArmsMeasured,
): { [key: string]: Json } {
  const mean = facts.treated.n === 0 ? null : times(facts.remedySpend, { n: 1, s: 0, d: facts.treated.n })
  return byKey<Json>(MEASURE_INPUTS, {
    ...facts,
    confidence: terms.confidence,
    value,
    remedyCost: mean,
    bonusOn: options.get('bonus-on')?.at(-1) ?? 'sure',
    controlGroup: interval !== null,
  })
}

/** The results, for scripts: the interval is a pair. */
export const resultsJson = (
  { results, facts, interval, marginInterval, isSure }: ArmsMeasured,
  metrics: readonly Told[] = measuredMetrics,
): { [key: string]: Json } => ({
  ...byKey(metrics, results),
  ...byKey([SPEND], facts),
  basis: facts.inMoney.n > 0 ? 'money' : 'stays',
  interval: interval && [...interval],
  margin_interval: marginInterval && [...marginInterval],
  distinguishable: isSure,
  naive: interval === null,
})
