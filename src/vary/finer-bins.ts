/**
 * Looks again at what the bins of a simulation are too wide to tell: few draws far out make wide bins, and most of the
 * others may share one. The same seed gives the same draws, so that they can be counted once more, in bins laid over the one
 * in question.
 */
import { compilePoints } from '../economics/case/fast/points'
import type { CaseWorked } from '../economics/case/work'
import type { Given } from '../inputs/readers'
import { Histogram } from '../numbers/double/histogram'
import { BLOCK, Drawing, type Draws, inBlocks } from './draws'
import type { InputRange } from './ranges'

/** The percentiles that are told. */
const SHARES = [0.05, 0.5, 0.95]
/** Half of the smallest minor unit: nothing narrower is seen. */
const FINE = 0.0005
/** Bins this much narrower than the deviation tell it to 1%. */
const SHARP = 0.02
/** Each makes a bin some 65,000 times narrower. */
const MOST_PASSES = 6

/** How widely the draws are spread, and the value that so large a share of them are below, for the shares told. */
export interface Spreading {
  readonly deviation: number
  readonly percentiles: readonly number[]
}

/** Where a percentile is looked for: how many draws are below it, and of these how many below the bins. */
interface Glass {
  readonly rank: number
  readonly bins: Histogram
  below: number
}

/** Fewer in a bin than this differ by less than another seed would make of it. */
const isCoarse = ({ rank, bins, below }: Glass, draws: number): boolean =>
  bins.width > FINE && bins.binOf(rank - below).count > Math.sqrt(draws)

/** Bins over the bin in which the percentile is. */
function closer({ rank, bins, below }: Glass): Glass & { from: number; to: number } {
  const { from, to } = bins.binOf(rank - below)
  return { rank, bins: new Histogram(from, to), below: 0, from, to }
}

/** The deviation and the percentiles of a simulation, as closely as they can be seen. */
export async function refined(
  found: Histogram,
  given: Given,
  values: CaseWorked,
  ranges: readonly InputRange[],
  { draws, seed }: Draws,
): Promise<Spreading> {
  const glasses = SHARES.map((share): Glass => ({ rank: share * draws, bins: found, below: 0 }))
  const { mean } = found
  let { deviation } = found
  let isSharp = deviation === 0 || found.width <= SHARP * deviation
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const coarse = glasses.filter((glass) => isCoarse(glass, draws))
    if (coarse.length === 0 && isSharp) break
    const sharper = coarse.map(closer)
    const drawing = new Drawing(ranges, seed)
    const gains = new Float64Array(BLOCK)
    const points = compilePoints(given, values, ranges, ['incrementalValue'])
    let squares = 0
    await inBlocks(draws, (count) => {
      drawing.next()
      points(count, drawing.inputs, [gains])
      for (const glass of sharper) look(glass, gains, count)
      if (!isSharp) for (let i = 0; i < count; i++) squares += (gains[i]! - mean) ** 2
    })
    if (!isSharp) deviation = Math.sqrt(squares / (draws - 1))
    isSharp = true
    for (const [i, glass] of coarse.entries()) glasses[glasses.indexOf(glass)] = sharper[i]!
  }
  return { deviation, percentiles: glasses.map(({ rank, bins, below }) => bins.ranked(rank - below)) }
}

/** Counts those of a block that are in the bins, and those below them. */
function look(glass: ReturnType<typeof closer>, gains: Float64Array, count: number): void {
  const { from, to, bins } = glass
  const { counts, scale, offset } = bins
  let below = 0
  for (let i = 0; i < count; i++) {
    const value = gains[i]!
    if (value < from) below++
    else if (value <= to) counts[(value * scale + offset) | 0]!++
  }
  glass.below += below
}
