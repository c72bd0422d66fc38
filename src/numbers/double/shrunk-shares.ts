/**
 * Shares of several cells that are alike, each drawn towards what they have in common, the more the fewer cases it has:
 * a cell's share is Beta(hits + α, misses + β), averaged over what the cells together say of α and β.
 * Source: Gelman et al., Bayesian Data Analysis (3rd ed., 2013), 5.3.
 */
import type { Interval, Proportion } from './proportions'
import type { SpecialFunctions } from './special-functions'

/** How far the common share is divided: into so many equal steps, each taken at its middle. */
const STEPS = 200

/** α + β: powers of two, from the first of these to the last. */
const [LEAST, MOST] = [-4, 12]

/** What weighs less than this, of the heaviest, is left out. */
const SPECK = 1e-9

/** What α and β may be, and how likely that is. */
export interface GridPoint {
  readonly alpha: number
  readonly beta: number
  readonly weight: number
}

/** How likely α + β is below k before anything is known: of density 1 ÷ (1 + k)². */
const below = (k: number): number => (k === Number.POSITIVE_INFINITY ? 1 : k / (1 + k))

/** The grid before anything is known: the share even on 0 … 1, each power of two with all that is nearest to it by ratio. */
export const GRID: readonly GridPoint[] = Array.from({ length: MOST - LEAST + 1 }, (_, i) => {
  const k = 2 ** (LEAST + i)
  const from = i === 0 ? 0 : k / Math.SQRT2
  const to = LEAST + i === MOST ? Number.POSITIVE_INFINITY : k * Math.SQRT2
  const weight = (below(to) - below(from)) / STEPS
  return Array.from({ length: STEPS }, (_, j) => {
    const share = (j + 0.5) / STEPS
    return { alpha: share * k, beta: (1 - share) * k, weight }
  })
}).flat()

/** What cells say of α and β: the points of the grid that are left, their weights 1 together. */
export function weighed(cells: readonly Proportion[], { logGamma }: SpecialFunctions): GridPoint[] {
  const logs = GRID.map(({ alpha, beta, weight }) => {
    const k = alpha + beta
    const each = logGamma(k) - logGamma(alpha) - logGamma(beta)
    return cells.reduce(
      (all, { cases, hits }) =>
        all + each + logGamma(hits + alpha) + logGamma(cases - hits + beta) - logGamma(cases + k),
      Math.log(weight),
    )
  })
  const most = logs.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
  const kept = GRID.map((point, i) => ({ ...point, weight: Math.exp(logs[i]! - most) })).filter(
    ({ weight }) => weight >= SPECK,
  )
  const sum = kept.reduce((all, { weight }) => all + weight, 0)
  return kept.map((point) => ({ ...point, weight: point.weight / sum }))
}

/** The share of a cell, as it is to be expected. */
export const shrunk = (points: readonly GridPoint[], { cases, hits }: Proportion): number =>
  points.reduce((all, { alpha, beta, weight }) => all + (weight * (hits + alpha)) / (cases + alpha + beta), 0)

/** The chance that the share of a cell is at most this. */
export function atMost(
  points: readonly GridPoint[],
  { cases, hits }: Proportion,
  share: number,
  { incompleteBeta }: SpecialFunctions,
): number {
  if (share <= 0) return 0
  if (share >= 1) return 1
  return points.reduce(
    (all, { alpha, beta, weight }) => all + weight * incompleteBeta(hits + alpha, cases - hits + beta, share),
    0,
  )
}

/** The share of a cell below which it is with this chance, to 12 decimals. */
export function shareAt(
  points: readonly GridPoint[],
  cell: Proportion,
  chance: number,
  special: SpecialFunctions,
): number {
  let [low, high] = [0, 1]
  while (high - low > 1e-12) {
    const middle = (low + high) / 2
    if (atMost(points, cell, middle, special) < chance) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The interval that holds the share of a cell with this confidence, as much left out below as above. */
export const shrunkInterval = (
  points: readonly GridPoint[],
  cell: Proportion,
  confidence: number,
  special: SpecialFunctions,
): Interval => [
  shareAt(points, cell, (1 - confidence) / 2, special),
  shareAt(points, cell, (1 + confidence) / 2, special),
]
