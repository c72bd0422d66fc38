/** Whether the cases held out look as if they had been picked: then a difference may be theirs, not the remedy's. */

import { type Warning, warning } from '../../errors'
import { Moments } from '../../numbers/double/welch'
import type { Exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { Spellings } from '../../report/spellings'
import type { MeasuredCase } from './cases'

/** A difference of means beyond a quarter of their spread is no accident (Imbens & Rubin, Causal Inference, 2015, ch. 14) … */
const APART = 0.25

/** … where it is also more than so many standard errors. */
const ERRORS = 2

/** χ² of one degree of freedom that is exceeded once in a hundred times. */
const RARELY = 6.634896601021214

const ADVICE = 'were they drawn at random? (recover measure --plan tells how)'

/** A number of each case of a group. */
type Spread = Pick<Moments, 'count' | 'mean' | 'variance'>

/** An amount of each case of either group. */
function spreads(cases: readonly MeasuredCase[], of: (one: MeasuredCase) => Exact | null) {
  const groups = [new Moments(), new Moments()] as const
  for (const one of cases) {
    const value = of(one)
    if (value !== null) groups[one.treated ? 0 : 1].add(toNumber(value))
  }
  return groups
}

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
const sized = (size: number): string =>
  size === Number.POSITIVE_INFINITY
    ? 'all of one and none of the other'
    : `${size.toFixed(2)} standard deviations`

/** What the groups may differ in by its amount. `isBefore`: what they are worth was known before, and is no outcome. */
const amounts = (isBefore: boolean) =>
  [
    ['value', ({ worth }: MeasuredCase) => (isBefore ? worth : null)],
    ['value before the case', ({ before }: MeasuredCase) => before],
    ['margin', ({ margin }: MeasuredCase) => margin],
  ] as const

/** What has to be said of how the groups were drawn. */
export function selection(cases: readonly MeasuredCase[], by: string | null, isBefore: boolean): Warning[] {
  const treated = cases.filter((one) => one.treated).length
  const control = cases.length - treated
  const inAmounts = amounts(isBefore).flatMap(([name, of]) => {
    const size = apart(...spreads(cases, of))
    if (size === null) return []
    const said = `selection: the cases held out differ in ${name} from those treated (${sized(size)}): ${ADVICE}`
    return warning('picked_groups', said)
  })
  const inKinds = [...new Set(['failure', ...(by === null ? [] : [by])])].flatMap((heading) => {
    const kinds = new Spellings(() => ({ treated: 0, control: 0 }))
    for (const { treated, groups } of cases)
      kinds.of(groups[heading] ?? '')[treated ? 'treated' : 'control']++
    const found = kinds.entries.flatMap(([name, ones]) => {
      const size = apart(isOne(ones.treated, treated), isOne(ones.control, control))
      return size === null ? [] : `${name === '' ? '(none)' : name}: ${sized(size)}`
    })
    if (found.length === 0) return []
    const said = `selection: the groups differ in ${heading} (${found.slice(0, 3).join('; ')}): ${ADVICE}`
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
  const said = `selection: ${control} of ${all} cases are held out, which does not fit the ${planned * 100}% that were planned (χ² ${square.toFixed(1)}): ${ADVICE}`
  return [warning('unplanned_shares', said)]
}
