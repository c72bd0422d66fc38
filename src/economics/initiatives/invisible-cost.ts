import { metric, type ValueOf } from '../../formulas/metric'
import { ZERO } from '../../numbers/exact/decimal'
import type { direct } from './direct'
import type { InitiativeFacts } from './facts'

type Needs = Pick<InitiativeFacts, 'cost' | 'indirect'> & ValueOf<typeof direct>

/** A cost that brings neither: no customer feels it, and nothing is saved or earned by it. */
export const invisibleCost = metric(
  'invisibleCost',
  {
    title: 'Spent unnoticed',
    term: 'Invisible cost',
    unit: 'money',
    formula: 'cost, where direct impact = 0 and indirect income = 0; 0',
    meaning:
      'money spent on what no customer ever notices, and which saves or earns nothing that could be put back',
    source: 'customer impact of an initiative: a cost with neither direct nor indirect impact',
  },
  ({ cost, direct, indirect }: Needs) => (direct.n === 0 && indirect.n === 0 ? cost : ZERO),
)
