/** What recover damage answers and what that was worked out from, as columns: the market as it is, and after an improvement. */
import { damageMetrics, improvementResults } from '../../economics/damage'
import { damageTerms, PRESETS } from '../../economics/damage/facts'
import { termOf } from '../../formulas/metric'
import { snake } from '../../inputs/names'
import { columnOf, columnsOf } from '../../report/columns'
import type { Column, Told } from '../../report/report'
import type { Text } from '../../words/say'

/** What an improvement may change. */
const RATES = (['problemRate', 'complainRate'] as const).map((key): Told => {
  const { title, description } = damageTerms[key]
  return { key, title, unit: 'share', meaning: description }
})

const OUTCOMES: Told = {
  key: 'outcomes',
  title: 'Outcomes',
  meaning: 'how complaints end',
  each: [
    { key: 'name', unit: 'text' },
    { key: 'share', unit: 'share', meaning: 'of those who complain' },
    { key: 'loyalty', unit: 'share', meaning: 'the share of these customers who stay' },
  ],
}

/** How it is after an improvement. */
export const IMPROVED: readonly Told[] = [...RATES, OUTCOMES]

/** What the damage was worked out from. */
export const DAMAGE_INPUTS: readonly Told[] = [
  { key: 'customers', unit: 'count' },
  ...RATES,
  { key: 'loyalty', unit: 'share' },
  { key: 'silentLoyalty', unit: 'share' },
  OUTCOMES,
  {
    key: 'preset',
    title: 'Preset',
    unit: 'text',
    meaning: 'the study that loyalty is taken from',
    words: Object.keys(PRESETS),
    absent: 'where it was not given',
  },
  { key: 'value', unit: 'money', absent: 'where nothing was said of it' },
  { key: 'toldIfLost', unit: 'count' },
  { key: 'leaveRate', unit: 'share' },
  {
    key: 'after',
    title: 'After',
    meaning: 'what is changed by an improvement',
    parts: IMPROVED,
    absent: 'without an improvement',
  },
  { key: 'improvementCost', unit: 'money', absent: 'where it was not given' },
]

export const DAMAGE_COLUMNS = columnsOf(damageMetrics)

const AFTER_TITLES: { readonly [key in (typeof damageMetrics)[number]['key']]: Text } = {
  customersWithProblem: 'Customers with a problem, after',
  complaints: 'Those who complain, after',
  lostSilent: 'Lost without a word, after',
  lostComplaining: 'Lost after complaining, after',
  customersLost: 'Customers lost, after',
  customersTold: 'People they tell, after',
  lostByWordOfMouth: 'Lost by word of mouth, after',
  marginLost: 'What you lose with them, after',
  lossPerProblem: 'Cost of each problem, after',
  worthOfComplaint: 'Worth of a complaint, after',
}

/** The same after an improvement. */
export const AFTER_COLUMNS: readonly Column[] = damageMetrics.map((one) => ({
  ...columnOf(one),
  key: `after_${snake(one.key)}`,
  title: AFTER_TITLES[one.key],
  term: `${termOf(one)}, after`,
}))

export const IMPROVEMENT_COLUMNS = columnsOf(improvementResults)
