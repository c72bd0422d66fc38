/** What a file of cases comes to, in a sentence: how many it pays to put right, what that costs and gains, what it hangs on. */
import { type Exact, exact, negate } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import { type Message, type Said, say } from '../../words/say'
import type { Budgeting } from './budget'
import type { HangsOn } from './taken-for-granted'
import type { BatchTotals } from './totals'

/** What a verdict is read off. */
export interface BatchJudged {
  readonly totals: BatchTotals
  /** Whether no case has a remedy. */
  readonly bare: boolean
  readonly budgeting: Budgeting | null
  hangsOn(): HangsOn
}

/** Which cases are put right, what that costs and what it gains, as they are shown. */
interface PutRight {
  /** "4 of 8", or "all 3". */
  readonly which: Message
  readonly cost: string
  readonly gain: string
}

function recoverText(
  { which, cost, gain }: PutRight,
  { often, leavesOtherwise, measured }: HangsOn,
): Message {
  if (measured)
    return say(
      'Put {which} right: it costs {cost} and gains {gain}, if customers stay as often as was measured.',
      { which, cost, gain },
    )
  if (leavesOtherwise)
    return often === null
      ? say('Put {which} right: it costs {cost} and gains {gain}, if they would not come back otherwise.', {
          which,
          cost,
          gain,
        })
      : say(
          'Put {which} right: it costs {cost} and gains {gain}, if they buy {often} and would not come back otherwise.',
          { which, cost, gain, often },
        )
  return often === null
    ? say('Put {which} right: it costs {cost} and gains {gain}, if they stay as often as you say.', {
        which,
        cost,
        gain,
      })
    : say(
        'Put {which} right: it costs {cost} and gains {gain}, if they buy {often} and stay as often as you say.',
        { which, cost, gain, often },
      )
}

const withinBudget = ({ which, cost, gain }: PutRight, budget: string): Message =>
  say('With {budget} to spend, put {which} right: it costs {cost} and gains {gain}.', {
    budget,
    which,
    cost,
    gain,
  })

/** What is to be done about those that it does not pay to put right. */
export function othersBlock({ all }: BatchTotals, show: Show): Block[] {
  const told = all.counts('decision')
  const [less, none] = ['offer-less', 'let-go'].map((word) => told[word] ?? 0) as [number, number]
  const count = (many: number) => show(exact(many), 'count')
  const text =
    less > 0 && none > 0
      ? say('For {less} only a cheaper remedy would pay, for {none} none at all.', {
          less: count(less),
          none: count(none),
        })
      : less > 0
        ? say('For {less} only a cheaper remedy would pay.', { less: count(less) })
        : say('For {none} no remedy pays.', { none: count(none) })
  return less + none === 0 ? [] : [{ kind: 'text', text }]
}

/** The first lines of the page. */
export function batchVerdict({ totals, bare, budgeting, hangsOn }: BatchJudged, show: Show): Block[] {
  const { all, advised } = totals
  const money = (value: Exact) => show(value, 'money')
  const count = (many: number) => show(exact(many), 'count')
  const [cost, gain] = ['remedy_cost', 'incremental_value'].map((key) => advised.sums.get(key)!.total) as [
    Exact,
    Exact,
  ]
  const good = (text: Said): Block => ({ kind: 'text', tone: 'good', text })
  const whole = count(all.rows)
  const which = (many: number) =>
    many === all.rows ? say('all {whole}', { whole }) : say('{n} of {whole}', { n: count(many), whole })
  if (budgeting !== null) {
    const { budget, spent, gain: gained, chosen } = budgeting.sums
    if (chosen === 0)
      return [
        {
          kind: 'text',
          tone: 'bad',
          text: say('With {budget} to spend, none of the {whole} can be put right at a gain.', {
            budget: money(budget),
            whole,
          }),
        },
      ]
    const told = { which: which(chosen), cost: money(spent), gain: money(gained) }
    return [good(withinBudget(told, money(budget)))]
  }
  if (advised.rows === 0) {
    const lost = money(negate(all.sums.get('incremental_value')!.total))
    const text = say('None of the {whole} pays: these remedies together lose {lost}.', { whole, lost })
    return [{ kind: 'text', tone: 'bad', text }]
  }
  if (bare)
    return [
      good(
        say('No remedy was given (--remedy): to put {which} right may cost up to {gain} in all.', {
          which: which(advised.rows),
          gain: money(gain),
        }),
      ),
    ]
  const told = { which: which(advised.rows), cost: money(cost), gain: money(gain) }
  return [good(recoverText(told, hangsOn()))]
}
