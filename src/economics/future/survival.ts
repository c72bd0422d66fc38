/**
 * The shifted-beta-geometric model of how long customers stay who are asked anew each year (Fader and Hardie, "How to project
 * customer retention", Journal of Interactive Marketing 21, 2007): each leaves at a renewal with a chance of their own,
 * those chances being beta distributed (α, β). Retention rises with age, because those who leave easily have left.
 */
import { logOf } from '../../numbers/double/gamma'
import { hypergeometric } from '../../numbers/double/hypergeometric'
import { inLogarithms, maximise, type Smooth } from '../../numbers/double/maximum'
import { exponential } from '../../numbers/double/powers'
import { type Fit, REACH } from './histories'

export interface ShiftedBeta {
  readonly alpha: number
  readonly beta: number
}

/** The share of those there after `age` years who are there after another one. */
export const retentionAt = ({ alpha, beta }: ShiftedBeta, age: number): number =>
  (beta + age) / (alpha + beta + age)

/** The share of a cohort that is still there after each year, from none to `years`: S(t) = B(α, β + t) ÷ B(α, β). */
export function survivalOf(model: ShiftedBeta, years: number): number[] {
  const found = [1]
  for (let age = 0; age < years; age++) found.push(found[age]! * retentionAt(model, age))
  return found
}

/** The log-likelihood of the logarithms of α and β, given how many of a cohort were there at first and after each year. */
export const survivalLikelihood =
  (survivors: readonly number[]): Smooth =>
  (at) => {
    const [alpha, beta] = Array.from(at, exponential) as [number, number]
    let [sum, inAlpha, inBeta, alphas, both, betas] = [0, 0, 0, 0, 0, 0]
    for (let age = 0; age + 1 < survivors.length; age++) {
      const [stayed, lost] = [survivors[age + 1]!, survivors[age]! - survivors[age + 1]!]
      const all = alpha + beta + age
      sum += stayed * logOf(beta + age) + lost * at[0]! - survivors[age]! * logOf(all)
      inAlpha += lost / alpha - survivors[age]! / all
      inBeta += stayed / (beta + age) - survivors[age]! / all
      const bend = survivors[age]! / (all * all)
      alphas += bend - lost / (alpha * alpha)
      both += bend
      betas += bend - stayed / (beta + age) ** 2
    }
    return inLogarithms([alpha, beta], sum, [inAlpha, inBeta], [alphas, both, betas])
  }

/** The parameters that make a cohort's survivors likeliest; null where there are none, as where nobody left or all alike. */
export function fitSurvival(survivors: readonly number[]): Fit<ShiftedBeta> | null {
  const of = survivalLikelihood(survivors)
  const start = (alpha: number, beta: number) => maximise(of, Float64Array.of(alpha, beta).map(logOf), REACH)
  const found = start(1, 2) ?? start(0.5, 5) ?? start(5, 20)
  if (found === null) return null
  const named = ([alpha, beta]: Float64Array): ShiftedBeta => ({ alpha: alpha!, beta: beta! })
  return {
    parameters: named(found.at.map(exponential)),
    logLikelihood: found.value,
    logErrors: named(found.errors),
  }
}

/**
 * How many annual margins somebody is worth who has been there for `age` years, the first coming now and the later ones
 * each `factor` of the one before while they stay: Σ S(t)·factor^t. `years` is how many count, a part of the last in
 * proportion, or null for ever: null where that has no end.
 */
export function survivingMultiple(
  { alpha, beta }: ShiftedBeta,
  age: number,
  factor: number,
  years: number | null,
): number | null {
  if (years === null) {
    if (factor < 1) return hypergeometric(1, beta + age, alpha + beta + age, factor)
    // Undiscounted, the sum is that of a mean: it has an end only where few stay for long.
    return factor === 1 && alpha > 1 ? (alpha + beta + age - 1) / (alpha - 1) : null
  }
  let [sum, there] = [0, 1]
  for (let t = 0; t < years; t++) {
    sum += there * Math.min(1, years - t)
    there *= retentionAt({ alpha, beta }, age + t) * factor
  }
  return sum
}
