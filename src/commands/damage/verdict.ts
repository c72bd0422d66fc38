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

/** In words, where the money is for all the customers that are named. */
function inWords({ customers, heard, money }: Counted, show: Show, more = ''): string {
  const count = show(customers, 'count')
  const others = heard === null ? '' : ` and ${show(heard, 'count')} more by word of mouth`
  const worth = money === null ? '' : `,${heard === null ? '' : ' together'} worth ${show(money, 'money')}`
  return `${count} ${more}${count === '1' ? 'customer' : 'customers'} a year${others}${worth}`
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
    text:
      lost.customers.n < 0
        ? `Problems gain ${inWords(opposite(lost), show)}.`
        : `Problems lose ${inWords(lost, show)}.`,
  }
}

function pays(gain: Exact | null, show: Show): string {
  if (gain === null) return ''
  if (gain.n === 0) return ': it only breaks even'
  return gain.n > 0
    ? `: it pays, by ${show(gain, 'money')}`
    : `: it does not pay, by ${show(negate(gain), 'money')}`
}

export function saved(before: DamageSide, gains: AnswerValues, show: Show): Block {
  const { customersSaved, savedByWordOfMouth, marginSaved, improvementGain } = gains
  const kept: Counted = {
    customers: customersSaved as Exact,
    heard: spreads(before) ? (savedByWordOfMouth as Exact) : null,
    money: marginSaved as Exact | null,
  }
  const gain = improvementGain as Exact | null
  const said =
    kept.customers.n < 0 ? `loses ${inWords(opposite(kept), show, 'more ')}` : `saves ${inWords(kept, show)}`
  return {
    kind: 'text',
    tone: (gain ?? kept.money ?? kept.customers).n > 0 ? 'good' : 'bad',
    text: `The improvement ${said}${pays(gain, show)}.`,
  }
}
