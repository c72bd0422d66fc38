/** What problems lose and what an improvement saves, each in a sentence. */

import type { AnswerValues } from '../../formulas/family'
import { type Exact, negate } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import type { DamageSide } from './sides'

/** Whether those who are lost take others along. */
export const spreads = ({ facts: { toldIfLost, leaveRate } }: DamageSide): boolean =>
  toldIfLost.n > 0 && leaveRate.n > 0

/** So many customers, those by word of mouth, and what they are all worth. */
interface Counted {
  readonly customers: Exact
  readonly heard: Exact | null
  readonly money: Exact | null
}

const opposite = ({ customers, heard, money }: Counted): Counted => ({
  customers: negate(customers),
  heard: heard && negate(heard),
  money: money && negate(money),
})

/** The same sentence of customers alone, with those by word of mouth, with what they are worth, and with both. */
type Sentences = readonly [
  alone: (customers: string) => string,
  heard: (customers: string, heard: string) => string,
  worth: (customers: string, money: string) => string,
  both: (customers: string, heard: string, money: string) => string,
]

const customersOf = (count: string) => (count === '1' ? `${count} customer` : `${count} customers`)

const lostOf = (count: string) =>
  count === '1' ? `${count} customer a year more is` : `${count} customers a year more are`

const COST: Sentences = [
  (n) => `Problems cost you ${customersOf(n)} a year.`,
  (n, heard) => `Problems cost you ${customersOf(n)} a year, and ${heard} more by word of mouth.`,
  (n, money) => `Problems cost you ${customersOf(n)} a year, worth ${money}.`,
  (n, heard, money) =>
    `Problems cost you ${customersOf(n)} a year, and ${heard} more by word of mouth: together worth ${money}.`,
]

const BRING: Sentences = [
  (n) => `Problems bring you ${customersOf(n)} a year.`,
  (n, heard) => `Problems bring you ${customersOf(n)} a year, and ${heard} more by word of mouth.`,
  (n, money) => `Problems bring you ${customersOf(n)} a year, worth ${money}.`,
  (n, heard, money) =>
    `Problems bring you ${customersOf(n)} a year, and ${heard} more by word of mouth: together worth ${money}.`,
]

const KEEP: Sentences = [
  (n) => `The improvement keeps ${customersOf(n)} a year.`,
  (n, heard) => `The improvement keeps ${customersOf(n)} a year, and ${heard} more by word of mouth.`,
  (n, money) => `The improvement keeps ${customersOf(n)} a year, worth ${money}.`,
  (n, heard, money) =>
    `The improvement keeps ${customersOf(n)} a year, and ${heard} more by word of mouth: together worth ${money}.`,
]

const LOSE: Sentences = [
  (n) => `With the improvement ${lostOf(n)} lost.`,
  (n, heard) => `With the improvement ${lostOf(n)} lost, and ${heard} by word of mouth.`,
  (n, money) => `With the improvement ${lostOf(n)} lost, worth ${money}.`,
  (n, heard, money) =>
    `With the improvement ${lostOf(n)} lost, and ${heard} by word of mouth: together worth ${money}.`,
]

function inWords([alone, byMouth, worth, both]: Sentences, counted: Counted, show: Show): string {
  const customers = show(counted.customers, 'count')
  const heard = counted.heard && show(counted.heard, 'count')
  const money = counted.money && show(counted.money, 'money')
  if (heard === null) return money === null ? alone(customers) : worth(customers, money)
  return money === null ? byMouth(customers, heard) : both(customers, heard, money)
}

export function verdict(side: DamageSide, show: Show): Block {
  const { customersLost, lostByWordOfMouth, marginLost } = side.values
  const lost: Counted = {
    customers: customersLost as Exact,
    heard: spreads(side) ? (lostByWordOfMouth as Exact) : null,
    money: marginLost as Exact | null,
  }
  return {
    kind: 'text',
    tone: lost.customers.n > 0 ? 'bad' : 'good',
    text: lost.customers.n < 0 ? inWords(BRING, opposite(lost), show) : inWords(COST, lost, show),
  }
}

/** Whether the improvement pays, where that is known. */
function pays(gain: Exact, show: Show): string {
  if (gain.n === 0) return 'It only breaks even.'
  return gain.n > 0
    ? `It pays: it gains ${show(gain, 'money')}.`
    : `It does not pay: it loses ${show(negate(gain), 'money')}.`
}

/** What the improvement saves, and whether that pays. */
export function saved(before: DamageSide, gains: AnswerValues, show: Show): Block[] {
  const { customersSaved, savedByWordOfMouth, marginSaved, improvementGain } = gains
  const kept: Counted = {
    customers: customersSaved as Exact,
    heard: spreads(before) ? (savedByWordOfMouth as Exact) : null,
    money: marginSaved as Exact | null,
  }
  const gain = improvementGain as Exact | null
  const tone = (gain ?? kept.money ?? kept.customers).n > 0 ? 'good' : 'bad'
  const text = kept.customers.n < 0 ? inWords(LOSE, opposite(kept), show) : inWords(KEEP, kept, show)
  return [
    ...(gain === null
      ? ([{ kind: 'text', tone, text }] as const)
      : ([
          { kind: 'text', text },
          { kind: 'text', tone, text: pays(gain, show) },
        ] as const)),
  ]
}
