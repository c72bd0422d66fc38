/**
 * The least and the most that a case comes to while some of its inputs vary.
 *
 * Most inputs are straight: with the others held fast, every money result is a straight line along each of them
 * (a + b × input). Such a function of several inputs is multilinear, and over a box its least and its most lie at corners:
 * from any other point one can walk along one input at a time, in the direction that does not rise, until an end is met.
 * So the corners are all that has to be worked out, exactly.
 *
 * The curved inputs may bend it, and the least or the most may lie between their ends. It is looked for there among many
 * points in double precision (numbers/double/extremes.ts), and worked out exactly where it is found.
 */

import { compilePoints } from '../economics/case/fast/points'
import { type AnyMetric, answers, type CaseWorked, type Caution, cautions } from '../economics/case/work'
import { type FactKey, fieldOf } from '../inputs/facts'
import type { Given } from '../inputs/readers'
import { type Axis, extremes } from '../numbers/double/extremes'
import {
  compare,
  type Exact,
  exact,
  largest,
  minus,
  round,
  size,
  smallest,
  times,
} from '../numbers/exact/decimal'
import { fromNumber, toNumber } from '../numbers/exact/digits'
import { completed } from './input'
import { at, type InputRange } from './ranges'

/** One end of what a metric comes to, and an input each that gives it. */
export interface End {
  readonly value: Exact
  readonly point: readonly Exact[]
  /** The inputs that are neither at their low nor at their high there. */
  readonly inside: readonly FactKey[]
}

export interface MetricEnds {
  readonly metric: AnyMetric
  readonly low: End
  readonly high: End
}

export interface Spread {
  readonly ends: readonly MetricEnds[]
  /** Every corner, worked out. */
  readonly corners: readonly CaseWorked[]
  readonly cautions: ReadonlySet<Caution>
}

/** Along these a result may bend: sales divide, the others say what purchases count for. */
const CURVED: readonly FactKey[] = ['sales', 'perYear', 'horizon', 'retention', 'discount', 'rebuild']

/** Their results bend where a purchase begins: at whole numbers. */
const STEPPED: readonly FactKey[] = ['perYear', 'horizon', 'rebuild']

/** Money that is never absent. A max remedy price has no bounds where goods may cost next to nothing. */
const bounded = (given: Given): AnyMetric[] =>
  answers.filter(
    ({ key, unit, absent }) =>
      unit === 'money' &&
      (absent === undefined || (key === 'avoidedAcquisitionCost' && given.acquisitionCost !== null)),
  )

/** The corners, those of curved inputs outermost: what purchases count for is then worked out once for many. */
function corners(ranges: readonly InputRange[]): Exact[][] {
  const order = ranges.map((_, i) => i)
  order.sort((a, b) => Number(CURVED.includes(ranges[b]!.key)) - Number(CURVED.includes(ranges[a]!.key)))
  return Array.from({ length: 2 ** ranges.length }, (_, number) => {
    const point: Exact[] = []
    order.forEach((range, place) => {
      const { low, high } = ranges[range]!
      point[range] = (number >> (ranges.length - 1 - place)) & 1 ? high : low
    })
    return point
  })
}

/** How much better a point between the ends must be: less is the rounding of factors to 12 decimals. */
const TOLERANCE = exact(1, 9)

const axisOf = ({ key, low, high }: InputRange): Axis => ({
  low: toNumber(low),
  high: toNumber(high),
  bends: CURVED.includes(key),
  stepped: STEPPED.includes(key),
  whole: fieldOf(key).whole === true,
})

/** A point of a search as inputs that can be typed, in as few decimals as give the same result. */
function typable(ranges: readonly InputRange[], point: readonly number[]): Exact[][] {
  const held = (x: number, { low, high }: InputRange, places: number) => {
    if (x === toNumber(low)) return low
    return x === toNumber(high) ? high : largest(low, smallest(high, round(fromNumber(x), places)))
  }
  return [12, 6, 4, 3, 2, 1, 0].map((places) => point.map((x, i) => held(x, ranges[i]!, places)))
}

/** The better of a corner and what was found inside. */
function bettered(
  end: End,
  metric: AnyMetric,
  given: Given,
  ranges: readonly InputRange[],
  found: readonly number[],
  sense: 1 | -1,
  span: Exact,
): End {
  if (found.every((x, i) => x === toNumber(ranges[i]!.low) || x === toNumber(ranges[i]!.high))) return end
  let best = end
  let margin = times(span, TOLERANCE)
  for (const point of typable(ranges, found)) {
    const value = completed(at(given, ranges, point))[metric.key] as Exact
    const gain = sense > 0 ? minus(value, best.value) : minus(best.value, value)
    if (compare(gain, margin) < 0) break
    const inside = ranges.flatMap(({ key, low, high }, i) =>
      compare(point[i]!, low) === 0 || compare(point[i]!, high) === 0 ? [] : key,
    )
    best = { value, point, inside }
    // From here on, shorter inputs that lose nothing that could be seen are as good.
    margin = times(span, exact(-1, 12))
  }
  return best
}

/** Works out what the case comes to at every corner, and where it matters between them. Errors: a Failure where a corner cannot be worked out. */
export function spreadOf(given: Given, ranges: readonly InputRange[]): Spread {
  const points = corners(ranges)
  const worked = points.map((point) => completed(at(given, ranges, point)))
  const metrics = bounded(given)
  const ends = metrics.map((metric): { metric: AnyMetric; low: End; high: End } => {
    const values = worked.map((values) => values[metric.key] as Exact)
    const end = (sense: 1 | -1): End => {
      const best = values.reduce((best, value, i) => (compare(value, values[best]!) === sense ? i : best), 0)
      return { value: values[best]!, point: points[best]!, inside: [] }
    }
    return { metric, low: end(-1), high: end(1) }
  })
  const seen = new Set(worked.flatMap((values) => cautions(values, values)))
  if (!ranges.some(({ key }) => CURVED.includes(key))) return { ends, corners: worked, cautions: seen }
  const compiled = compilePoints(
    given,
    worked[0]!,
    ranges,
    metrics.map(({ key }) => key),
  )
  const found = extremes(ranges.map(axisOf), metrics.length, compiled)
  const searched = ends.map(({ metric, low, high }, i): MetricEnds => {
    const span = largest(size(low.value), size(high.value))
    const better = (end: End, sense: 1 | -1) =>
      bettered(end, metric, given, ranges, sense > 0 ? found[i]!.high : found[i]!.low, sense, span)
    return { metric, low: better(low, -1), high: better(high, 1) }
  })
  return { ends: searched, corners: worked, cautions: seen }
}
