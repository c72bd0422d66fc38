/** The chance that a remedy gains, where the chances of staying are known as well as so many cases tell them. */
import type { Proportion } from '../../numbers/double/proportions'
import { atMost, type GridPoint, shareAt } from '../../numbers/double/shrunk-shares'
import type { SpecialFunctions } from '../../numbers/double/special-functions'

/** Into so many steps a curve is divided: gains are told to 10⁻⁴. */
const STEPS = 400

/** Of so many of them the first is worked out, the others lie on a cubic between. */
const EACH = 4

/** What lies outside of a curve on either side. */
const OUTSIDE = 1e-7

const ROUGH = 1e-4

/** Steps are even in the arc sine of the root, in which shares near 0 and 1 have room. */
const angleOf = (share: number): number => Math.asin(Math.sqrt(share))

const shareOf = (angle: number): number => Math.sin(angle) ** 2

/** How likely a share is to be at most so much, at steps close to each other. */
export class ShareCurve {
  /** The middle of each step, and how likely the share is to lie within it. */
  readonly shares = new Float64Array(STEPS)
  readonly masses = new Float64Array(STEPS)
  private readonly chances = new Float64Array(STEPS + 1)
  private readonly from: number
  private readonly width: number

  constructor(points: readonly GridPoint[], cell: Proportion, special: SpecialFunctions) {
    // Where a curve begins and ends need not be exact.
    const end = (chance: number) => angleOf(shareAt(points, cell, chance, special, ROUGH))
    this.from = end(OUTSIDE)
    this.width = (end(1 - OUTSIDE) - this.from) / STEPS
    for (let i = 0; i <= STEPS; i += EACH)
      this.chances[i] = atMost(points, cell, shareOf(this.from + i * this.width), special)
    this.chances[0] = 0
    this.chances[STEPS] = 1
    for (let i = 0; i < STEPS; i += EACH) this.between(i)
    for (let i = 0; i < STEPS; i++) {
      this.shares[i] = shareOf(this.from + (i + 0.5) * this.width)
      this.masses[i] = this.chances[i + 1]! - this.chances[i]!
    }
  }

  /** Fills the steps up to the next that is worked out, by a cubic whose slopes are those between neighbours (Catmull & Rom). */
  private between(i: number): void {
    const at = (place: number) => this.chances[Math.min(STEPS, Math.max(0, place))]!
    const [before, one, other, after] = [at(i - EACH), at(i), at(i + EACH), at(i + 2 * EACH)]
    const [slope, next] = [(other - before) / 2, (after - one) / 2]
    for (let j = 1; j < EACH; j++) {
      const t = j / EACH
      const rise = t * t * (3 - 2 * t)
      this.chances[i + j] = one + (other - one) * rise + slope * t * (1 - t) ** 2 - next * t * t * (1 - t)
    }
  }

  /** The chance that the share is at most this. */
  atMost(share: number): number {
    if (!(share > 0)) return 0
    if (share >= 1) return 1
    const at = (angleOf(share) - this.from) / this.width
    if (at <= 0) return 0
    if (at >= STEPS) return 1
    const step = Math.floor(at)
    return this.chances[step]! + (at - step) * this.masses[step]!
  }
}

/** A chance of staying: known, or a curve. */
export type StayChance = number | ShareCurve

/** A gain that is fixed + recovered × p₁ − ignored × p₀. */
export interface GainTerms {
  readonly fixed: number
  readonly recovered: number
  readonly ignored: number
}

/** The chance that slope × share is above a threshold. */
function above(share: StayChance, slope: number, threshold: number): number {
  if (typeof share === 'number' || slope === 0)
    return (typeof share === 'number' ? slope * share : 0) > threshold ? 1 : 0
  const at = share.atMost(threshold / slope)
  return slope > 0 ? 1 - at : at
}

/** The chance that the gain is above 0, the two chances of staying being independent of each other. */
export function chanceOfGain(
  { fixed, recovered, ignored }: GainTerms,
  stayIfRecovered: StayChance,
  stayIfIgnored: StayChance,
): number {
  if (typeof stayIfIgnored === 'number')
    return above(stayIfRecovered, recovered, ignored * stayIfIgnored - fixed)
  if (typeof stayIfRecovered === 'number')
    return above(stayIfIgnored, -ignored, -fixed - recovered * stayIfRecovered)
  const { shares, masses } = stayIfIgnored
  let chance = 0
  for (let i = 0; i < shares.length; i++)
    chance += masses[i]! * above(stayIfRecovered, recovered, ignored * shares[i]! - fixed)
  return chance
}

/** The same of a case in which nothing is done, so that both chances are one. */
export const chanceOfGainUntreated = ({ fixed, recovered, ignored }: GainTerms, stay: StayChance): number =>
  above(stay, recovered - ignored, -fixed)
