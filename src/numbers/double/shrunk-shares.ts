/**
 * Shares of several cells that are alike, each drawn towards what they have in common, the more the fewer cases it has:
 * a cell's share is Beta(hits + α, misses + β), averaged over what the cells together say of α and β.
 * Source: Gelman et al., Bayesian Data Analysis (3rd ed., 2013), 5.3.
 */
import type { Interval, Proportion } from './proportions'
import type { SpecialFunctions } from './special-functions'

/** How far the common share is divided: into so many equal steps, each taken at its middle. */
const STEPS = 100

/** α + β: powers of the root of two, from 2⁻⁴ to 2¹². */
const [LEAST, MOST] = [-8, 24]

/** The lightest points, which weigh no more than this together, are left out. */
const LITTLE = 1e-5

/** What α and β may be, and how likely that is. */
export interface GridPoint {
  readonly alpha: number
  readonly beta: number
  readonly weight: number
}

/** Without what a product of doubles leaves behind its last digit. */
const tidy = (value: number): number => Number(value.toFixed(10))

/** How likely α + β is below k before anything is known: of density 1 ÷ (1 + k)². */
const below = (k: number): number => (k === Number.POSITIVE_INFINITY ? 1 : k / (1 + k))

/** The grid before anything is known: the share even on 0 … 1, each power with all that is nearest to it by ratio. */
export const GRID: readonly GridPoint[] = Array.from({ length: MOST - LEAST + 1 }, (_, i) => {
  const at = LEAST + i
  const k = 2 ** (at / 2)
  const from = i === 0 ? 0 : 2 ** (at / 2 - 1 / 4)
  const to = at === MOST ? Number.POSITIVE_INFINITY : 2 ** (at / 2 + 1 / 4)
  const weight = (below(to) - below(from)) / STEPS
  return Array.from({ length: STEPS }, (_, j) => {
    const share = (j + 0.5) / STEPS
    return { alpha: tidy(share * k), beta: tidy((1 - share) * k), weight }
  })
}).flat()

/** What cells say of α and β: the points of the grid that are left, their weights 1 together. */
export function weighed(cells: readonly Proportion[], { logGamma }: SpecialFunctions): GridPoint[] {
  const alike = new Map<string, Proportion & { times: number }>()
  for (const { cases, hits } of cells) {
    const key = `${cases}/${hits}`
    const one = alike.get(key)
    if (one) one.times++
    else alike.set(key, { cases, hits, times: 1 })
  }
  const counts = [...alike.values()]
  const logs = GRID.map(({ alpha, beta, weight }) => {
    const k = alpha + beta
    const each = logGamma(k) - logGamma(alpha) - logGamma(beta)
    return counts.reduce(
      (all, { cases, hits, times }) =>
        all + times * (each + logGamma(hits + alpha) + logGamma(cases - hits + beta) - logGamma(cases + k)),
      Math.log(weight),
    )
  })
  const most = logs.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
  const all = GRID.map((point, i) => ({ ...point, weight: Math.exp(logs[i]! - most) }))
  const kept = heaviest(all)
  const sum = kept.reduce((whole, { weight }) => whole + weight, 0)
  return kept.map((point) => ({ ...point, weight: tidy(point.weight / sum) }))
}

/** The heaviest of the points, in their order, which make up nearly all. */
function heaviest(points: readonly GridPoint[]): GridPoint[] {
  const most = LITTLE * points.reduce((all, { weight }) => all + weight, 0)
  const order = [...points].sort((a, b) => a.weight - b.weight)
  const light = new Set<GridPoint>()
  let left = 0
  for (const one of order) {
    left += one.weight
    if (left > most) break
    light.add(one)
  }
  return points.filter((one) => !light.has(one))
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

/** The share of a cell below which it is with this chance, as near as asked. */
export function shareAt(
  points: readonly GridPoint[],
  cell: Proportion,
  chance: number,
  special: SpecialFunctions,
  within = 1e-12,
): number {
  let [low, high] = [0, 1]
  let [below, above] = [-chance, 1 - chance]
  // Every other step halves, the others go where a straight line would cross (Dekker): a dozen in all.
  for (let i = 0; high - low > within && i < 100; i++) {
    const line = low + (high - low) * (below / (below - above))
    const at = i % 2 === 0 ? (low + high) / 2 : Math.min(high, Math.max(low, line))
    const off = atMost(points, cell, at, special) - chance
    if (off === 0) return at
    if (off < 0) [low, below] = [at, off]
    else [high, above] = [at, off]
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
