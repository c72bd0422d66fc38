/** The metrics of initiatives, in reading order: of one by itself, then against all of them. */

import { Family } from '../../formulas/family'
import type { ValuesOf } from '../../formulas/metric'
import { initiativeFields } from '../../inputs/files/initiative-fields'
import type { Exact } from '../../numbers/exact/decimal'
import { futureMargin } from '../case/future-margin'
import { work } from '../case/work'
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

export const initiativeFamily = new Family(
  [...initiativeMetrics, shareOfSpend, invisibleShare],
  { cost, indirect, reinvestedShare, customersReached, retentionChange },
  {
    ...initiativeIngredients,
    futureMargin: { title: futureMargin.title, description: futureMargin.meaning, unit: 'money' },
  },
)

/** Works out every metric of one initiative, into the very object that holds its facts. */
export function appraise({ own, customer }: Resolved): WorkedInitiative {
  const worked = own as unknown as Record<string, Exact | string | null>
  if (customer !== null) own.futureMargin = work(customer).futureMargin
  for (const metric of initiativeMetrics) worked[metric.key] = metric(own as never)
  return own as WorkedInitiative
}

export { invisibleShare, returnOnInitiative, shareOfSpend }
