/** The page of market damage: who is lost on which way, what that costs, and what an improvement saves. */

import { damageFamily, damageMetrics, improvementFamily, improvementMetrics } from '../../economics/damage'
import { PRESETS } from '../../economics/damage/facts'
import type { AnswerValues } from '../../formulas/family'
import { type Exact, minus, ONE, times } from '../../numbers/exact/decimal'
import { answerLines, assumed } from '../../report/answer'
import type { Block, Cell, Column, Show } from '../../report/report'
import type { DamageSide } from './sides'
import { saved, spreads, verdict } from './verdict'

const WAYS: readonly Column[] = [
  { key: 'way', title: 'Those who', unit: 'text' },
  { key: 'customers', title: 'Customers', unit: 'count' },
  { key: 'loyalty', title: 'Stay', unit: 'share' },
  { key: 'lost', title: 'Lost', unit: 'count' },
]

const GAP: Block = { kind: 'text', text: '' }

/** Where the customers with a problem go, and how many are lost on each way. */
function ways({ facts, outcomes, values }: DamageSide): Block {
  const { loyalty, complainRate, silentLoyalty } = facts
  const all = values.customersWithProblem as Exact
  const row = (way: string, share: Exact, stay: Exact): Cell[] => {
    const customers = times(all, share)
    return [way, customers, stay, times(customers, minus(loyalty, stay))]
  }
  const silent = minus(ONE, complainRate)
  return {
    kind: 'grid',
    columns: WAYS,
    rows: [
      ...(silent.n > 0 ? [row('keep silent', silent, silentLoyalty)] : []),
      ...(complainRate.n > 0
        ? outcomes.map(({ name, share, loyalty }) =>
            row(`complain: ${name}`, times(complainRate, share), loyalty),
          )
        : []),
    ],
  }
}

/** Lines that say something of this case: no word of mouth where nobody is told, no money where none is known. */
function lines(side: DamageSide, show: Show): Block {
  const { toldIfLost, customerValue } = side.facts
  const told = toldIfLost.n > 0 ? [] : ['customersTold']
  const left = spreads(side) ? [] : ['lostByWordOfMouth']
  const money = customerValue === null ? ['marginLost', 'lossPerProblem', 'worthOfComplaint'] : []
  const hidden = [...told, ...left, ...money]
  return {
    kind: 'lines',
    lines: answerLines(
      damageFamily,
      damageMetrics.filter(({ key }) => !hidden.includes(key)),
      side.values,
      show,
    ),
  }
}

interface DamageTold {
  readonly before: DamageSide
  readonly after: DamageSide | null
  readonly gains: AnswerValues | null
  readonly preset: string | null
  readonly improvementCost: Exact | null
}

export function damagePage(
  { before, after, gains, preset, improvementCost }: DamageTold,
  show: Show,
): Block[] {
  const { facts } = before
  const money =
    improvementCost === null ? ['marginSaved'] : ['marginSaved', 'improvementGain', 'returnOnImprovement']
  const told = [
    'customersSaved',
    ...(spreads(before) ? ['savedByWordOfMouth'] : []),
    ...(facts.customerValue === null ? [] : money),
  ]
  const metrics = improvementMetrics.filter(({ key }) => told.includes(key))
  return [
    verdict(before, show),
    ways(before),
    GAP,
    lines(before, show),
    ...(after && gains
      ? ([
          { kind: 'text', tone: 'title', text: 'After the improvement' },
          saved(before, gains, show),
          ways(after),
          GAP,
          lines(after, show),
          { kind: 'lines', lines: answerLines(improvementFamily, metrics, gains, show) },
        ] satisfies Block[])
      : []),
    ...assumed([
      `of those without a problem ${show(facts.loyalty, 'share')} stay (--loyalty)`,
      ...(preset ? [`loyalty after a problem: ${PRESETS[preset]!.source} (--preset ${preset})`] : []),
      facts.customerValue === null
        ? 'no money: what a customer is worth was not given (--value, or --sales and --margin)'
        : `a customer lost is worth ${show(facts.customerValue, 'money')}`,
      facts.toldIfLost.n === 0
        ? 'those who leave tell nobody (--told-if-lost, --leave-rate)'
        : `each of those lost tells ${show(facts.toldIfLost, 'count')}, of whom ${show(facts.leaveRate, 'share')} leave`,
      'each customer meets with one problem a year at most',
    ]),
  ]
}
