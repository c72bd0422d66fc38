/** Draws cases from ranges, many of them, and looks at what they gain: in double precision, the same for the same seed. */
import { compileCounting } from '../metrics/vary'
import type { Worked } from '../metrics/work'
import { toNumber } from '../model/digits'
import { fieldOf } from '../model/facts'
import { Histogram } from '../model/histogram'
import { evenly, Generators, seedWords, triangularly } from '../model/random'
import type { Given } from '../model/read'
import type { InputRange } from './input-ranges'
import { pauses } from './pause'
import type { Ends } from './range-ends'

/** What is asked for: how many draws, from which seed. */
export interface Asked {
  readonly draws: number
  readonly seed: number
}

/** Small enough that the arrays of a few inputs stay close at hand. */
const BLOCK = 1024

/** How one input is drawn, by the generators from a number on. */
function drawOf({ key, low, mode, high }: InputRange, all: Generators, which: number): () => void {
  const { whole } = fieldOf(key)
  // Whole numbers are drawn from half below to half above, and rounded: each of an even range is as likely as the next.
  const more = whole ? 0.5 : 0
  const [from, peak, to] = [toNumber(low) - more, mode && toNumber(mode), toNumber(high) + more]
  const draw =
    peak === null ? () => evenly(from, to, all, which) : () => triangularly(from, peak, to, all, which)
  if (!whole) return draw
  const drawn = all.arrays[which]!
  return () => {
    draw()
    for (let i = 0; i < drawn.length; i++) drawn[i] = Math.floor(drawn[i]! + 0.5)
  }
}

/** The incremental value of so many cases, counted. `values` are those of the case somewhere within the ranges. */
export async function simulated(
  given: Given,
  values: Worked,
  ranges: readonly InputRange[],
  { low, high }: Ends,
  { draws, seed }: Asked,
): Promise<Histogram> {
  // A triangle takes two.
  const places = ranges.map((_, i) =>
    ranges.slice(0, i).reduce((all, { mode }) => all + (mode === null ? 1 : 2), 0),
  )
  const generators = new Generators(seedWords(seed), 2 * ranges.length, BLOCK)
  const drawn = ranges.map((range, i) => drawOf(range, generators, places[i]!))
  const inputs = places.map((place) => generators.arrays[place]!)
  const counting = compileCounting(given, values, ranges, 'incrementalValue')
  const found = new Histogram(toNumber(low.value), toNumber(high.value))
  // A function of its own: it is compiled as a whole, which a loop that runs once is not as well.
  const block = (count: number) => {
    for (let i = 0; i < drawn.length; i++) drawn[i]!()
    found.add(count, counting(count, inputs, found.counts, found.scale, found.offset))
  }
  const pause = pauses()
  for (let left = draws; left > 0; left -= BLOCK) {
    block(Math.min(left, BLOCK))
    const due = pause()
    if (due) await due
  }
  return found
}
