/** What a simulation comes to: for people, for scripts, and as a row. */

import { snake } from '../../inputs/names'
import type { Exact } from '../../numbers/exact/decimal'
import { fromNumber, toNumber } from '../../numbers/exact/digits'
import type { Block, Column, Json, Show } from '../../report/report'
import { type Draws, simulated } from '../../vary/draws'
import type { Spread } from '../../vary/ends'
import { refined } from '../../vary/finer-bins'
import type { InputRange } from '../../vary/ranges'
import type { Request } from '../command'
import { type Classes, classesOf, type Figures, figuresOf } from './simulation-figures'
import { simulationBlocks } from './simulation-page'

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
  { draws, seed }: Draws,
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
  /** How often it loses, in words; null where it never did, or always. */
  chance(show: Show): string | null
}

/** Simulates a case whose ends are known. */
export async function simulation(
  asked: Draws,
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
    chance: (show) => {
      const chance = toNumber(figures.chanceOfLoss)
      return chance > 0 && chance < 1 ? show(figures.chanceOfLoss, 'share') : null
    },
    blocks: (show) => simulationBlocks(asked, ranges, gain, figures, classes, show),
  }
}
