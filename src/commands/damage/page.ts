/** The page of market damage: who is lost on which way, what that costs, and what an improvement saves. */

import { damageFamily, damageMetrics, improvementFamily, improvementMetrics } from '../../economics/damage'
import { PRESETS } from '../../economics/damage/facts'
import type { AnswerValues } from '../../formulas/family'
import { compare, type Exact, minus, ONE, times } from '../../numbers/exact/decimal'
import { answerLines, assumed, flagged } from '../../report/answer'
import type { Block, Cell, Column, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
import { damageVerdict, saved, spreads } from './damage-verdict'
import type { DamageSide } from './sides'

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
  const row = (way: Message, share: Exact, stay: Exact): (Cell | Message)[] => {
    const customers = times(all, share)
    return [way, customers, stay, times(customers, minus(loyalty, stay))]
  }
  const silent = minus(ONE, complainRate)
  return {
    kind: 'grid',
    columns: WAYS,
    rows: [
      ...(silent.n > 0 ? [row(say('Keep silent'), silent, silentLoyalty)] : []),
      ...(complainRate.n > 0
        ? outcomes.map(({ name, share, loyalty }) =>
            row(say('Complain: {name}', { name }), times(complainRate, share), loyalty),
          )
        : []),
    ],
  }
}

/** Lines that say something of this case: no word of mouth where nobody is told, no money where none is known. */
function told(side: DamageSide): readonly (typeof damageMetrics)[number][] {
  const { toldIfLost, customerValue } = side.facts
  const hidden = [
    ...(toldIfLost.n > 0 ? [] : ['customersTold']),
    ...(spreads(side) ? [] : ['lostByWordOfMouth']),
    ...(customerValue === null ? ['marginLost', 'lossPerProblem', 'worthOfComplaint'] : []),
  ]
  return damageMetrics.filter(({ key }) => !hidden.includes(key))
}

/** Whether a value is another after the improvement. */
const isChanged = (before: DamageSide, after: DamageSide, key: string): boolean => {
  const [one, other] = [before.values[key] as Exact | null, after.values[key] as Exact | null]
  return one === null || other === null || compare(one, other) !== 0
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
  const shown = [
    'customersSaved',
    ...(spreads(before) ? ['savedByWordOfMouth'] : []),
    ...(facts.customerValue === null ? [] : money),
  ]
  const metrics = improvementMetrics.filter(({ key }) => shown.includes(key))
  return [
    damageVerdict(before, show),
    ways(before),
    GAP,
    { kind: 'lines', lines: answerLines(damageFamily, told(before), before.values, show) },
    ...(after && gains
      ? ([
          { kind: 'text', tone: 'title', text: say('After the improvement') },
          ...saved(before, gains, show),
          ways(after),
          GAP,
          {
            kind: 'lines',
            // What the improvement leaves as it is has been told.
            lines: [
              ...answerLines(
                damageFamily,
                told(after).filter(({ key }) => isChanged(before, after, key)),
                after.values,
                show,
              ),
              ...answerLines(improvementFamily, metrics, gains, show),
            ],
          },
        ] satisfies Block[])
      : []),
    ...assumed([
      flagged(
        say('Of those without a problem {loyalty} stay', { loyalty: show(facts.loyalty, 'share') }),
        '--loyalty',
      ),
      ...(preset
        ? [
            say('How many stay after a problem is taken from a study ({flag} {preset}): {source}', {
              preset,
              source: PRESETS[preset]!.source,
              flag: '--preset',
            }),
          ]
        : []),
      facts.customerValue === null
        ? say(
            'There is no money in it: what a customer is worth was not given ({flag}, or {flag2} and {flag3})',
            { flag: '--value', flag2: '--sales', flag3: '--margin' },
          )
        : say('A customer lost is worth {customerValue}', {
            customerValue: show(facts.customerValue, 'money'),
          }),
      facts.toldIfLost.n === 0
        ? say('Those who leave tell nobody ({flag}, {flag2})', {
            flag: '--told-if-lost',
            flag2: '--leave-rate',
          })
        : say('Each of those lost tells {toldIfLost} others, of whom {leaveRate} leave', {
            toldIfLost: show(facts.toldIfLost, 'count'),
            leaveRate: show(facts.leaveRate, 'share'),
          }),
      say('Each customer meets with one problem a year at most'),
    ]),
  ]
}
