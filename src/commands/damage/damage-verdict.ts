/** What problems lose and what an improvement saves, each in a sentence. */

import type { AnswerValues } from '../../formulas/family'
import { type Exact, negate } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
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
  alone: (customers: string) => Message,
  heard: (customers: string, heard: string) => Message,
  worth: (customers: string, money: string) => Message,
  both: (customers: string, heard: string, money: string) => Message,
]

const COST: Sentences = [
  (n) => say('Problems cost you {n} {n|customer|customers} a year.', { n }),
  (n, heard) =>
    say('Problems cost you {n} {n|customer|customers} a year, and {heard} more by word of mouth.', {
      n,
      heard,
    }),
  (n, money) => say('Problems cost you {n} {n|customer|customers} a year, worth {money}.', { n, money }),
  (n, heard, money) =>
    say(
      'Problems cost you {n} {n|customer|customers} a year, and {heard} more by word of mouth: together worth {money}.',
      { n, heard, money },
    ),
]

const BRING: Sentences = [
  (n) => say('Problems bring you {n} {n|customer|customers} a year.', { n }),
  (n, heard) =>
    say('Problems bring you {n} {n|customer|customers} a year, and {heard} more by word of mouth.', {
      n,
      heard,
    }),
  (n, money) => say('Problems bring you {n} {n|customer|customers} a year, worth {money}.', { n, money }),
  (n, heard, money) =>
    say(
      'Problems bring you {n} {n|customer|customers} a year, and {heard} more by word of mouth: together worth {money}.',
      { n, heard, money },
    ),
]

const KEEP: Sentences = [
  (n) => say('The improvement keeps {n} {n|customer|customers} a year.', { n }),
  (n, heard) =>
    say('The improvement keeps {n} {n|customer|customers} a year, and {heard} more by word of mouth.', {
      n,
      heard,
    }),
  (n, money) => say('The improvement keeps {n} {n|customer|customers} a year, worth {money}.', { n, money }),
  (n, heard, money) =>
    say(
      'The improvement keeps {n} {n|customer|customers} a year, and {heard} more by word of mouth: together worth {money}.',
      { n, heard, money },
    ),
]

const LOSE: Sentences = [
  (n) => say('With the improvement {n} {n|customer a year more is|customers a year more are} lost.', { n }),
  (n, heard) =>
    say(
      'With the improvement {n} {n|customer a year more is|customers a year more are} lost, and {heard} by word of mouth.',
      { n, heard },
    ),
  (n, money) =>
    say(
      'With the improvement {n} {n|customer a year more is|customers a year more are} lost, worth {money}.',
      { n, money },
    ),
  (n, heard, money) =>
    say(
      'With the improvement {n} {n|customer a year more is|customers a year more are} lost, and {heard} by word of mouth: together worth {money}.',
      { n, heard, money },
    ),
]

function inWords([alone, byMouth, worth, both]: Sentences, counted: Counted, show: Show): Message {
  const customers = show(counted.customers, 'count')
  const heard = counted.heard && show(counted.heard, 'count')
  const money = counted.money && show(counted.money, 'money')
  if (heard === null) return money === null ? alone(customers) : worth(customers, money)
  return money === null ? byMouth(customers, heard) : both(customers, heard, money)
}

export function damageVerdict(side: DamageSide, show: Show): Block {
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
function pays(gain: Exact, show: Show): Message {
  if (gain.n === 0) return say('It only breaks even.')
  return gain.n > 0
    ? say('It pays: it gains {gain}.', { gain: show(gain, 'money') })
    : say('It does not pay: it loses {gain}.', { gain: show(negate(gain), 'money') })
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
