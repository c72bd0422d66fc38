/** What a case comes to while inputs vary, as an owner reads it: does it pay throughout, and what makes it least and most? */
import { compare, type Exact, exact } from '../model/decimal'
import { fieldOf } from '../model/facts'
import { type Remedy, remedyText } from '../model/remedy'
import type { Block, Line, Show } from '../report'
import type { InputRange } from './input-ranges'
import type { End, Ends } from './range-ends'
import { isRemedy, unitOf } from './varying'

/** Whether the remedy pays wherever within their ranges the inputs lie. */
export type Pays = 'always' | 'sometimes' | 'never'

/** Within this of 0 a result counts as 0, as it does for the decision. */
const NEXT_TO_NOTHING = exact(-1, 9)

const endsOf = (ends: readonly Ends[], key: string) => ends.find(({ metric }) => metric.key === key)!

export function pays(ends: readonly Ends[]): Pays {
  const [gain, worth] = [endsOf(ends, 'incrementalValue'), endsOf(ends, 'futureMargin')]
  // A customer worth nothing is let go, whatever the remedy.
  if (compare(gain.high.value, NEXT_TO_NOTHING) < 0 || worth.high.value.n <= 0) return 'never'
  return compare(gain.low.value, NEXT_TO_NOTHING) >= 0 && worth.low.value.n > 0 ? 'always' : 'sometimes'
}

/** An input at a number, in words, with its title or without. */
export function inputAt({ key, put }: InputRange, value: Exact, show: Show, titled = true): string {
  const title = titled ? `${fieldOf(key).title.toLowerCase()} ` : ''
  if (!isRemedy(key)) return `${title}${show(value, unitOf(key))}`
  const remedy = put(value) as Remedy
  const bare = remedy.length === 1 && remedy[0]!.kind === (key === 'remedy' ? 'replace' : 'cash')
  return `${title}${bare ? show(value, 'money') : remedyText(remedy)}`
}

/** The inputs at which an end lies. */
const combination = (ranges: readonly InputRange[], { point, inside }: End, show: Show): string =>
  ranges
    .map((range, i) => {
      const where = inside.includes(range.key) ? ', inside its range' : ''
      return `${inputAt(range, point[i]!, show)}${where}`
    })
    .join('; ')

function verdict(ends: readonly Ends[], hasRemedy: boolean, show: Show): Block {
  const words = (how: Pays, least: string, most: string): string => {
    if (!hasRemedy)
      return `No remedy was given (--remedy): the most that one may cost goes from ${least} to ${most}.`
    if (how === 'always')
      return `Pays over the whole range: the remedy gains from ${least} to ${most} over doing nothing.`
    if (worth.high.value.n <= 0) return 'Does not pay anywhere in the range: the customer is worth nothing.'
    const value = `incremental value from ${least} to ${most}`
    if (how === 'never') return `Does not pay anywhere in the range: ${value}.`
    return low.value.n < 0
      ? `May lose money: ${value}.`
      : `May not pay, because the customer may be worth nothing: ${value}.`
  }
  const worth = endsOf(ends, 'futureMargin')
  const { low, high } = endsOf(ends, 'incrementalValue')
  const [least, most] = [show(low.value, 'money'), show(high.value, 'money')]
  const how = pays(ends)
  return { kind: 'text', tone: how === 'always' ? 'good' : 'bad', text: words(how, least, most) }
}

/** What the case comes to over the ranges. */
export function rangeBlocks(
  ranges: readonly InputRange[],
  ends: readonly Ends[],
  hasRemedy: boolean,
  show: Show,
): Block[] {
  const gain = endsOf(ends, 'incrementalValue')
  const lines: Line[] = [
    { label: 'Least', value: show(gain.low.value, 'money'), note: combination(ranges, gain.low, show) },
    { label: 'Most', value: show(gain.high.value, 'money'), note: combination(ranges, gain.high, show) },
  ]
  const same = (a: Ends | undefined, b: Ends) =>
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
  return [
    verdict(ends, hasRemedy, show),
    { kind: 'lines', lines },
    { kind: 'text', tone: 'title', text: 'From the least to the most, each by itself' },
    { kind: 'lines', lines: others },
  ]
}

/** What the working that follows is of. */
export function standing(ranges: readonly InputRange[], show: Show): Block[] {
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
