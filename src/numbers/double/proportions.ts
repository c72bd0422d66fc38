/** Two shares of cases, and how sure their difference is; in double precision, as every interval is an approximation. */
import { quantile } from './quantile'
import type { SpecialFunctions } from './special-functions'

/** So many cases, of which so many did what is counted. */
export interface Proportion {
  readonly cases: number
  readonly hits: number
}

export type Interval = readonly [low: number, high: number]

/** How many standard errors an interval of this confidence reaches to either side: 1.96 for 95 %. */
export const reachOf = (confidence: number): number => quantile(0.5 + confidence / 2)

/**
 * The interval of one share. Unlike p ± z·se it stays within 0 and 1, and has a width where none or all did.
 * Source: Wilson, Journal of the American Statistical Association 22 (1927).
 */
export function wilson({ cases, hits }: Proportion, confidence: number): Interval {
  const z = reachOf(confidence)
  const share = hits / cases
  const middle = share + (z * z) / (2 * cases)
  const spread = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases))
  const scale = 1 + (z * z) / cases
  // At the ends rounding would leave a speck on the wrong side.
  const low = hits === 0 ? 0 : (middle - spread) / scale
  const high = hits === cases ? 1 : (middle + spread) / scale
  return [low, high]
}

/**
 * The interval of the difference one − other of two independent shares, from the Wilson intervals of both.
 * Source: Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10.
 */
export function newcombe(one: Proportion, other: Proportion, confidence: number): Interval {
  const [a, b] = [one.hits / one.cases, other.hits / other.cases]
  const [lowA, highA] = wilson(one, confidence)
  const [lowB, highB] = wilson(other, confidence)
  return [a - b - Math.hypot(a - lowA, highB - b), a - b + Math.hypot(highA - a, b - lowB)]
}

/**
 * The two-sided p of the score test that two shares are the same, without correction for continuity; 1 where all or none
 * did in both. Source: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (3rd ed., 2003), 3.1.
 */
export function scoreChance(one: Proportion, other: Proportion, special: SpecialFunctions): number {
  const all = (one.hits + other.hits) / (one.cases + other.cases)
  const error = Math.sqrt(all * (1 - all) * (1 / one.cases + 1 / other.cases))
  if (error === 0) return 1
  const z = (one.hits / one.cases - other.hits / other.cases) / error
  return special.complementaryError(Math.abs(z) / Math.SQRT2)
}

/** How a test of two shares is to be laid out. */
export interface Plan {
  /** The share expected without the remedy, and with it. */
  readonly control: number
  readonly treated: number
  readonly confidence: number
  /** The chance to see the difference if it is there. */
  readonly power: number
  /** Which share of all cases is held out as control. */
  readonly heldOut: number
}

/**
 * How many cases it takes, held out and treated, to tell two shares apart: two-sided, without correction for continuity.
 * Source: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (3rd ed., 2003), 4.14, with unequal groups.
 */
export function sampleSize({ control, treated, confidence, power, heldOut }: Plan): {
  control: number
  treated: number
} {
  // How many are treated for each that is held out.
  const ratio = (1 - heldOut) / heldOut
  const mean = (control + ratio * treated) / (1 + ratio)
  const under = reachOf(confidence) * Math.sqrt((ratio + 1) * mean * (1 - mean))
  const beyond = quantile(power) * Math.sqrt(ratio * control * (1 - control) + treated * (1 - treated))
  const cases = (under + beyond) ** 2 / (ratio * (treated - control) ** 2)
  return { control: Math.ceil(cases), treated: Math.ceil(cases * ratio) }
}
