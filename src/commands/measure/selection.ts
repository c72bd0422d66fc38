/** Whether the cases held out look as if they had been picked: then a difference may be theirs, not the remedy's. */

import { type Warning, warning } from '../../errors'
import type { Moments } from '../../numbers/double/welch'
import type { Exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { type Message, say } from '../../words/say'
import type { CaseSums } from './case-sums'

/** A difference of means beyond a quarter of their spread is no accident (Imbens & Rubin, Causal Inference, 2015, ch. 14) … */
const APART = 0.25

/** … where it is also more than so many standard errors. */
const ERRORS = 2

/** χ² of one degree of freedom that is exceeded once in a hundred times. */
const RARELY = 6.634896601021214

const ADVICE = say('were they drawn at random? ({command} tells how)', { command: 'recover measure --plan' })

/** A number of each case of a group. */
type Spread = Pick<Moments, 'count' | 'mean' | 'variance'>

/** 1 for each of so many cases of a group, 0 for the others. */
function isOne(ones: number, count: number): Spread {
  const mean = ones / count
  return { count, mean, variance: (mean * (1 - mean) * count) / (count - 1) }
}

/** How many standard deviations the groups are apart; null where that is no more than chance. */
function apart(a: Spread, b: Spread): number | null {
  if (a.count < 2 || b.count < 2) return null
  const difference = Math.abs(a.mean - b.mean)
  const deviation = Math.sqrt((a.variance + b.variance) / 2)
  const error = Math.sqrt(a.variance / a.count + b.variance / b.count)
  if (difference === 0 || difference <= APART * deviation || difference <= ERRORS * error) return null
  return difference / deviation
}

/** A size in words. Where neither group varies there is none. */
const sized = (size: number): Message =>
  size === Number.POSITIVE_INFINITY
    ? say('all of one and none of the other')
    : say('{size} standard deviations', { size: size.toFixed(2) })

/** What the groups may differ in by its amount, as it is reported. `isBefore`: what they are worth was known before, and is no outcome. */
const amounts = ({ worth, before, margin }: CaseSums['spread'], isBefore: boolean) => [
  ...(isBefore ? [[say('value'), worth] as const] : []),
  [say('value before the case'), before] as const,
  [say('margin'), margin] as const,
]

/** What has to be said of how the groups were drawn. */
export function selection({ count, spread, among }: CaseSums, isBefore: boolean): Warning[] {
  const { treated, control } = count
  const inAmounts = amounts(spread, isBefore).flatMap(([name, of]) => {
    const size = apart(of.treated, of.control)
    if (size === null) return []
    const said = say('selection: the cases held out differ in {name} from those treated ({size}): {advice}', {
      name,
      size: sized(size),
      advice: ADVICE,
    })
    return warning('picked_groups', said)
  })
  const inKinds = [...among].flatMap(([heading, words]) => {
    const found = words.spellings.entries.flatMap(([name, ones]) => {
      const size = apart(isOne(ones.treated, treated), isOne(ones.control, control))
      if (size === null) return []
      return say('{name}: {size}', { name: name === '' ? say('(none)') : name, size: sized(size) })
    })
    if (found.length === 0) return []
    const [first, second, third] = found as [Message, Message?, Message?]
    const hole = { heading, first, advice: ADVICE }
    const said =
      second === undefined
        ? say('selection: the groups differ in {heading} ({first}): {advice}', hole)
        : third === undefined
          ? say('selection: the groups differ in {heading} ({first}; {second}): {advice}', {
              ...hole,
              second,
            })
          : say('selection: the groups differ in {heading} ({first}; {second}; {third}): {advice}', {
              ...hole,
              second,
              third,
            })
    return warning('picked_groups', said)
  })
  return [...inAmounts, ...inKinds]
}

/** What has to be said where groups are not of the sizes that were planned; `share` is the one to be held out. */
export function unplannedSizes(treated: number, control: number, share: Exact | null): Warning[] {
  if (share === null) return []
  const planned = toNumber(share)
  const all = treated + control
  const square = (control - all * planned) ** 2 / (all * planned * (1 - planned))
  if (!(square > RARELY)) return []
  const said = say(
    'selection: {control} of {all} cases are held out, which does not fit the {planned}% that were planned (χ² {square}): {advice}',
    { control, all, planned: planned * 100, square: square.toFixed(1), advice: ADVICE },
  )
  return [warning('unplanned_shares', said)]
}
