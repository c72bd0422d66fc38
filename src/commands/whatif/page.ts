/** One case as an owner reads it: the verdict, the numbers behind it, how much at most, what must be true, what was assumed. */
import { paysAnyway } from '../../economics/case/limits/required-stay'
import { type CaseWorked, cannotPayOff } from '../../economics/case/work'
import type { Shown } from '../../formulas/metric'
import type { FactKey } from '../../inputs/facts'
import { type Given, remedyOf } from '../../inputs/readers'
import { compare } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
import { assumedOf, type ToldCase } from './assumptions'
import { caseLines, fewLines, shownOn } from './case-lines'
import { caseVerdict } from './case-verdict'

/** The same with goods valued the other way, which is never chosen silently. */
interface OtherBasis {
  readonly basis: string
  readonly values: CaseWorked
}

function otherBasis({ given, values, show }: ToldCase, other: OtherBasis): Message {
  const flag = `--remedy-basis ${other.basis}`
  if (compare(values.remedyCost, other.values.remedyCost) === 0)
    return remedyOf(given).some(({ kind }) => kind === 'credit')
      ? say('The other basis ({flag}) changes nothing: a credit counts at cost of goods on either.', { flag })
      : say('The other basis ({flag}) changes nothing: no goods are given.', { flag })
  const cost = show(other.values.remedyCost, 'money')
  const kept = show(other.values.netRetainedValue, 'money')
  return other.basis === 'price'
    ? say('With goods at price instead ({flag}) the remedy costs {cost} and {kept} is kept.', {
        flag,
        cost,
        kept,
      })
    : say('With goods at cost of goods instead ({flag}) the remedy costs {cost} and {kept} is kept.', {
        flag,
        cost,
        kept,
      })
}

/** How much a remedy may cost at most, in a sentence. */
function howMuch({ values, show }: ToldCase): Message {
  const most = show(values.maxRemedyCost, 'money')
  if (values.maxRemedyCost.n <= 0) return say('How much at most: nothing that costs money pays.')
  const price = values.maxRemedyPrice
  return price === null || compare(price, values.maxRemedyCost) === 0
    ? say('How much at most: it may cost you {most}.', { most })
    : say('How much at most: it may cost you {most}, which buys goods for {price} at their price.', {
        most,
        price: show(price, 'money'),
      })
}

/** What must be true for the remedy to pay, in a sentence. */
function whatMust({ given, values, show }: ToldCase): Message {
  const { requiredStay, maxStayIfIgnored } = values
  if (remedyOf(given).length === 0) return say('What must be true: with it, more stay than without it.')
  if (cannotPayOff(values))
    return say('What must be true: nothing helps, it would lose even if they stayed for sure.')
  if (paysAnyway(values)) return say('What must be true: nothing, it costs no more than doing nothing does.')
  if (requiredStay === null || maxStayIfIgnored === null)
    return say('What must be true: nothing that can be told, for nothing is at stake.')
  const needed = show(requiredStay, 'share')
  return maxStayIfIgnored.n < 0
    ? say('What must be true: if you put it right, they stay with a chance of at least {needed}.', { needed })
    : say(
        'What must be true: they stay with a chance of at least {needed} if you put it right, or of at most {atMost} if you do nothing.',
        { needed, atMost: show(maxStayIfIgnored, 'share') },
      )
}

/** What is said after the numbers of a short answer. */
export const inSentences = (told: ToldCase): Block[] => [
  { kind: 'text', text: '' },
  { kind: 'text', text: howMuch(told) },
  { kind: 'text', text: whatMust(told) },
  ...assumedOf(told, false),
]

/** The page of one case in short. */
export const shortPage = (told: ToldCase): Block[] => [
  caseVerdict(told.given, told.values, told.show),
  { kind: 'lines', lines: fewLines(told) },
  ...inSentences(told),
]

/** The page of one case, with all of it. `written` are the facts the user gave, so that an assumption can name its flag. */
export function casePage(
  given: Given,
  written: ReadonlyMap<FactKey, string>,
  values: CaseWorked,
  other: OtherBasis,
  show: Show,
): Block[] {
  const told: ToldCase = { given, written, values, show }
  const lines = (...parts: readonly Shown[]) => caseLines(shownOn(...parts), told)
  return [
    caseVerdict(given, values, show),
    { kind: 'lines', lines: lines('worth', 'cost', 'kept', 'gain') },
    { kind: 'text', tone: 'title', text: say('How much may it cost?') },
    { kind: 'lines', lines: lines('limit') },
    { kind: 'text', text: otherBasis(told, other) },
    { kind: 'text', tone: 'title', text: say('What must be true?') },
    { kind: 'lines', lines: lines('condition') },
    ...assumedOf(told, true),
  ]
}
