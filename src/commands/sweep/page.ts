/** A sweep as a person reads it: where the answer changes, a drawing, and the numbers. */

import type { CaseWorked } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import type { Given } from '../../inputs/readers'
import { turning } from '../../numbers/exact/bisection'
import { compare, type Exact, exact, minus, over, plus, round, times } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Block, Cell, Column, Show } from '../../report/report'
import { inputUnitOf, placesOf, valuesOf, withValue } from '../../vary/input'
import { type Range, typedValue } from '../../vary/steps'
import type { Crossing, Swept } from './swept'

const POINTS = 120

const shownValue = (range: Range, value: Exact, show: Show) =>
  show(typedValue(range, value), inputUnitOf(range.key))

/** Where the answer changes, in words. */
function told({ ranges, metric, crossings, cases }: Swept, show: Show): Block {
  const name = metric.title.toLowerCase()
  const decides = metric.key === 'incrementalValue' && crossings.every(({ pays }) => pays)
  const what = decides ? 'The decision changes' : `The ${name} changes its sign`
  if (crossings.length === 0) {
    const values = cases.flatMap(({ values }) => (values[metric.key] as Exact | null) ?? [])
    if (values.length === 0) return { kind: 'text', text: `The ${name} is absent in all of them.` }
    const losses = values.filter((value) => value.n < 0).length
    const side =
      losses === 0 ? 'it is 0 or more' : losses === values.length ? 'it is below 0' : 'see the table'
    const where = values.length === cases.length ? 'in all of them' : 'wherever it is not absent'
    return { kind: 'text', text: `The ${name} does not change its sign here: ${side} ${where}.` }
  }
  const [first] = crossings as readonly [Crossing]
  if (first.at === null) {
    const at = crossings.map(({ range, value, rises }) => {
      const from = placesOf(range.key) === 0 ? 'from there on' : 'above'
      return `${shownValue(range, value, show)} (${from} it ${rises ? 'pays' : 'does not pay'})`
    })
    const plain = crossings.map(({ range, value }) => shownValue(range, value, show))
    const list = decides ? at : plain
    return {
      kind: 'text',
      tone: 'good',
      text: `${what} at ${fieldOf(first.range.key).title.toLowerCase()} ${list.join(', ')}.`,
    }
  }
  const [rows, columns] = ranges.map(({ key }) => fieldOf(key).title.toLowerCase())
  return { kind: 'text', text: `${what} at this ${columns}, by ${rows}:` }
}

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
    { key: 'decision', title: 'Decision', unit: 'text' },
    { key: 'change', title: 'Changes', unit: 'text' },
  ]
  const rows = cases.slice(0, most).map(({ at, values }, i): Cell[] => {
    const before = cases[i - 1]
    const changes = before ? turns(given, range, before.at[0]!, at[0]!) : []
    return [
      shownValue(range, at[0]!, show),
      values[metric.key],
      values.decision,
      changes.length > 0 ? `◄ at ${changes.map((value) => shownValue(range, value, show)).join(', ')}` : '',
    ]
  })
  const hidden = cases.length - rows.length
  return [
    ...(compare(low, high) < 0
      ? [
          {
            kind: 'plot',
            plot: {
              points,
              label: (height: number) => show(exactOf(height), metric.unit),
              ends: [shownValue(range, low, show), shownValue(range, high, show)],
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
  ]
}

/** A height is only drawn: a double will do. */
const exactOf = (height: number): Exact => exact(Math.round(height * 100), 2)

/** Where the decision changes on the way from one value to another. */
function turns(given: Given, range: Range, from: Exact, to: Exact): Exact[] {
  const decided = (value: Exact) => valuesOf(withValue(given, range.key, value, range.part))?.decision
  const found: Exact[] = []
  const end = decided(to)
  for (let at = from; decided(at) !== end; ) {
    const before = decided(at)
    const [last, next] = turning((value) => decided(value) === before, at, to, placesOf(range.key))
    found.push(placesOf(range.key) === 0 ? next : last)
    at = next
  }
  return found
}

function two({ ranges, metric, cases, crossings }: Swept, show: Show, most: number): Block[] {
  const [down, across] = ranges as [Range, Range]
  const crossed = crossings.slice(0, most).map(({ at, range, value }) => ({
    label: shownValue(down, at!.value, show),
    value: shownValue(range, value, show),
  }))
  return [
    { kind: 'lines', lines: crossed },
    { kind: 'text', text: '' },
    {
      kind: 'shade',
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
  told(all, show),
  ...(all.ranges.length === 1 ? one(given, all, show, most) : two(all, show, most)),
]
