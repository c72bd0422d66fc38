import { metric, type ValueOf } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import type { stayWithRemedy } from './stay-with-remedy'

type Needs = Pick<Facts, 'stayIfIgnored' | 'acquisitionCost'> & ValueOf<typeof stayWithRemedy>

/** The acquisition cost that the saved share of a customer spares, in money; a line of its own, never added in. */
export const avoidedAcquisitionCost = metric(
  'avoidedAcquisitionCost',
  {
    title: 'Spared on winning a new customer',
    term: 'Avoided acquisition cost',
    unit: 'money',
    formula: '(stay with remedy − stay if ignored) × acquisition cost',
    meaning: 'what winning a new customer in their place would have cost; never added to the value',
    absent: 'where the acquisition cost is not given',
    source: 'replacement cost of a customer',
    shown: 'condition',
  },
  ({ stayWithRemedy, stayIfIgnored, acquisitionCost }: Needs) =>
    acquisitionCost === null ? null : times(minus(stayWithRemedy, stayIfIgnored), acquisitionCost),
)
