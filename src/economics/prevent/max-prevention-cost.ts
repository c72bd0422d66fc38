import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'
import type { lossPrevented } from './loss-prevented'

type Needs = Pick<PreventionFacts, 'discountedYears'> & ValueOf<typeof lossPrevented>

/** The most that prevention may cost a year. */
export const maxPreventionCost = metric(
  'maxPreventionCost',
  {
    title: 'May cost a year at most',
    term: 'Max prevention cost',
    unit: 'money',
    formula: 'loss prevented ÷ discounted years',
    meaning: 'the most that preventing may cost a year before it loses money',
    absent: 'where the share prevented was not given',
    source: 'prevention gain set to 0: 2,800 a year',
  },
  ({ discountedYears, lossPrevented }: Needs) =>
    lossPrevented === null ? null : over(lossPrevented, discountedYears),
)
