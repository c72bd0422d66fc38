import { clvMetrics } from '../../economics/clv'
import { fieldOf } from '../../inputs/facts'
import { columnsOf } from '../../report/columns'
import type { Told } from '../../report/report'

/** What a customer's worth was worked out from. */
export const CLV_INPUTS: readonly Told[] = [
  { key: 'margin', unit: 'money' },
  { key: 'period', unit: 'text', words: fieldOf('period').choices! },
  { key: 'perYear', unit: 'count' },
  { key: 'horizon', unit: 'count', words: ['forever'] },
  { key: 'years', title: 'Years', unit: 'count', meaning: 'the horizon in years', absent: 'for ever' },
  { key: 'retention', unit: 'share' },
  { key: 'discount', unit: 'share' },
  { key: 'growth', unit: 'share' },
  { key: 'customers', unit: 'count', absent: 'where it was not given' },
]

export const CLV_COLUMNS = columnsOf(clvMetrics)
