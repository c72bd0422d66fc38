import { metric, type ValueOf } from '../../formulas/metric'
import { compare } from '../../numbers/exact/decimal'
import type { netAnnualMargin } from '../case/net-annual-margin'
import type { exitGain } from './exit-gain'
import type { CustomerFacts } from './facts'
import type { priceRise } from './price-rise'
import type { serviceCut } from './service-cut'

export const TREATMENTS = ['keep', 'reprice', 'cut-service', 'exit'] as const

type Needs = Pick<CustomerFacts, 'maxPriceRise' | 'maxServiceCut'> &
  ValueOf<typeof netAnnualMargin> &
  ValueOf<typeof priceRise> &
  ValueOf<typeof serviceCut> &
  ValueOf<typeof exitGain>

/** What to do about a customer: who loses is repriced, then served for less, then let go, if that helps; else kept. */
export const treatment = metric(
  'decision',
  {
    title: 'Decision',
    unit: 'text',
    words: TREATMENTS,
    formula:
      'keep, where net annual margin ≥ 0; reprice, where price rise ≤ max price rise; cut-service, where service cut ≤ max service cut; exit, where exit gain > 0; keep',
    meaning:
      'keep: it earns, or letting it go would cost more; reprice: a bearable price rise is enough; cut-service: so is a cheaper service; exit: letting it go gains',
    source: 'customer profitability: the least drastic step that brings the loss to 0',
  },
  ({ netAnnualMargin, priceRise, serviceCut, exitGain, ...most }: Needs): (typeof TREATMENTS)[number] => {
    if (netAnnualMargin.n >= 0) return 'keep'
    if (priceRise !== null && compare(priceRise, most.maxPriceRise) <= 0) return 'reprice'
    if (serviceCut !== null && compare(serviceCut, most.maxServiceCut) <= 0) return 'cut-service'
    return exitGain !== null && exitGain.n > 0 ? 'exit' : 'keep'
  },
)
