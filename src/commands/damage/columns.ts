/** What is told of the damage that problems do, and what it was worked out from. */

import { damageMetrics, improvementResults } from '../../economics/damage'
import { columnsOf } from '../../report/columns'
import type { Column, Told } from '../../report/report'

/** What an improvement may change. */
const RATES: readonly Told[] = [
  { key: 'problemRate', unit: 'share' },
  { key: 'complainRate', unit: 'share' },
]

const OUTCOMES: Told = {
  key: 'outcomes',
  each: [
    { key: 'name', unit: 'text' },
    { key: 'share', unit: 'share' },
    { key: 'loyalty', unit: 'share' },
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
  { key: 'preset', unit: 'text', absent: 'where it was not given' },
  { key: 'value', unit: 'money', absent: 'where nothing was said of it' },
  { key: 'toldIfLost', unit: 'count' },
  { key: 'leaveRate', unit: 'share' },
  { key: 'after', parts: IMPROVED, absent: 'without an improvement' },
  { key: 'improvementCost', unit: 'money', absent: 'where it was not given' },
]

export const DAMAGE_COLUMNS = columnsOf(damageMetrics)

/** The same after an improvement. */
export const AFTER_COLUMNS: readonly Column[] = DAMAGE_COLUMNS.map((one) => ({
  ...one,
  key: `after_${one.key}`,
  title: `${one.title}, after`,
}))

export const IMPROVEMENT_COLUMNS = columnsOf(improvementResults)
