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
  const found = new Float64Array(OF_SPEND)
  return (at) => {
    const [p, q, v] = Array.from(at, exponential) as [number, number, number]
    addCounts(counts, p, q, at[2]!, found)
    totalsOf(purchases, mean, v, totals)
    logsOf(totals, logTotals)
    for (let from = 0; from < purchases.length; from += AT_ONCE)
      addSpends(
        from,
        Math.min(from + AT_ONCE, purchases.length),
        purchases,
        logs,
        totals,
        logTotals,
        p,
        q,
        v,
        found,
      )
    const [sum, ...derivatives] = Array.from(found)
    return inLogarithms([p, q, v], sum!, derivatives.slice(0, 3), derivatives.slice(3))
  }
}

/** So many customers are added at a time. */
const AT_ONCE = 512

/** The likelihood, its three slopes, and its six second derivatives: pp, qP, qq, vP, vQ, vv. */
const OF_SPEND = 10

/** What hangs on the number of purchases alone: of each number how many customers there are. */
function addCounts(counts: Int32Array, p: number, q: number, logV: number, into: Float64Array): void {
  const gammaQ = logGamma(q)
  const psiQ = digamma(q)
  const bendQ = trigamma(q)
  let [sum, inP, inQ, pp, qP, qq] = [0, 0, 0, 0, 0, 0]
  for (let x = 1; x < counts.length; x++) {
    const many = counts[x]!
    if (many === 0) continue
    const own = p * x
    const logX = logOf(x)
    const psi = digamma(own + q)
    const bend = trigamma(own + q)
    sum += many * (logGamma(own + q) - logGamma(own) - gammaQ + q * logV + own * logX)
    inP += many * x * (psi - digamma(own) + logX)
    inQ += many * (psi - psiQ + logV)
    pp += many * x * x * (bend - trigamma(own))
    qP += many * x * bend
    qq += many * (bend - bendQ)
  }
  into.set([sum, inP, inQ, 0, pp, qP, qq, 0, 0, 0])
}

function totalsOf(purchases: Int32Array, mean: Float64Array, v: number, into: Float64Array): void {
  for (let i = 0; i < purchases.length; i++) into[i] = purchases[i]! * mean[i]! + v
}

/** Adds what hangs on what each of some customers spent: a function of its own, which V8 compiles once and for all. */
function addSpends(
  from: number,
  to: number,
  purchases: Int32Array,
  logs: Float64Array,
  totals: Float64Array,
  logTotals: Float64Array,
  p: number,
  q: number,
  v: number,
  into: Float64Array,
): void {
  const perV = 1 / v
  const qShare = q / v
  const qBend = q / (v * v)
  let sum = into[0]!
  let inP = into[1]!
  let inQ = into[2]!
  let inV = into[3]!
  let vP = into[7]!
  let vQ = into[8]!
  let vv = into[9]!
  for (let i = from; i < to; i++) {
    const x = purchases[i]!
    const total = totals[i]!
    const logTotal = logTotals[i]!
    sum += (p * x - 1) * logs[i]! - (p * x + q) * logTotal
    inP += x * (logs[i]! - logTotal)
    inQ -= logTotal
    inV += qShare - (p * x + q) / total
    vP -= x / total
    vQ += perV - 1 / total
    vv += (p * x + q) / (total * total) - qBend
  }
  into[0] = sum
  into[1] = inP
  into[2] = inQ
  into[3] = inV
  into[7] = vP
  into[8] = vQ
  into[9] = vv
}

const parametersOf = ([p, q, v]: Float64Array): GammaGamma => ({ p: p!, q: q!, v: v! })

/** The parameters that make the spends likeliest; null where there are none, or the mean of all customers is none (q ≤ 1). */
export function fitGammaGamma(spends: Spends): Fit<GammaGamma> | null {
  const { purchases, mean } = spends
  if (mean.length === 0) return null
  const some = everySome(mean.length)
  const near = mean.length > MANY ? fitGammaGamma({ purchases: some(purchases), mean: some(mean) }) : null
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
