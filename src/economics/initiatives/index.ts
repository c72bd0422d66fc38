/** The metrics of initiatives, in reading order: of one by itself, then against all of them. */

import { Family } from '../../formulas/family'
import { ingredientOf, type ValueOf, type ValuesOf } from '../../formulas/metric'
import { initiativeFields } from '../../inputs/files/initiative-fields'
import { futureMargin } from '../case/future-margin'
import { futureMarginOf } from '../case/future-margin-of'
import { customerImpact } from './customer-impact'
import { direct } from './direct'
import { type InitiativeFacts, initiativeIngredients, type Resolved } from './facts'
import { initiativeKind } from './initiative-kind'
import { invisibleCost } from './invisible-cost'
import { invisibleShare } from './invisible-share'
import { keptIndirect } from './kept-indirect'
import { netImpact } from './net-impact'
import { reinvested } from './reinvested'
import { returnOnInitiative } from './return-on-initiative'
import { shareOfSpend } from './share-of-spend'

/** What follows from one initiative by itself. */
export const initiativeMetrics = [
  direct,
  reinvested,
  keptIndirect,
  customerImpact,
  netImpact,
  returnOnInitiative,
  invisibleCost,
  initiativeKind,
] as const

/** Every metric's value under its key. */
export type InitiativeAnswers = ValuesOf<typeof initiativeMetrics>

export type WorkedInitiative = InitiativeFacts & InitiativeAnswers

const { cost, indirect, reinvestedShare, customersReached, retentionChange } = initiativeFields

export const initiativeFamily = new Family<InitiativeFacts, typeof initiativeMetrics>(
  initiativeMetrics,
  { cost, indirect, reinvestedShare, customersReached, retentionChange },
  {
    ...initiativeIngredients,
    futureMargin: ingredientOf(futureMargin),
  },
  [shareOfSpend, invisibleShare],
)

/** The facts of an initiative that holds customers, with what one of them is worth: worked out once for all that share one. */
export function withFutureMargin({ own, customer }: Resolved): InitiativeFacts {
  if (customer !== null)
    own.futureMargin =
      (customer as Partial<ValueOf<typeof futureMargin>>).futureMargin ?? futureMarginOf(customer)
  return own
}

export { invisibleShare, returnOnInitiative, shareOfSpend }
