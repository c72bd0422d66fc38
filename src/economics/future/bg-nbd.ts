/**
 * The BG/NBD model of who buys again and who has gone (Fader, Hardie and Lee, "Counting your customers the easy way",
 * Marketing Science 24, 2005): while alive a customer buys at a rate of their own, those rates being gamma distributed
 * (r, α), and after any purchase is gone with a chance of their own, those being beta distributed (a, b).
 */
import { logOf, logsOf } from '../../numbers/double/gamma'
import { inLogarithms, type Maximum, maximise, type Smooth } from '../../numbers/double/maximum'
import { exponential, exponentialsOf } from '../../numbers/double/powers'
import { everySome, type Fit, type Histories, MANY, REACH } from './histories'

export interface BgNbd {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/**
 * Sums of ln(from + j) over j below each number up to `most`, of 1 ÷ (from + j) and of 1 ÷ (from + j)²: they take the place
 * of gamma functions and their derivatives.
 */
class RisingSums {
  readonly logs: Float64Array
  readonly slopes: Float64Array
  readonly bends: Float64Array

  constructor(most: number) {
    this.logs = new Float64Array(most + 1)
    this.slopes = new Float64Array(most + 1)
    this.bends = new Float64Array(most + 1)
  }

  fill(from: number): void {
    const { logs, slopes, bends } = this
    for (let x = 1; x < logs.length; x++) {
      const share = 1 / (from + x - 1)
      logs[x] = logs[x - 1]! + logOf(from + x - 1)
      slopes[x] = slopes[x - 1]! + share
      bends[x] = bends[x - 1]! + share * share
    }
  }
}

/** The log-likelihood of parameters whose logarithms are given; equation 6 of the paper. */
export function bgNbdLikelihood({ repeats, recency, age }: Histories): Smooth {
  const most = repeats.reduce((all, one) => Math.max(all, one), 0)
  const [rates, stays, both] = [new RisingSums(most), new RisingSums(most), new RisingSums(most)]
  const room = () => new Float64Array(repeats.length)
  const [sinceFirst, sinceLast, lates, lasts] = [room(), room(), room(), room()]
  const [odds, less, rests] = [room(), room(), room()]
  return (at) => {
    const [r, alpha, a, b] = Array.from(at, exponential) as [number, number, number, number]
    rates.fill(r)
    stays.fill(b)
    both.fill(a + b)
    const [logAlpha, logA] = [at[1]!, at[2]!]
    // What takes long is worked out for all customers in loops of its own.
    for (let i = 0; i < repeats.length; i++) {
      sinceFirst[i] = alpha + age[i]!
      sinceLast[i] = alpha + recency[i]!
    }
    logsOf(sinceFirst, lates)
    logsOf(sinceLast, lasts)
    for (let i = 0; i < repeats.length; i++) {
      const x = repeats[i]!
      // How much likelier it is that they went with the last purchase than that they are still there, as a logarithm.
      const own = x && logA - (stays.logs[x]! - stays.logs[x - 1]!) + (r + x) * (lates[i]! - lasts[i]!)
      odds[i] = own
      less[i] = own <= 0 ? own : -own
    }
    exponentialsOf(less, less)
    for (let i = 0; i < repeats.length; i++) rests[i] = 1 + less[i]!
    logsOf(rests, rests)
    const [perAlpha, perA, alphaShare, alphaBend] = [1 / alpha, 1 / a, r / alpha, r / (alpha * alpha)]
    let [sum, inR, inAlpha, inA, inB] = [0, 0, 0, 0, 0]
    // The second derivatives, each by the two parameters that it is in.
    let [rr, alphaR, alphas, aR, aAlpha, aa, bR, bAlpha, bA, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    for (let i = 0; i < repeats.length; i++) {
      const x = repeats[i]!
      const late = lates[i]!
      const left = 1 / sinceFirst[i]!
      sum += r * logAlpha - (r + x) * late
      inR += logAlpha - late
      inAlpha += alphaShare - (r + x) * left
      alphaR += perAlpha - left
      alphas += (r + x) * left * left - alphaBend
      if (x === 0) continue
      const leftThen = 1 / sinceLast[i]!
      const gone = (odds[i]! <= 0 ? less[i]! : 1) / (1 + less[i]!)
      sum += rates.logs[x]! + stays.logs[x]! - both.logs[x]! + (odds[i]! > 0 ? odds[i]! : 0) + rests[i]!
      // The slopes of the odds.
      const oR = late - lasts[i]!
      const oAlpha = (r + x) * (left - leftThen)
      const oB = -1 / (b + x - 1)
      inR += rates.slopes[x]! + gone * oR
      inAlpha += gone * oAlpha
      inA += gone * perA - both.slopes[x]!
      inB += stays.slopes[x]! - both.slopes[x]! + gone * oB
      const open = gone * (1 - gone)
      rr += open * oR * oR - rates.bends[x]!
      alphaR += open * oR * oAlpha + gone * (left - leftThen)
      alphas += open * oAlpha * oAlpha + gone * (r + x) * (leftThen * leftThen - left * left)
      aR += open * perA * oR
      aAlpha += open * perA * oAlpha
      aa += (open - gone) * perA * perA + both.bends[x]!
      bR += open * oB * oR
      bAlpha += open * oB * oAlpha
      bA += open * oB * perA + both.bends[x]!
      bb += (open + gone) * oB * oB + both.bends[x]! - stays.bends[x]!
    }
    const second = [rr, alphaR, alphas, aR, aAlpha, aa, bR, bAlpha, bA, bb]
    return inLogarithms([r, alpha, a, b], sum, [inR, inAlpha, inA, inB], second)
  }
}

const parametersOf = ([r, alpha, a, b]: Float64Array): BgNbd => ({ r: r!, alpha: alpha!, a: a!, b: b! })

/** From where the top is looked for, one after the other, given how many purchases a week there are: r, α, a and b. */
const starts = (rate: number): readonly (readonly number[])[] => [
  [0.5, 0.5 / rate, 0.8, 2.5],
  [1, 1 / rate, 0.1, 2],
  [0.1, 0.1 / rate, 0.5, 0.5],
]

/** How many points `fitBgNbd` begins from before it gives up. */
export const BG_NBD_STARTS = 3

/** Some customers of many. */
function partOf({ repeats, recency, age }: Histories): Histories {
  const isIn = everySome(repeats.length)
  return { repeats: repeats.filter(isIn), recency: recency.filter(isIn), age: age.filter(isIn) }
}

/** The parameters that make what was seen likeliest; null where there are none: the likelihood rises without end, or is flat. */
export function fitBgNbd(histories: Histories): Fit<BgNbd> | null {
  const { repeats, age } = histories
  const sum = (all: Int32Array | Float64Array) => (all as Float64Array).reduce((total, one) => total + one, 0)
  const rate = sum(repeats) / sum(age)
  if (!(rate > 0)) return null
  const near = repeats.length > MANY ? fitBgNbd(partOf(histories)) : null
  const first = near ? [Object.values(near.parameters) as number[]] : []
  const of = bgNbdLikelihood(histories)
  let found: Maximum | null = null
  for (const start of [...first, ...starts(rate)])
    found ??= maximise(of, Float64Array.from(start, logOf), REACH)
  return (
    found && {
      parameters: parametersOf(found.at.map(exponential)),
      logLikelihood: found.value,
      logErrors: parametersOf(found.errors),
    }
  )
}
