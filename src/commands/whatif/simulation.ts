/** What a simulation comes to: for people, for scripts, and as a row. */

import type { Histogram } from '../../numbers/double/histogram'
import type { Exact } from '../../numbers/exact/decimal'
import { fromNumber, toNumber } from '../../numbers/exact/digits'
import { type Block, type Column, type Json, type Show, snake } from '../../report/report'
import { type Asked, simulated } from '../../vary/draws'
import type { Spread } from '../../vary/ends'
import { refined, type Spreading } from '../../vary/finer-bins'
import type { InputRange } from '../../vary/ranges'
import type { Request } from '../command'
import { simulationBlocks } from './simulation-page'

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

function figuresOf(found: Histogram, { deviation, percentiles }: Spreading, { draws }: Asked): Figures {
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
function classesOf(found: Histogram, low: number, high: number, draws: number) {
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

const simulationColumns: readonly Column[] = [
  { key: 'chance_of_loss', title: 'Chance of losing money', unit: 'share' },
  { key: 'simulated_mean', title: 'Mean', unit: 'money' },
  { key: 'simulated_median', title: 'Median', unit: 'money' },
  { key: 'percentile_5', title: '5% are below', unit: 'money' },
  { key: 'percentile_95', title: '95% are below', unit: 'money' },
]

const simulationCells = (figures: Figures): Exact[] => [
  figures.chanceOfLoss,
  figures.mean,
  figures.median,
  figures.percentile5,
  figures.percentile95,
]

const simulationJson = (
  { draws, seed }: Asked,
  ranges: readonly InputRange[],
  figures: Figures,
  classes: Classes,
): Json => ({
  draws,
  seed,
  distributions: Object.fromEntries(
    ranges.map(({ key, mode }) => [snake(key), mode === null ? 'uniform' : 'triangular']),
  ),
  ...Object.fromEntries(Object.entries(figures).map(([key, value]) => [jsonKey(key), value as Exact])),
  histogram: classes.map(({ from, to, share }) => ({
    from: fromNumber(from),
    to: fromNumber(to),
    share: fromNumber(share),
  })),
})

const KEYS: Record<string, string> = {
  chanceError: 'chance_of_loss_error',
  percentile5: 'percentile_5',
  percentile95: 'percentile_95',
}
const jsonKey = (key: string) => KEYS[key] ?? snake(key)

/** A simulation, as a report shows it. */
export interface Simulation {
  readonly columns: readonly Column[]
  readonly cells: readonly Exact[]
  readonly json: Json
  blocks(show: Show): Block[]
}

/** Simulates a case whose ends are known. */
export async function simulation(
  asked: Asked,
  { given, ranges }: Request,
  { ends, corners }: Spread,
): Promise<Simulation> {
  const gain = ends.find(({ metric }) => metric.key === 'incrementalValue')!
  const found = await simulated(given, corners[0]!, ranges, gain, asked)
  const figures = figuresOf(found, await refined(found, given, corners[0]!, ranges, asked), asked)
  const classes = classesOf(found, toNumber(gain.low.value), toNumber(gain.high.value), asked.draws)
  return {
    columns: simulationColumns,
    cells: simulationCells(figures),
    json: simulationJson(asked, ranges, figures, classes),
    blocks: (show) => simulationBlocks(asked, ranges, gain, figures, classes, show),
  }
}
