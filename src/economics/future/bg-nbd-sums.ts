/**
 * What the log-likelihood of the BG/NBD model comes to over many customers, with its derivatives. Each loop is a function of
 * its own, of some customers at a time: so V8 compiles little, knows all of it by then, and need not do so again.
 */
import { logOf, logsOf } from '../../numbers/double/gamma'
import { exponentialsOf } from '../../numbers/double/powers'
import type { Histories } from './histories'

const WEEK = 7

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

/** Times of customers side by side, told by the place of each among the values that there are. */
class PlacedTimes {
  /** ln(α + t) and 1 ÷ (α + t) of each value. */
  readonly logs: Float64Array
  readonly shares: Float64Array
  private readonly later: Float64Array

  private constructor(
    readonly places: Int32Array,
    private readonly values: Float64Array,
  ) {
    const room = () => new Float64Array(values.length)
    ;[this.logs, this.shares, this.later] = [room(), room(), room()]
  }

  /** Of whole days there are fewer than customers, as a rule: of each the logarithm is worked out once. */
  static of(times: Float64Array): PlacedTimes {
    const days = new Int32Array(times.length)
    let most = 0
    let areDays = true
    for (let i = 0; i < times.length; i++) {
      const day = Math.round(times[i]! * WEEK)
      days[i] = day
      if (day > most) most = day
      if (day / WEEK !== times[i]) areDays = false
    }
    if (most < times.length && areDays)
      return new PlacedTimes(
        days,
        Float64Array.from({ length: most + 1 }, (_, day) => day / WEEK),
      )
    return new PlacedTimes(
      days.map((_, i) => i),
      times,
    )
  }

  fill(alpha: number): void {
    const { values, later, shares } = this
    for (let i = 0; i < values.length; i++) later[i] = alpha + values[i]!
    logsOf(later, this.logs)
    for (let i = 0; i < values.length; i++) shares[i] = 1 / later[i]!
  }
}

/** How much likelier it is that customers went with the last purchase than that they are still there, as a logarithm. */
interface Odds {
  readonly odds: Float64Array
  /** As far below 0 as that is from it; then e to the power of this, and ln(1 + that). */
  readonly less: Float64Array
  readonly rests: Float64Array
}

const OF_FIRST = 4
const OF_SECOND = 10

/** So many customers are added at a time. */
const AT_ONCE = 512

export class BgNbdSums {
  readonly ages: PlacedTimes
  readonly recencies: PlacedTimes
  readonly rates: RisingSums
  readonly stays: RisingSums
  readonly both: RisingSums
  readonly odds: Odds
  /** The value, and the derivatives: the first ones, then of each parameter those by the ones before and itself. */
  private readonly found = new Float64Array(1 + OF_FIRST + OF_SECOND)

  constructor(readonly histories: Histories) {
    const { repeats, recency, age } = histories
    const most = repeats.reduce((all, one) => Math.max(all, one), 0)
    ;[this.rates, this.stays, this.both] = [new RisingSums(most), new RisingSums(most), new RisingSums(most)]
    this.ages = PlacedTimes.of(age)
    this.recencies = PlacedTimes.of(recency)
    const room = () => new Float64Array(repeats.length)
    this.odds = { odds: room(), less: room(), rests: room() }
  }

  /** Of r, α, a and b, with the logarithms of two of them: the likelihood, and its derivatives by them in this order. */
  at(r: number, alpha: number, a: number, b: number, logAlpha: number, logA: number) {
    const { histories, ages, recencies, rates, stays, both, odds, found } = this
    ages.fill(alpha)
    recencies.fill(alpha)
    rates.fill(r)
    stays.fill(b)
    both.fill(a + b)
    const { repeats } = histories
    const { length } = repeats
    for (let from = 0; from < length; from += AT_ONCE)
      oddsOf(repeats, from, Math.min(from + AT_ONCE, length), ages, recencies, stays.logs, r, logA, odds)
    exponentialsOf(odds.less, odds.less)
    for (let i = 0; i < length; i++) odds.rests[i] = 1 + odds.less[i]!
    logsOf(odds.rests, odds.rests)
    found.fill(0)
    for (let from = 0; from < length; from += AT_ONCE)
      addSome(from, Math.min(from + AT_ONCE, length), this, r, alpha, a, b, logAlpha, found)
    return {
      value: found[0]!,
      first: Array.from(found.subarray(1, 1 + OF_FIRST)),
      second: Array.from(found.subarray(1 + OF_FIRST)),
    }
  }
}

function oddsOf(
  repeats: Int32Array,
  from: number,
  to: number,
  { places, logs }: PlacedTimes,
  recencies: PlacedTimes,
  stays: Float64Array,
  r: number,
  logA: number,
  { odds, less }: Odds,
): void {
  const lastPlaces = recencies.places
  const lastLogs = recencies.logs
  for (let i = from; i < to; i++) {
    const x = repeats[i]!
    const longer = logs[places[i]!]! - lastLogs[lastPlaces[i]!]!
    const own = x === 0 ? 0 : logA - (stays[x]! - stays[x - 1]!) + (r + x) * longer
    odds[i] = own
    less[i] = own <= 0 ? own : -own
  }
}

/** What is added of each customer. */
type Added = Pick<BgNbdSums, 'histories' | 'ages' | 'recencies' | 'rates' | 'stays' | 'both' | 'odds'>

function addSome(
  from: number,
  to: number,
  { histories, ages, recencies, rates, stays, both, odds: ofOdds }: Added,
  r: number,
  alpha: number,
  a: number,
  b: number,
  logAlpha: number,
  into: Float64Array,
): void {
  const { repeats } = histories
  const { odds, less, rests } = ofOdds
  const { places, logs, shares } = ages
  const { places: lastPlaces, logs: lastLogs, shares: lastShares } = recencies
  const { logs: ratesLogs, slopes: ratesSlopes, bends: ratesBends } = rates
  const { logs: staysLogs, slopes: staysSlopes, bends: staysBends } = stays
  const { logs: bothLogs, slopes: bothSlopes, bends: bothBends } = both
  const perAlpha = 1 / alpha
  const perA = 1 / a
  const alphaShare = r / alpha
  const alphaBend = r / (alpha * alpha)
  let sum = into[0]!
  let inR = into[1]!
  let inAlpha = into[2]!
  let inA = into[3]!
  let inB = into[4]!
  // The second derivatives, each by the two parameters that it is in.
  let rr = into[5]!
  let alphaR = into[6]!
  let alphas = into[7]!
  let aR = into[8]!
  let aAlpha = into[9]!
  let aa = into[10]!
  let bR = into[11]!
  let bAlpha = into[12]!
  let bA = into[13]!
  let bb = into[14]!
  for (let i = from; i < to; i++) {
    const x = repeats[i]!
    const late = logs[places[i]!]!
    const left = shares[places[i]!]!
    sum += r * logAlpha - (r + x) * late
    inR += logAlpha - late
    inAlpha += alphaShare - (r + x) * left
    alphaR += perAlpha - left
    alphas += (r + x) * left * left - alphaBend
    if (x === 0) continue
    const leftThen = lastShares[lastPlaces[i]!]!
    const own = odds[i]!
    const gone = (own <= 0 ? less[i]! : 1) / (1 + less[i]!)
    sum += ratesLogs[x]! + staysLogs[x]! - bothLogs[x]! + (own > 0 ? own : 0) + rests[i]!
    // The slopes of the odds.
    const oR = late - lastLogs[lastPlaces[i]!]!
    const oAlpha = (r + x) * (left - leftThen)
    const oB = -1 / (b + x - 1)
    inR += ratesSlopes[x]! + gone * oR
    inAlpha += gone * oAlpha
    inA += gone * perA - bothSlopes[x]!
    inB += staysSlopes[x]! - bothSlopes[x]! + gone * oB
    const open = gone * (1 - gone)
    rr += open * oR * oR - ratesBends[x]!
    alphaR += open * oR * oAlpha + gone * (left - leftThen)
    alphas += open * oAlpha * oAlpha + gone * (r + x) * (leftThen * leftThen - left * left)
    aR += open * perA * oR
    aAlpha += open * perA * oAlpha
    aa += (open - gone) * perA * perA + bothBends[x]!
    bR += open * oB * oR
    bAlpha += open * oB * oAlpha
    bA += open * oB * perA + bothBends[x]!
    bb += (open + gone) * oB * oB + bothBends[x]! - staysBends[x]!
  }
  into.set([sum, inR, inAlpha, inA, inB, rr, alphaR, alphas, aR, aAlpha, aa, bR, bAlpha, bA, bb])
}
