import { metric, type ValueOf } from '../../formulas/metric'
import type { direct } from './direct'
import type { InitiativeFacts } from './facts'

export const KINDS = ['direct', 'indirect', 'mixed', 'invisible'] as const

type Needs = Pick<InitiativeFacts, 'indirect'> & ValueOf<typeof direct>

/** By which way an initiative reaches customers, if any. */
export const initiativeKind = metric(
  'kind',
  {
    title: 'Kind of effect',
    unit: 'text',
    words: KINDS,
    formula:
      'invisible, where direct impact = 0 and indirect income = 0; indirect, where direct impact = 0; direct, where indirect income = 0; mixed',
    meaning:
      'direct: customers feel it; indirect: it saves or earns what may be put back; mixed: both; invisible: neither',
    source: 'customer impact of an initiative',
  },
  ({ direct, indirect }: Needs): (typeof KINDS)[number] => {
    if (direct.n === 0) return indirect.n === 0 ? 'invisible' : 'indirect'
    return indirect.n === 0 ? 'direct' : 'mixed'
  },
)
