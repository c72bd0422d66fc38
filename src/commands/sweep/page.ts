/** A sweep as a person reads it: where the answer changes, a drawing, and the numbers. */

import { decision } from '../../economics/case/decision'
import type { CaseWorked } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import type { Given } from '../../inputs/readers'
import { turning } from '../../numbers/exact/bisection'
import { compare, type Exact, exact, minus, over, plus, round, times } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import { bulleted } from '../../report/answer'
import type { Block, Cell, Column, Show } from '../../report/report'
import { inputMeasure, placesOf, valuesOf, withValue } from '../../vary/input'
import type { Range } from '../../vary/steps'
import { type Message, say } from '../../words/say'
import { inHole } from '../../words/together'
import { becoming, DECISION_WORDS, shownValue, sweepVerdict, type Turn } from './sweep-verdict'
import type { Swept } from './swept'

const POINTS = 120

/** Evenly spaced heights between the ends of a range, whatever the steps. */
function heights(
  given: Given,
  range: Range,
  key: keyof CaseWorked,
): { points: (number | null)[]; low: Exact; high: Exact } {
  const sorted = [...range.values].sort(compare)
  const [low, high] = [sorted[0]!, sorted.at(-1)!]
  const step = over(minus(high, low), exact(POINTS))
  const points = Array.from({ length: POINTS + 1 }, (_, i) => {
    const at = plus(low, times(step, exact(i)))
    const possible = placesOf(range.key) === 0 ? round(at, 0) : at
    const value = valuesOf(withValue(given, range.key, possible, range.part))?.[key] as Exact | null
    return value ? toNumber(value) : null
  })
  return { points, low, high }
}

function one(given: Given, { ranges, metric, cases, crossings }: Swept, show: Show, most: number): Block[] {
  const [range] = ranges as [Range]
  const { points, low, high } = heights(given, range, metric.key)
  const share = (value: Exact) => toNumber(over(minus(value, low), minus(high, low)))
  const columns: Column[] = [
    { key: 'at', title: fieldOf(range.key).title, unit: 'text' },
    { key: metric.key, title: metric.title, unit: metric.unit },
    { key: 'decision', title: decision.title, unit: 'text' },
  ]
  const rows = cases
    .slice(0, most)
    .map(({ at, values }): (Cell | Message)[] => [
      shownValue(range, at[0]!, show),
      values[metric.key],
      DECISION_WORDS[values.decision],
    ])
  const changes = turns(given, range)
  const hidden = cases.length - rows.length
  return [
    ...(compare(low, high) < 0
      ? [
          {
            kind: 'plot',
            title: say('{metric}: by {input}', {
              metric: inHole(metric.title),
              input: inputMeasure(range.key),
            }),
            plot: {
              points,
              label: (height: number) => show(rounded(height), metric.unit),
              ends: [shownValue(range, low, show), shownValue(range, high, show)],
              across: {
                from: toNumber(low),
                to: toNumber(high),
                label: (value: number) => shownValue(range, rounded(value), show),
                whole: placesOf(range.key) === 0,
              },
              marks: crossings.map(({ value }) => ({
                at: share(value),
                text: shownValue(range, value, show),
              })),
            },
          } as const,
          { kind: 'text', text: '' } as const,
        ]
      : []),
    { kind: 'grid', columns, rows, ...(hidden > 0 && { gap: { after: rows.length, hidden } }) },
    ...(changes.length === 0
      ? []
      : ([
          { kind: 'text', tone: 'title', text: say('What changes where') },
          ...changes
            .slice(0, most)
            .map((one) => bulleted(becoming(range, one, (value) => shownValue(range, value, show)))),
        ] satisfies Block[])),
  ]
}

/** Where the decision changes between the values of a range, ascending. */
function turns(given: Given, range: Range): Turn[] {
  const decided = (value: Exact) => valuesOf(withValue(given, range.key, value, range.part))?.decision
  const values = [...range.values].sort(compare)
  const found: Turn[] = []
  for (const [i, to] of values.entries()) {
    const end = decided(to)
    for (let at = values[Math.max(0, i - 1)]!; decided(at) !== end; ) {
      const before = decided(at)
      const [last, next] = turning((value) => decided(value) === before, at, to, placesOf(range.key))
      const after = decided(next)
      if (before && after)
        found.push({ at: placesOf(range.key) === 0 ? next : last, from: before, to: after })
      at = next
    }
  }
  return found
}

function two({ ranges, metric, cases }: Swept, show: Show): Block[] {
  const [down, across] = ranges as [Range, Range]
  return [
    { kind: 'text', text: '' },
    {
      kind: 'shade',
      title: metric.title,
      shade: {
        down: fieldOf(down.key).title,
        across: fieldOf(across.key).title,
        rows: down.values.map((value) => shownValue(down, value, show)),
        columns: across.values.map((value) => shownValue(across, value, show)),
        cells: down.values.map((_, i) =>
          across.values.map((_, j) => {
            const value = cases[i * across.values.length + j]!.values[metric.key] as Exact | null
            return { text: show(value, metric.unit), loss: value !== null && value.n < 0 }
          }),
        ),
      },
    },
  ]
}

export const sweepPage = (given: Given, all: Swept, show: Show, most: number): Block[] => [
  ...sweepVerdict(all, show, most),
  ...(all.ranges.length === 1 ? one(given, all, show, most) : two(all, show)),
]
