/** Draws cases from ranges, many of them, and looks at what they gain: in double precision, the same for the same seed. */
import { compileCounting } from '../economics/case/fast/points'
import type { CaseWorked } from '../economics/case/work'
import { fieldOf } from '../inputs/facts'
import type { Given } from '../inputs/readers'
import { Histogram } from '../numbers/double/histogram'
import { evenly, Generators, seedWords, triangularly } from '../numbers/double/random'
import { toNumber } from '../numbers/exact/digits'
import { pauses } from '../tables/pause'
import type { MetricEnds } from './ends'
import type { InputRange } from './ranges'

/** What is asked for: how many draws, from which seed. */
export interface Draws {
  readonly draws: number
  readonly seed: number
}

/** Small enough that the arrays of a few inputs stay close at hand. */
export const BLOCK = 1024
/** Blocks between two looks at the clock, which may cost as much as some of their draws. */
const TURN = 16

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

/** The draws that follow from a seed, a block of them at a time: always the same ones. */
export class Drawing {
  /** The numbers of each input. */
  readonly inputs: readonly Float64Array[]
  private readonly drawn: readonly (() => void)[]

  constructor(ranges: readonly InputRange[], seed: number) {
    // A triangle takes two.
    const places = ranges.map((_, i) =>
      ranges.slice(0, i).reduce((all, { mode }) => all + (mode === null ? 1 : 2), 0),
    )
    const generators = new Generators(seedWords(seed), 2 * ranges.length, BLOCK)
    this.drawn = ranges.map((range, i) => drawOf(range, generators, places[i]!))
    this.inputs = places.map((place) => generators.arrays[place]!)
  }

  next(): void {
    for (let i = 0; i < this.drawn.length; i++) this.drawn[i]!()
  }
}

/** Does something for block after block, and lets signals in between. */
export async function inBlocks(draws: number, block: (count: number) => void): Promise<void> {
  const pause = pauses()
  for (let left = draws; left > 0; ) {
    for (let i = 0; i < TURN && left > 0; i++, left -= BLOCK) block(Math.min(left, BLOCK))
    await pause()
  }
}

/** The incremental value of so many cases, counted. `values` are those of the case somewhere within the ranges. */
export async function simulated(
  given: Given,
  values: CaseWorked,
  ranges: readonly InputRange[],
  { low, high }: MetricEnds,
  { draws, seed }: Draws,
): Promise<Histogram> {
  const drawing = new Drawing(ranges, seed)
  const counting = compileCounting(given, values, ranges, 'incrementalValue')
  const found = new Histogram(toNumber(low.value), toNumber(high.value))
  await inBlocks(draws, (count) => {
    drawing.next()
    found.add(count, counting(count, drawing.inputs, found.counts, found.scale, found.offset))
  })
  return found
}
