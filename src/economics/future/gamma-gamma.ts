/**
 * The Gamma-Gamma model of what a purchase brings in (Fader and Hardie, brucehardie.com/notes/025): the purchases of a
 * customer vary about a mean of their own (p), and those means among customers (q, v). A mean of few purchases is drawn
 * towards that of all.
 */
import { digamma, logGamma, logOf, logsOf, trigamma } from '../../numbers/double/gamma'
import { inLogarithms, type Maximum, maximise, type Smooth } from '../../numbers/double/maximum'
import { exponential } from '../../numbers/double/powers'
import { everySome, type Fit, MANY, REACH } from './histories'

export interface GammaGamma {
  readonly p: number
  readonly q: number
  readonly v: number
}

/** Customers side by side: how many purchases, and what they brought in on the average; both above 0. */
export interface Spends {
  readonly purchases: Int32Array
  readonly mean: Float64Array
}

/** The log-likelihood of parameters whose logarithms are given; equation 1a of the note. */
export function gammaGammaLikelihood({ purchases, mean }: Spends): Smooth {
  const most = purchases.reduce((all, one) => Math.max(all, one), 0)
  // Most of it hangs on the number of purchases alone.
  const counts = new Int32Array(most + 1)
  for (const x of purchases) counts[x]!++
  const [logs, totals, logTotals] = [new Float64Array(mean), new Float64Array(mean), new Float64Array(mean)]
  logsOf(mean, logs)
  return (at) => {
    const [p, q, v] = Array.from(at, exponential) as [number, number, number]
    const logV = at[2]!
    const [gammaQ, psiQ, bendQ] = [logGamma(q), digamma(q), trigamma(q)]
    let [sum, inP, inQ, inV] = [0, 0, 0, 0]
    let [pp, qP, qq, vP, vQ, vv] = [0, 0, 0, 0, 0, 0]
    for (let x = 1; x <= most; x++) {
      const many = counts[x]!
      if (many === 0) continue
      const [own, logX] = [p * x, logOf(x)]
      const [psi, bend] = [digamma(own + q), trigamma(own + q)]
      sum += many * (logGamma(own + q) - logGamma(own) - gammaQ + q * logV + own * logX)
      inP += many * x * (psi - digamma(own) + logX)
      inQ += many * (psi - psiQ + logV)
      pp += many * x * x * (bend - trigamma(own))
      qP += many * x * bend
      qq += many * (bend - bendQ)
    }
    for (let i = 0; i < purchases.length; i++) totals[i] = purchases[i]! * mean[i]! + v
    logsOf(totals, logTotals)
    const [perV, qShare, qBend] = [1 / v, q / v, q / (v * v)]
    for (let i = 0; i < purchases.length; i++) {
      const x = purchases[i]!
      const [total, logTotal] = [totals[i]!, logTotals[i]!]
      sum += (p * x - 1) * logs[i]! - (p * x + q) * logTotal
      inP += x * (logs[i]! - logTotal)
      inQ -= logTotal
      inV += qShare - (p * x + q) / total
      vP -= x / total
      vQ += perV - 1 / total
      vv += (p * x + q) / (total * total) - qBend
    }
    return inLogarithms([p, q, v], sum, [inP, inQ, inV], [pp, qP, qq, vP, vQ, vv])
  }
}

const parametersOf = ([p, q, v]: Float64Array): GammaGamma => ({ p: p!, q: q!, v: v! })

/** The parameters that make the spends likeliest; null where there are none, or the mean of all customers is none (q ≤ 1). */
export function fitGammaGamma(spends: Spends): Fit<GammaGamma> | null {
  const { purchases, mean } = spends
  if (mean.length === 0) return null
  const isIn = everySome(mean.length)
  const near =
    mean.length > MANY ? fitGammaGamma({ purchases: purchases.filter(isIn), mean: mean.filter(isIn) }) : null
  const middle = mean.reduce((all, one) => all + one, 0) / mean.length
  const of = gammaGammaLikelihood(spends)
  let found: Maximum | null = null
  for (const start of [...(near ? [near.parameters] : []), ...starts(middle)])
    found ??= maximise(of, Float64Array.of(start.p, start.q, start.v).map(logOf), REACH)
  const parameters = found && parametersOf(found.at.map(exponential))
  if (parameters === null || parameters.q <= 1) return null
  return { parameters, logLikelihood: found!.value, logErrors: parametersOf(found!.errors) }
}

/** From where the top is looked for, given the mean of all: p and q, and the v that goes with them. */
const starts = (middle: number): readonly GammaGamma[] =>
  [
    [6, 4],
    [1, 2],
    [1, 20],
  ].map(([p, q]) => ({ p: p!, q: q!, v: (middle * (q! - 1)) / p! }))

/** What a purchase of a customer is expected to bring in, given the mean of some; of none, the mean of all customers. */
export const spendExpected = ({ p, q, v }: GammaGamma, purchases: number, mean: number): number =>
  (p * (v + purchases * mean)) / (p * purchases + q - 1)
