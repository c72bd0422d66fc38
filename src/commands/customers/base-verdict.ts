/** Who of a ledger earns and who costs, in sentences. */
import { type Exact, exact, negate, over } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import { say } from '../../words/say'
import type { BaseAnswer } from './base-answer'

/** Of fewer customers a fifth is hardly anybody. */
const ENOUGH = 10

/** The first lines of the page: how many earn, what they bring, and what the others cost. */
export function baseVerdict({ list, names, portfolio }: BaseAnswer, show: Show): Block[] {
  const { whale, length, byNet } = list
  const money = (value: Exact) => show(value, 'money')
  const count = (many: number) => show(exact(many), 'count')
  const [all, best, losing] = [length, whale.peakRank, whale.losing].map(count) as [string, string, string]
  const total = money(whale.total)
  if (whale.peakRank === 0)
    return [
      {
        kind: 'text',
        tone: 'bad',
        text: say('None of the {all} customers earns: together they cost {lost}.', {
          all,
          lost: money(negate(whale.total)),
        }),
      },
    ]
  const nameOf = (id: number) => portfolio.labels.names.get(id) || names.textOf(id)
  const [first, last] = [byNet[0]!, byNet.at(-1)!]
  const [most, least] = [nameOf(first), nameOf(last)]
  const text =
    whale.losing === 0
      ? say('None of the {all} customers costs more than they bring: together they leave {total}.', {
          all,
          total,
        })
      : say(
          '{best} of {all} customers earn {peak}; {n} {n|costs|cost} {losses} of it, which leaves {total}.',
          {
            best,
            all,
            peak: money(whale.peak),
            n: losing,
            losses: money(negate(whale.losses)),
            total,
          },
        )
  return [
    { kind: 'text', tone: whale.total.n > 0 ? 'good' : 'bad', text },
    ...(length === 1
      ? []
      : [
          {
            kind: 'text',
            text:
              whale.losing === 0
                ? say('Most comes from {most}.', { most })
                : say('Most comes from {most}; {least} costs most.', { most, least }),
          } as const,
        ]),
  ]
}

/** What the whale curve says. */
export function whaleWords({ list: { whale, length } }: BaseAnswer, show: Show): Block[] {
  const money = (value: Exact) => show(value, 'money')
  const count = (many: number) => show(exact(many), 'count')
  const share = (part: Exact) => show(over(part, whale.total), 'share')
  const lost = negate(whale.losses)
  if (whale.peakRank === 0) return [{ kind: 'text', text: 'Nobody earns: the curve only falls.' }]
  const fifth = whale.deciles[1]
  const text =
    whale.losing === 0
      ? 'Nobody costs more than they bring: the curve only rises.'
      : whale.total.n > 0
        ? say(
            'The curve is highest after the best {n} of {all}, at {peak}: from there on it falls by {lost}, which is {share} of what is left in the end.',
            {
              n: count(whale.peakRank),
              all: count(length),
              peak: money(whale.peak),
              lost: money(lost),
              share: share(lost),
            },
          )
        : say(
            'The curve is highest after the best {n} of {all}, at {peak}: from there on it falls by {lost}.',
            { n: count(whale.peakRank), all: count(length), peak: money(whale.peak), lost: money(lost) },
          )
  return [
    ...(fifth?.share && length >= ENOUGH
      ? [
          {
            kind: 'text',
            text: say('The best 20% ({n}) bring {share} of what is left in the end.', {
              n: count(Math.floor(length / 5)),
              share: show(fifth.share, 'share'),
            }),
          } as const,
        ]
      : []),
    { kind: 'text', text },
  ]
}
