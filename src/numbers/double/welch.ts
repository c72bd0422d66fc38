/** Two means of groups that may vary differently, and how sure their difference is; in double precision. */
import type { Interval } from './proportions'
import { quantile } from './quantile'
import type { SpecialFunctions } from './special-functions'

/** Numbers taken in one after the other: how many, their mean, and how they vary. */
export class Moments {
  count = 0
  mean = 0
  private squares = 0

  /** Source: Welford, Technometrics 4 (1962): no digits are lost where the mean is large. */
  add(value: number): void {
    this.count++
    const before = value - this.mean
    this.mean += before / this.count
    this.squares += before * (value - this.mean)
  }

  /** The variance of a sample; 0 where there is no second number. */
  get variance(): number {
    return this.count > 1 ? this.squares / (this.count - 1) : 0
  }
}

/** The difference one − other of two means, what it may be off by, and the degrees of freedom of that. */
export interface MeansApart {
  readonly difference: number
  readonly error: number
  readonly freedom: number
}

/**
 * Two means compared; null where either group has fewer than two numbers, or neither varies.
 * Source: Welch, Biometrika 34 (1947); degrees of freedom: Satterthwaite, Biometrics Bulletin 2 (1946).
 */
export function meansApart(one: Moments, other: Moments): MeansApart | null {
  if (one.count < 2 || other.count < 2) return null
  const [a, b] = [one.variance / one.count, other.variance / other.count]
  if (a + b === 0) return null
  const freedom = (a + b) ** 2 / (a ** 2 / (one.count - 1) + b ** 2 / (other.count - 1))
  return { difference: one.mean - other.mean, error: Math.sqrt(a + b), freedom }
}

/** The chance that a t of so many degrees of freedom is further from 0 than this, either way. */
const beyondT = (t: number, freedom: number, { incompleteBeta }: SpecialFunctions): number =>
  incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t))

/** The two-sided p of the difference. */
export const chanceOfMeans = (
  { difference, error, freedom }: MeansApart,
  special: SpecialFunctions,
): number => beyondT(difference / error, freedom, special)

/** The t beyond which, either way, only 1 − confidence lies. */
function reachOfT(confidence: number, freedom: number, special: SpecialFunctions): number {
  // The normal is the narrowest t; twice as far and so on until it is enclosed, then halved to the last digit.
  let low = 0
  let high = quantile(0.5 + confidence / 2)
  while (beyondT(high, freedom, special) > 1 - confidence) [low, high] = [high, high * 2]
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
    if (beyondT(middle, freedom, special) > 1 - confidence) low = middle
    else high = middle
  return high
}

/** The interval of the difference. */
export function intervalOfMeans(apart: MeansApart, confidence: number, special: SpecialFunctions): Interval {
  const reach = apart.error * reachOfT(confidence, apart.freedom, special)
  return [apart.difference - reach, apart.difference + reach]
}
