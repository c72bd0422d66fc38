/** Where the answer of a sweep changes, in sentences. */
import type { CaseWorked } from '../../economics/case/work'
import type { Exact } from '../../numbers/exact/decimal'
import { bulleted } from '../../report/answer'
import type { Block, Show } from '../../report/report'
import { inputMeasure, inputUnitOf, metricMeasure, placesOf } from '../../vary/input'
import { type Range, typedValue } from '../../vary/steps'
import { type Measure, type Message, plainly, say } from '../../words/say'
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
export const DECISION_WORDS: { readonly [decision in CaseWorked['decision']]: Message } = {
  recover: say('put it right'),
  'offer-less': say('offer less'),
  'let-go': say('do nothing'),
}

/** Whether it is asked where the remedy pays: then it can be said so, without a measure. */
const asksWhetherItPays = ({ metric, crossings }: Swept) =>
  metric.key === 'incrementalValue' && crossings.every(({ pays }) => pays)

/** The answer where nothing changes its sign. */
function unchanging(all: Swept): Message {
  const { cases } = all
  const metric = metricMeasure(all.metric)
  const values = cases.flatMap(({ values }) => (values[all.metric.key] as Exact | null) ?? [])
  const losses = values.filter((value) => value.n < 0).length
  const isKnown = values.length === cases.length
  if (values.length === 0) return say('There is no "{metric}" at any of these values.', { metric })
  if (losses > 0 && losses < values.length)
    return say('"{metric}" is below 0 at some of these values and not at others: see the table.', { metric })
  if (asksWhetherItPays(all) && isKnown && losses > 0)
    return say('The remedy loses at every one of these values.')
  if (asksWhetherItPays(all) && cases.every(({ values }) => values.decision === 'recover'))
    return say('Put it right at every one of these values.')
  if (losses > 0)
    return isKnown
      ? say('"{metric}" is below 0 at every one of these values.', { metric })
      : say('"{metric}" is below 0 wherever it can be worked out.', { metric })
  return isKnown
    ? say('"{metric}" is 0 or more at every one of these values.', { metric })
    : say('"{metric}" is 0 or more wherever it can be worked out.', { metric })
}

/** The answer where it changes once. */
function turnsOnce(all: Swept, { range, value, rises }: Crossing, show: Show): Message {
  const input = inputMeasure(range.key)
  const at = shownValue(range, value, show)
  const from = placesOf(range.key) === 0
  if (asksWhetherItPays(all)) {
    if (!rises) return say('Put it right only if "{input}" is below {at}.', { input, at })
    return from
      ? say('Put it right only if "{input}" is at least {at}.', { input, at })
      : say('Put it right only if "{input}" is above {at}.', { input, at })
  }
  const metric = metricMeasure(all.metric)
  if (!rises) return say('"{metric}" is above 0 only if "{input}" is below {at}.', { metric, input, at })
  return from
    ? say('"{metric}" is above 0 only if "{input}" is at least {at}.', { metric, input, at })
    : say('"{metric}" is above 0 only if "{input}" is above {at}.', { metric, input, at })
}

/** What holds beyond a crossing of several. */
function beyond(all: Swept, { range, value, rises }: Crossing, show: Show): Message {
  const at = shownValue(range, value, show)
  if (asksWhetherItPays(all)) {
    if (placesOf(range.key) === 0)
      return rises ? say('From {at} on it pays.', { at }) : say('From {at} on it does not pay.', { at })
    return rises ? say('Above {at} it pays.', { at }) : say('Above {at} it does not pay.', { at })
  }
  return rises ? say('It rises above 0 at {at}.', { at }) : say('It falls below 0 at {at}.', { at })
}

/** The answer where it changes more than once along one input. */
function turnsOften(all: Swept, show: Show, most: number): Block[] {
  const input = inputMeasure(all.ranges[0]!.key)
  return [
    {
      kind: 'text',
      text: asksWhetherItPays(all)
        ? say('Whether the remedy pays changes more than once along "{input}":', { input })
        : say('"{metric}" passes 0 more than once along "{input}":', {
            metric: metricMeasure(all.metric),
            input,
          }),
    },
    ...all.crossings.slice(0, most).map((one) => bulleted(beyond(all, one, show))),
  ]
}

/** The answer of two inputs: where it changes along the second, by the first. */
function turnsBy(all: Swept, show: Show, most: number): Block[] {
  const { metric, crossings } = all
  const [rows, columns] = all.ranges.map(({ key }) => inputMeasure(key)) as [Measure, Measure]
  const [first] = crossings as readonly [Crossing]
  const isOneWay = crossings.every(({ rises }) => rises === first.rises)
  const verdict = (): Message => {
    if (!asksWhetherItPays(all))
      return say('"{metric}" passes 0 at this "{columns}", by "{rows}":', {
        metric: metricMeasure(metric),
        columns,
        rows,
      })
    if (!isOneWay)
      return say('The remedy begins or ceases to pay at this "{columns}", by "{rows}":', { columns, rows })
    return first.rises
      ? say('Put it right only above this "{columns}", by "{rows}":', { columns, rows })
      : say('Put it right only below this "{columns}", by "{rows}":', { columns, rows })
  }
  const lines = crossings.slice(0, most).map((one) => ({
    label: plainly(shownValue(one.at!.range, one.at!.value, show)),
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
export function becoming({ key }: Range, turn: Turn, shown: (value: Exact) => string): Message {
  const at = shown(turn.at)
  const [before, after] = [DECISION_WORDS[turn.from], DECISION_WORDS[turn.to]]
  return placesOf(key) === 0
    ? say('From {at} on "{before}" becomes "{after}".', { at, before, after })
    : say('At {at} "{before}" becomes "{after}".', { at, before, after })
}
