/**
 * The logarithm of any number above 0, the gamma function and its derivative, for models of chances. Like the powers they
 * use +, −, × and ÷ alone and are the same on every machine, which the packages that have a gamma function are not: these
 * stand on Math.log and Math.exp.
 */
import { ln } from './powers'

/** From here on the asymptotic series is good to the last digit. */
const FAR = 12

const HALF_LN_2PI = 0.9189385332046728

/** The natural logarithm of a number above 0. */
export const logOf = (x: number): number => (x <= 1 ? ln(x) : -ln(1 / x))

/** The logarithms of many, in a loop that does nothing else: the processor works at several of them at once. */
export function logsOf(numbers: Float64Array, into: Float64Array): void {
  for (let i = 0; i < numbers.length; i++) into[i] = logOf(numbers[i]!)
}

/** ln Γ(x) for x above 0, by Stirling's series once x is far enough (Abramowitz and Stegun, 6.1.41). */
export function logGamma(x: number): number {
  let product = 1
  let far = x
  for (; far < FAR; far++) product *= far
  const z = 1 / (far * far)
  const series = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z / 1188)))) / far
  return (far - 0.5) * logOf(far) - far + HALF_LN_2PI + series - logOf(product)
}

/** ψ(x), the derivative of ln Γ(x), for x above 0 (Abramowitz and Stegun, 6.3.18). */
export function digamma(x: number): number {
  let sum = 0
  let far = x
  for (; far < FAR; far++) sum -= 1 / far
  const z = 1 / (far * far)
  const series = z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z / 132))))
  return sum + logOf(far) - 0.5 / far - series
}

/** The derivative of ψ(x), for x above 0 (Abramowitz and Stegun, 6.4.12). */
export function trigamma(x: number): number {
  let sum = 0
  let far = x
  for (; far < FAR; far++) sum += 1 / (far * far)
  const z = 1 / (far * far)
  const series = z * (1 / 6 - z * (1 / 30 - z * (1 / 42 - z * (1 / 30 - (z * 5) / 66))))
  return sum + (1 + 0.5 / far + series) / far
}
