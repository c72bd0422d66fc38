/** What a case comes to while inputs vary, as an owner reads it: does it pay throughout, and what makes it least and most? */

import { NEARLY_ZERO, onlyWorthCounts } from '../../economics/case/decision'
import type { CaseWorked } from '../../economics/case/work'
import { type FactKey, fieldOf } from '../../inputs/facts'
import { remedyOf } from '../../inputs/readers'
import { type Remedy, remedyText } from '../../inputs/remedy'
import type { Unit } from '../../inputs/units'
import { compare, type Exact, exact, round, sign, times } from '../../numbers/exact/decimal'
import type { Block, LabelledLine, Show } from '../../report/report'
import { ungrouped } from '../../report/workings'
import type { End, MetricEnds, Spread } from '../../vary/ends'
import { inputUnitOf, isRemedy } from '../../vary/input'
import type { InputRange } from '../../vary/ranges'
import { type Message, measure, say, type Text } from '../../words/say'
import { inOneLine } from '../../words/together'
import type { ToldCase } from './assumptions'
import { condition, NO_SPANS } from './case-verdict'

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
  return unit === 'share' ? show.finely(value, unit, 8) : ungrouped(number, show)
}

/** The number of an input, as it is given: that of a remedy with its kind, where it is no bare amount. */
export function numberAt({ key, put }: InputRange, value: Exact, show: Show): string {
  if (!isRemedy(key)) return inFull(value, inputUnitOf(key), show)
  const remedy = put(value) as Remedy
  const bare = remedy.length === 1 && remedy[0]!.kind === (key === 'remedy' ? 'replace' : 'cash')
  return bare ? inFull(value, 'money', show) : remedyText(remedy).replaceAll('.', show.decimal)
}

const titleOf = (key: FactKey) => measure(fieldOf(key).title as Text)

/** An input at a number, in words. */
const inputAt = (range: InputRange, value: Exact, show: Show): Message =>
  say('{measure} {value}', { measure: titleOf(range.key), value: numberAt(range, value, show) })

/** From its low to its high, without its title. */
export const rangeInFull = (range: InputRange, show: Show): string =>
  `${numberAt(range, range.low, show)}–${numberAt(range, range.high, show)}`

/** From its low to its high, in words. */
export const spanOf = (range: InputRange, show: Show): Message =>
  say('{measure} {low} to {high}', {
    measure: titleOf(range.key),
    low: numberAt(range, range.low, show),
    high: numberAt(range, range.high, show),
  })

/** The inputs at which an end lies. */
const combination = (ranges: readonly InputRange[], { point, inside }: End, show: Show): Message =>
  inOneLine(
    ranges.map((range, i) => {
      if (!inside.includes(range.key)) return inputAt(range, point[i]!, show)
      // What was searched for has as many decimals as anyone likes.
      const near = round(point[i]!, inputUnitOf(range.key) === 'share' ? 4 : 2)
      return say('{input}, inside its range', { input: inputAt(range, near, show) })
    }),
  )

/** A simulation in the first line: how often it loses. */
export type ChanceOfLoss = string | null

function verdictText({ ends, corners }: Spread, told: ToldCase, how: Pays, chance: ChanceOfLoss): Message {
  const { show, given, values, spans = NO_SPANS } = told
  const { low, high } = endsOf(ends, 'incrementalValue')
  const [least = '', most = ''] = [low, high].map(({ value }) => show(value, 'money'))
  const isSame = compare(low.value, high.value) === 0
  const hangs = condition(given, values, show, spans)
  const flag = '--remedy'
  if (remedyOf(given).length === 0)
    return isSame
      ? say('No remedy was given ({flag}): one that costs up to {most} pays, if {condition}.', {
          flag,
          most,
          condition: hangs,
        })
      : say(
          'No remedy was given ({flag}): the most that one may cost goes from {least} to {most}, if {condition}.',
          { flag, least, most, condition: hangs },
        )
  if (how === 'always')
    return isSame
      ? say('Put it right: it gains {gain} all over the range, if {condition}.', {
          gain: least,
          condition: hangs,
        })
      : say('Put it right: it gains from {least} to {most} over the range, if {condition}.', {
          least,
          most,
          condition: hangs,
        })
  if (worthOf(ends, corners).high <= 0)
    return say('Do nothing: the customer is worth nothing anywhere in the range.')
  if (how === 'never')
    return compare(high.value, NEARLY_ZERO) >= 0
      ? say('It does not pay anywhere in the range: it gains only where the customer is worth nothing.')
      : say(
          'It does not pay anywhere in the range: it comes to {least} at the least and to {most} at the most, if {condition}.',
          { least, most, condition: hangs },
        )
  if (chance !== null)
    return say(
      'It may lose money, with a chance of {chance}: it comes to {least} at the least and to {most} at the most, if {condition}.',
      { chance, least, most, condition: hangs },
    )
  return low.value.n < 0
    ? say('It may lose money: it comes to {least} at the least and to {most} at the most, if {condition}.', {
        least,
        most,
        condition: hangs,
      })
    : say(
        'It may not pay, because the customer may be worth nothing: it comes to {least} at the least and to {most} at the most.',
        { least, most },
      )
}

const listed = (lines: readonly LabelledLine[]): Block[] => [
  { kind: 'text', tone: 'title', text: say('From the least to the most, each by itself') },
  { kind: 'lines', lines },
]

/** What a short answer tells besides what it gains. */
const FEW: readonly string[] = [
  'remedyCost',
  'netRetainedValue',
  'valueIfIgnored',
  'maxRemedyCost',
  'requiredStay',
]

/** What the case comes to over the ranges. */
export function rangeBlocks(
  ranges: readonly InputRange[],
  spread: Spread,
  told: ToldCase,
  isFull: boolean,
  chance: ChanceOfLoss,
): Block[] {
  const { ends } = spread
  const { show } = told
  const gain = endsOf(ends, 'incrementalValue')
  const lines: LabelledLine[] = [
    { label: say('Least'), value: show(gain.low.value, 'money'), note: combination(ranges, gain.low, show) },
    { label: say('Most'), value: show(gain.high.value, 'money'), note: combination(ranges, gain.high, show) },
  ]
  const same = (a: MetricEnds | undefined, b: MetricEnds) =>
    a !== undefined && [a.low, a.high].every((end, i) => compare(end.value, [b.low, b.high][i]!.value) === 0)
  const others = ends
    // What is the same throughout, or only repeats the one before, says nothing.
    .filter(
      (one, i) => one !== gain && compare(one.low.value, one.high.value) !== 0 && !same(ends[i - 1], one),
    )
    .filter(({ metric }) => isFull || FEW.includes(metric.key))
    .map(({ metric, low, high }) => ({
      label: metric.title,
      value: say('{low} to {high}', {
        low: show(low.value, metric.unit),
        high: show(high.value, metric.unit),
      }),
    }))
  const isSame = compare(gain.low.value, gain.high.value) === 0
  const where = inOneLine(ranges.map((range) => spanOf(range, show)))
  const how = pays(spread)
  return [
    {
      kind: 'text',
      tone: how === 'always' ? 'good' : 'bad',
      text: verdictText(spread, told, how, chance),
    },
    isSame
      ? {
          kind: 'text',
          text:
            ranges.length === 1
              ? say('It is the same wherever in its range: {where}.', { where })
              : say('It is the same wherever in their ranges: {where}.', { where }),
        }
      : { kind: 'lines', lines },
    ...(others.length === 0 ? [] : listed(others)),
  ]
}

/** What the working that follows is of. */
export function rangeLead(ranges: readonly InputRange[], show: Show): Block[] {
  const modes = ranges.filter(({ mode }) => mode !== null).length
  const point = inOneLine(ranges.map((range) => inputAt(range, range.base, show)))
  const text =
    modes === 0
      ? say('Worked out in the middle of each range: {point}.', { point })
      : modes === ranges.length
        ? say('Worked out at the most likely value of each range: {point}.', { point })
        : say('Worked out at the most likely value of each range, else in its middle: {point}.', { point })
  return [
    { kind: 'text', tone: 'title', text },
    { kind: 'text', text: '' },
  ]
}
