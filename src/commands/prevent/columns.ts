import { preventionMetrics } from '../../economics/prevent'
import { columnsOf } from '../../report/columns'
import type { Told } from '../../report/report'

/** What prevention and cure were compared by. */
export const PREVENTION_INPUTS: readonly Told[] = [
  { key: 'incidents', unit: 'count' },
  { key: 'sharePrevented', unit: 'share', absent: 'where it was not given' },
  { key: 'preventionCost', unit: 'money' },
  { key: 'years', unit: 'count', holds: 'a whole number' },
  { key: 'expectationGrowth', unit: 'share' },
  { key: 'complainRate', unit: 'share' },
  { key: 'silentLoyalty', unit: 'share', absent: 'where it was not given' },
  { key: 'discount', unit: 'share' },
  { key: 'value', unit: 'money' },
  {
    key: 'netRetainedValue',
    title: 'Net retained value',
    unit: 'money',
    meaning: 'what is left of the value after an incident is put right',
  },
  { key: 'remedy', unit: 'text', absent: 'where it was not given' },
  { key: 'remedyCost', title: 'Remedy cost', unit: 'money', meaning: 'what putting it right costs, once' },
  { key: 'stayIfRecovered', unit: 'share' },
]

export const PREVENTION_COLUMNS = columnsOf(preventionMetrics)
