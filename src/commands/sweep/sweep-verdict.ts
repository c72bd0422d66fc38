/** Where the answer of a sweep changes, in sentences. */
import type { CaseWorked } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import type { Exact } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import { inputUnitOf, placesOf } from '../../vary/input'
import { type Range, typedValue } from '../../vary/steps'
import type { Crossing, Swept } from './swept'

/** A value of an input as it is shown. */
export const shownValue = (range: Range, value: Exact, show: Show) =>
  show(typedValue(range, value), inputUnitOf(range.key))

/** Where the decision changes along an input. */
export interface Turn {
  readonly at: Exact
  readonly from: CaseWorked['decision']
  readonly to: CaseWorked['decision']
}

/** Decisions in the words of an owner. */
export const DECISION_WORDS: { readonly [decision in CaseWorked['decision']]: string } = {
  recover: 'put it right',
  'offer-less': 'offer less',
  'let-go': 'do nothing',
}

/** Whether it is asked where the remedy pays: then it can be said so, without a measure. */
const asksWhetherItPays = ({ metric, crossings }: Swept) =>
  metric.key === 'incrementalValue' && crossings.every(({ pays }) => pays)

/** The answer where nothing changes its sign. */
function unchanging(all: Swept): string {
  const { metric, cases } = all
  const values = cases.flatMap(({ values }) => (values[metric.key] as Exact | null) ?? [])
  const losses = values.filter((value) => value.n < 0).length
  const isKnown = values.length === cases.length
  if (values.length === 0) return `There is no "${metric.title}" at any of these values.`
  if (losses > 0 && losses < values.length)
    return `"${metric.title}" is below 0 at some of these values and not at others: see the table.`
  if (asksWhetherItPays(all) && isKnown && losses > 0) return 'The remedy loses at every one of these values.'
  if (asksWhetherItPays(all) && cases.every(({ values }) => values.decision === 'recover'))
    return 'Put it right at every one of these values.'
  if (losses > 0)
    return isKnown
      ? `"${metric.title}" is below 0 at every one of these values.`
      : `"${metric.title}" is below 0 wherever it can be worked out.`
  return isKnown
    ? `"${metric.title}" is 0 or more at every one of these values.`
    : `"${metric.title}" is 0 or more wherever it can be worked out.`
}

/** The answer where it changes once. */
function turnsOnce(all: Swept, { range, value, rises }: Crossing, show: Show): string {
  const input = fieldOf(range.key).title
  const at = shownValue(range, value, show)
  const from = placesOf(range.key) === 0
  if (asksWhetherItPays(all)) {
    if (!rises) return `Put it right only if "${input}" is below ${at}.`
    return from
      ? `Put it right only if "${input}" is at least ${at}.`
      : `Put it right only if "${input}" is above ${at}.`
  }
  const { title } = all.metric
  if (!rises) return `"${title}" is above 0 only if "${input}" is below ${at}.`
  return from
    ? `"${title}" is above 0 only if "${input}" is at least ${at}.`
    : `"${title}" is above 0 only if "${input}" is above ${at}.`
}

/** What holds beyond a crossing of several. */
function beyond(all: Swept, { range, value, rises }: Crossing, show: Show): string {
  const at = shownValue(range, value, show)
  if (asksWhetherItPays(all)) {
    if (placesOf(range.key) === 0) return rises ? `From ${at} on it pays.` : `From ${at} on it does not pay.`
    return rises ? `Above ${at} it pays.` : `Above ${at} it does not pay.`
  }
  return rises ? `It rises above 0 at ${at}.` : `It falls below 0 at ${at}.`
}

export const bulleted = (text: string): Block => ({ kind: 'text', text: `· ${text}` })

/** The answer where it changes more than once along one input. */
const turnsOften = (all: Swept, show: Show, most: number): Block[] => {
  const input = fieldOf(all.ranges[0]!.key).title
  return [
    {
      kind: 'text',
      text: asksWhetherItPays(all)
        ? `Whether the remedy pays changes more than once along "${input}":`
        : `"${all.metric.title}" passes 0 more than once along "${input}":`,
    },
    ...all.crossings.slice(0, most).map((one) => bulleted(beyond(all, one, show))),
  ]
}

/** The answer of two inputs: where it changes along the second, by the first. */
function turnsBy(all: Swept, show: Show, most: number): Block[] {
  const { metric, crossings } = all
  const [rows, columns] = all.ranges.map(({ key }) => fieldOf(key).title)
  const [first] = crossings as readonly [Crossing]
  const isOneWay = crossings.every(({ rises }) => rises === first.rises)
  const verdict = () => {
    if (!asksWhetherItPays(all)) return `"${metric.title}" passes 0 at this "${columns}", by "${rows}":`
    if (!isOneWay) return `The remedy begins or ceases to pay at this "${columns}", by "${rows}":`
    return first.rises
      ? `Put it right only above this "${columns}", by "${rows}":`
      : `Put it right only below this "${columns}", by "${rows}":`
  }
  const lines = crossings.slice(0, most).map((one) => ({
    label: shownValue(one.at!.range, one.at!.value, show),
    value: shownValue(one.range, one.value, show),
    ...(isOneWay ? {} : { note: beyond(all, one, show) }),
  }))
  return [
    { kind: 'text', text: verdict() },
    { kind: 'lines', lines },
  ]
}

/** The answer in a sentence, with the values at which it changes where there are several. */
export function sweepVerdict(all: Swept, show: Show, most: number): Block[] {
  const [first, second] = all.crossings
  if (!first) return [{ kind: 'text', text: unchanging(all) }]
  if (first.at !== null) return turnsBy(all, show, most)
  if (second) return turnsOften(all, show, most)
  return [{ kind: 'text', tone: 'good', text: turnsOnce(all, first, show) }]
}

/** What becomes of what is done, where that changes. */
export function becoming({ key }: Range, { at, from, to }: Turn, shown: (value: Exact) => string): string {
  return placesOf(key) === 0
    ? `From ${shown(at)} on "${DECISION_WORDS[from]}" becomes "${DECISION_WORDS[to]}".`
    : `At ${shown(at)} "${DECISION_WORDS[from]}" becomes "${DECISION_WORDS[to]}".`
}
