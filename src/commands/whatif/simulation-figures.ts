/** The figures of a simulation as they are told: chances, mean, percentiles, and classes of a round width. */
import type { Histogram } from '../../numbers/double/histogram'
import type { Exact } from '../../numbers/exact/decimal'
import { fromNumber } from '../../numbers/exact/digits'
import type { Draws } from '../../vary/draws'
import type { Spreading } from '../../vary/finer-bins'

/** The figures of a simulation, as numbers of 12 decimals. */
export interface Figures {
  readonly chanceOfLoss: Exact
  readonly chanceError: Exact
  readonly mean: Exact
  readonly meanError: Exact
  readonly median: Exact
  readonly percentile5: Exact
  readonly percentile95: Exact
}

export function figuresOf(
  found: Histogram,
  { deviation, percentiles }: Spreading,
  { draws }: Draws,
): Figures {
  const [percentile5, median, percentile95] = percentiles.map(fromNumber)
  const chance = found.losses / draws
  return {
    chanceOfLoss: fromNumber(chance),
    chanceError: fromNumber(Math.sqrt((chance * (1 - chance)) / draws)),
    mean: fromNumber(found.mean),
    meanError: fromNumber(deviation / Math.sqrt(draws)),
    median: median!,
    percentile5: percentile5!,
    percentile95: percentile95!,
  }
}

/** Classes of a round width that meet at 0, from the low to the high, each with its share of the draws. */
export function classesOf(found: Histogram, low: number, high: number, draws: number) {
  const rough = (high - low) / 10
  if (!(rough > 0)) return []
  // No logarithm: at a power of ten itself, machines may differ.
  let power = 1
  while (power * 10 <= rough) power *= 10
  while (power > rough) power /= 10
  const width = power * ([1, 2, 5].find((one) => one * power >= rough * 0.999) ?? 10)
  const first = Math.floor(low / width)
  const count = Math.max(1, Math.ceil(high / width - 1e-9) - first)
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [(first + i) * width, (first + i + 1) * width]
    const before = (edge: number) => (edge === 0 ? found.losses : found.below(edge))
    // What is at the very end belongs to the last class.
    const upTo = i === count - 1 ? draws : before(to)
    return { from, to, share: (upTo - (i === 0 ? 0 : before(from))) / draws }
  })
}

export type Classes = ReturnType<typeof classesOf>
