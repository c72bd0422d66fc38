/** What a case comes to while inputs vary, as an owner reads it: does it pay throughout, and what makes it least and most? */

import { NEARLY_ZERO, onlyWorthCounts } from '../../economics/case/decision'
import type { CaseWorked } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import { type Remedy, remedyText } from '../../inputs/remedy'
import type { Unit } from '../../inputs/units'
import { compare, type Exact, exact, round, sign, times } from '../../numbers/exact/decimal'
import type { Block, LabelledLine, Show } from '../../report/report'
import { ungrouped } from '../../report/workings'
import type { End, MetricEnds, Spread } from '../../vary/ends'
import { inputUnitOf, isRemedy } from '../../vary/input'
import type { InputRange } from '../../vary/ranges'

/** Whether the remedy pays wherever within their ranges the inputs lie. */
export type Pays = 'always' | 'sometimes' | 'never'

const HUNDRED = exact(100)

const endsOf = (ends: readonly MetricEnds[], key: string) => ends.find(({ metric }) => metric.key === key)!

/** The sign of what the customer is worth at least and at most, as far as it decides. */
function worthOf(ends: readonly MetricEnds[], corners: readonly CaseWorked[]): { low: number; high: number } {
  if (!corners.some(onlyWorthCounts)) return { low: 1, high: 1 }
  const { low, high } = endsOf(ends, 'futureMargin')
  return { low: sign(low.value), high: sign(high.value) }
}

/** It pays where it gains and the customer is worth something: the best of the one may lie elsewhere than the best of the other. */
export function pays({ ends, corners }: Pick<Spread, 'ends' | 'corners'>): Pays {
  const [gain, worth] = [endsOf(ends, 'incrementalValue'), worthOf(ends, corners)]
  // A customer worth nothing is let go, whatever the remedy, where nothing else is at stake.
  if (compare(gain.high.value, NEARLY_ZERO) < 0 || worth.high <= 0) return 'never'
  const atCorners = gain.high.inside.length === 0
  if (atCorners && !corners.some(({ decision }) => decision === 'recover')) return 'never'
  return compare(gain.low.value, NEARLY_ZERO) >= 0 && worth.low > 0 ? 'always' : 'sometimes'
}

/** A number as it is shown, or with all its decimals where that would leave some out: ends that differ look different. */
function inFull(value: Exact, unit: Unit, show: Show): string {
  const shown = show(value, unit)
  const places = shown.split(show.decimal)[1]?.match(/^\d+/)?.[0].length ?? 0
  const number = unit === 'share' ? times(value, HUNDRED) : value
  if (compare(round(number, places), number) === 0) return shown
  return `${ungrouped(number, show)}${unit === 'share' ? '%' : ''}`
}

/** An input at a number, in words, with its title or without. */
export function inputAt({ key, put }: InputRange, value: Exact, show: Show, titled = true): string {
  const title = titled ? `${fieldOf(key).title.toLowerCase()} ` : ''
  if (!isRemedy(key)) return `${title}${inFull(value, inputUnitOf(key), show)}`
  const remedy = put(value) as Remedy
  const bare = remedy.length === 1 && remedy[0]!.kind === (key === 'remedy' ? 'replace' : 'cash')
  return `${title}${bare ? inFull(value, 'money', show) : remedyText(remedy).replaceAll('.', show.decimal)}`
}

/** From its low to its high, in words. */
export const spanOf = (range: InputRange, show: Show): string =>
  `${inputAt(range, range.low, show)} to ${inputAt(range, range.high, show, false)}`

/** The inputs at which an end lies. */
const combination = (ranges: readonly InputRange[], { point, inside }: End, show: Show): string =>
  ranges
    .map((range, i) => {
      if (!inside.includes(range.key)) return inputAt(range, point[i]!, show)
      // What was searched for has as many decimals as anyone likes.
      const near = round(point[i]!, inputUnitOf(range.key) === 'share' ? 4 : 2)
      return `${inputAt(range, near, show)}, inside its range`
    })
    .join('; ')

function verdict({ ends, corners }: Spread, hasRemedy: boolean, show: Show): Block {
  const words = (how: Pays, least: string, most: string): string => {
    const isSame = compare(low.value, high.value) === 0
    const span = isSame ? least : `from ${least} to ${most}`
    if (!hasRemedy)
      return `No remedy was given (--remedy): the most that one may cost ${isSame ? 'is' : 'goes'} ${span}.`
    if (how === 'always') return `Pays over the whole range: the remedy gains ${span} over doing nothing.`
    if (worth.high <= 0) return 'Does not pay anywhere in the range: the customer is worth nothing.'
    const value = `incremental value ${span}`
    if (how === 'never' && compare(high.value, NEARLY_ZERO) >= 0)
      return 'Does not pay anywhere in the range: it gains only where the customer is worth nothing.'
    if (how === 'never') return `Does not pay anywhere in the range: ${value}.`
    return low.value.n < 0
      ? `May lose money: ${value}.`
      : `May not pay, because the customer may be worth nothing: ${value}.`
  }
  const worth = worthOf(ends, corners)
  const { low, high } = endsOf(ends, 'incrementalValue')
  const [least, most] = [show(low.value, 'money'), show(high.value, 'money')]
  const how = pays({ ends, corners })
  return { kind: 'text', tone: how === 'always' ? 'good' : 'bad', text: words(how, least, most) }
}

const listed = (lines: readonly LabelledLine[]): Block[] => [
  { kind: 'text', tone: 'title', text: 'From the least to the most, each by itself' },
  { kind: 'lines', lines },
]

/** What the case comes to over the ranges. */
export function rangeBlocks(
  ranges: readonly InputRange[],
  spread: Spread,
  hasRemedy: boolean,
  show: Show,
): Block[] {
  const { ends } = spread
  const gain = endsOf(ends, 'incrementalValue')
  const lines: LabelledLine[] = [
    { label: 'Least', value: show(gain.low.value, 'money'), note: combination(ranges, gain.low, show) },
    { label: 'Most', value: show(gain.high.value, 'money'), note: combination(ranges, gain.high, show) },
  ]
  const same = (a: MetricEnds | undefined, b: MetricEnds) =>
    a !== undefined && [a.low, a.high].every((end, i) => compare(end.value, [b.low, b.high][i]!.value) === 0)
  const others = ends
    // What is the same throughout, or only repeats the one before, says nothing.
    .filter(
      (one, i) => one !== gain && compare(one.low.value, one.high.value) !== 0 && !same(ends[i - 1], one),
    )
    .map(({ metric, low, high }) => ({
      label: metric.title,
      value: `${show(low.value, metric.unit)} to ${show(high.value, metric.unit)}`,
    }))
  const isSame = compare(gain.low.value, gain.high.value) === 0
  const where = ranges.map((range) => spanOf(range, show)).join('; ')
  return [
    verdict(spread, hasRemedy, show),
    isSame
      ? {
          kind: 'text',
          text: `It is the same wherever in ${ranges.length === 1 ? 'its range' : 'their ranges'}: ${where}.`,
        }
      : { kind: 'lines', lines },
    ...(others.length === 0 ? [] : listed(others)),
  ]
}

/** What the working that follows is of. */
export function rangeLead(ranges: readonly InputRange[], show: Show): Block[] {
  const modes = ranges.filter(({ mode }) => mode !== null).length
  const where =
    modes === 0
      ? 'in the middle of each range'
      : modes === ranges.length
        ? 'at the most likely value of each range'
        : 'at the most likely value of each range, else in its middle'
  const point = ranges.map((range) => inputAt(range, range.base, show)).join('; ')
  return [
    { kind: 'text', tone: 'title', text: `Worked out ${where}: ${point}.` },
    { kind: 'text', text: '' },
  ]
}
