/** A tornado as a person reads it: what matters most, a bar an input, and which of them alone can turn the answer. */

import type { AnyMetric, CaseWorked } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import { compare, type Exact, negate, sign } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Block, Cell, Show } from '../../report/report'
import { inputUnitOf } from '../../vary/input'
import type { Swing } from './swings'

/** What the case comes to as it was given. */
function asGiven(metric: AnyMetric, value: Exact | null, show: Show): string {
  if (value === null) return `As given, there is no "${metric.title}".`
  if (metric.key !== 'incrementalValue') return `As given, "${metric.title}" is ${show(value, metric.unit)}.`
  return value.n < 0
    ? `As given, the remedy loses ${show(negate(value), metric.unit)}.`
    : `As given, the remedy gains ${show(value, metric.unit)}.`
}

/** The input with the widest bar, or why there is none. */
function whatMatters(bars: readonly Swing[]): string {
  const widest = bars.find(({ swing }) => swing !== null && sign(swing) > 0)
  if (widest) return `What matters most is "${fieldOf(widest.key).title}".`
  return bars.every(({ swing }) => swing !== null)
    ? 'None of these inputs changes it.'
    : 'It cannot be worked out at an end of any of them.'
}

/** Which inputs alone can turn the answer. */
function turning(bars: readonly Swing[], metric: AnyMetric): string {
  const crossing = bars.filter(({ crosses }) => crosses).map(({ key }) => `"${fieldOf(key).title}"`)
  const isGain = metric.key === 'incrementalValue'
  if (crossing.length === 0) {
    if (bars.some(({ swing }) => swing === null))
      return isGain
        ? 'None of them alone turns gain into loss where that can be worked out.'
        : `None of them alone takes "${metric.title}" past 0 where that can be worked out.`
    return isGain
      ? 'None of them alone turns gain into loss within its range.'
      : `None of them alone takes "${metric.title}" past 0 within its range.`
  }
  const which = crossing.join(', ')
  return isGain
    ? `× This alone turns gain into loss within its range: ${which}.`
    : `× This alone takes "${metric.title}" past 0 within its range: ${which}.`
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
      spans: {
        middle: middle && toNumber(middle),
        rows: bars.map(({ key, low, high, at, crosses }) => {
          // The end that brings less stands on the left, as that of the bar does.
          const turned = at[0] !== null && at[1] !== null && compare(at[0], at[1]) > 0
          const ordered = <One>(pair: readonly [One, One]): readonly [One, One] =>
            turned ? [pair[1], pair[0]] : pair
          const range = ordered<Exact | string>([low, high]).map((one) => show(one, inputUnitOf(key)))
          return {
            label: fieldOf(key).title,
            range: range.join(' to '),
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
