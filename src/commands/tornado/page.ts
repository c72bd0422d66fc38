/** A tornado as a person reads it: what matters most, a bar an input, and which of them alone can turn the answer. */

import type { AnyMetric, CaseWorked } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import { compare, type Exact, negate, sign } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Block, Cell, Show } from '../../report/report'
import { inputMeasure, inputUnitOf, metricMeasure } from '../../vary/input'
import { listing, type Message, say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Swing } from './swings'

/** What the case comes to as it was given. */
function asGiven(metric: AnyMetric, value: Exact | null, show: Show): Message {
  if (value === null) return say('As given, there is no "{metric}".', { metric: metricMeasure(metric) })
  if (metric.key !== 'incrementalValue')
    return say('As given, "{metric}" is {value}.', {
      metric: metricMeasure(metric),
      value: show(value, metric.unit),
    })
  return value.n < 0
    ? say('As given, the remedy loses {loss}.', { loss: show(negate(value), metric.unit) })
    : say('As given, the remedy gains {gain}.', { gain: show(value, metric.unit) })
}

/** The input with the widest bar, or why there is none. */
function whatMatters(bars: readonly Swing[]): Message {
  const widest = bars.find(({ swing }) => swing !== null && sign(swing) > 0)
  if (widest) return say('What matters most is "{input}".', { input: inputMeasure(widest.key) })
  return bars.every(({ swing }) => swing !== null)
    ? say('None of these inputs changes it.')
    : say('It cannot be worked out at an end of any of them.')
}

/** Which inputs alone can turn the answer. */
function turning(bars: readonly Swing[], metric: AnyMetric): Message {
  const crossing = bars.filter(({ crosses }) => crosses)
  const inputs = listing(crossing.map(({ key }) => say('"{input}"', { input: inputMeasure(key) })))
  const isGain = metric.key === 'incrementalValue'
  const hole = { metric: metricMeasure(metric) }
  if (crossing.length === 0) {
    if (bars.some(({ swing }) => swing === null))
      return isGain
        ? say('None of them alone turns gain into loss where that can be worked out.')
        : say('None of them alone takes "{metric}" past 0 where that can be worked out.', hole)
    return isGain
      ? say('None of them alone turns gain into loss within its range.')
      : say('None of them alone takes "{metric}" past 0 within its range.', hole)
  }
  return isGain
    ? say('× This alone turns gain into loss within its range: {inputs}.', { inputs })
    : say('× This alone takes "{metric}" past 0 within its range: {inputs}.', { ...hole, inputs })
}

export function tornadoPage(
  bars: readonly Swing[],
  metric: AnyMetric,
  base: CaseWorked,
  show: Show,
): Block[] {
  const shown = (value: Cell) => show(value, metric.unit)
  const middle = base[metric.key] as Exact | null
  return [
    { kind: 'text', text: asGiven(metric, middle, show) },
    { kind: 'text', text: whatMatters(bars) },
    { kind: 'text', text: '' },
    {
      kind: 'spans',
      title: say('What each input alone makes of it'),
      spans: {
        middle: middle && toNumber(middle),
        label: (value) => shown(rounded(value)),
        rows: bars.map(({ key, low, high, at, crosses }) => {
          // The end that brings less stands on the left, as that of the bar does.
          const turned = at[0] !== null && at[1] !== null && compare(at[0], at[1]) > 0
          const ordered = <One>(pair: readonly [One, One]): readonly [One, One] =>
            turned ? [pair[1], pair[0]] : pair
          const [from, to] = ordered<string>([show(low, inputUnitOf(key)), show(high, inputUnitOf(key))])
          return {
            label: inHole(fieldOf(key).title),
            range: say('{low} to {high}', { low: from, high: to }),
            ends: ordered(at.map((value) => value && toNumber(value)) as [number | null, number | null]),
            texts: ordered(at.map(shown) as [string, string]),
            marked: crosses,
          }
        }),
      },
    },
    { kind: 'text', text: '' },
    { kind: 'text', text: turning(bars, metric) },
  ]
}
