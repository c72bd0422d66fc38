import { metric, type ValueOf } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { PreventionFacts } from './facts'
import type { repeatedLoss } from './repeated-loss'

type Needs = Pick<PreventionFacts, 'incidents'> & ValueOf<typeof repeatedLoss>

/** What curing costs if nothing is prevented. */
export const cureCost = metric(
  'cureCost',
  {
    title: 'Cost of only putting right',
    term: 'Cost of cure',
    unit: 'money',
    formula: 'incidents × repeated loss',
    meaning: 'what all incidents of the years cost if none is prevented and each is put right',
    source: 'incidents × what each costs: 1,000 × 7 = 7,000',
  },
  ({ incidents, repeatedLoss }: Needs) => times(incidents, repeatedLoss),
)
