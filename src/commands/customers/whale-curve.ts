/** The whale curve: cumulative net by customers, the best first. */

import { compare, type Exact, exact, minus, over, plus, SAFE, ZERO } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Json } from '../../report/report'

const TENTHS = 10

const MOST_POINTS = 200

export class Whale {
  /** The highest point, and how many customers it takes: 0 and 0 if nobody earns. */
  peak: Exact = ZERO
  peakRank = 0
  total: Exact = ZERO
  losing = 0
  /** What the losing customers cost, below 0. */
  losses: Exact = ZERO
  /** The curve at 0, 10, … 100 % of the customers. */
  private readonly tenths: Exact[] = [ZERO]
  /** Points of the curve for a drawing, evenly spaced; of a few customers one for each. */
  readonly points: number[] = [0]
  private rank = 0
  /** How many customers there are where the next tenth or point ends. */
  private nextMark = 0

  /** `customers` is how many there will be. */
  constructor(
    readonly customers: number,
    private readonly wanted = Math.max(1, Math.min(MOST_POINTS, customers)),
  ) {
    // Of a few customers the first tenth is none.
    while (this.tenths.length <= TENTHS && this.upTo(this.tenths.length, TENTHS) === 0) this.tenths.push(ZERO)
    while (this.points.length <= wanted && this.upTo(this.points.length, wanted) === 0) this.points.push(0)
  }

  /** Takes in the next customer, in descending order of net; returns the sum so far. */
  add(net: Exact): Exact {
    this.total = plus(this.total, net)
    this.rank++
    if (compare(this.total, this.peak) > 0) {
      this.peak = this.total
      this.peakRank = this.rank
    }
    if (net.n < 0) {
      this.losing++
      this.losses = plus(this.losses, net)
    }
    if (this.rank >= this.nextMark) this.mark()
    return this.total
  }

  /**
   * Takes in the first customers by their nets in units of 10^−places, up to one that is NaN or too much for a safe number;
   * returns how many.
   */
  addUnits(units: Float64Array, places: number): number {
    let [sum, peak, losses] = [0, 0, 0]
    for (const own of units) {
      const lost = own < 0 ? losses + own : losses
      const next = sum + own
      if (!(next <= SAFE && next >= -SAFE && lost >= -SAFE)) break
      sum = next
      this.rank++
      if (own < 0) {
        this.losing++
        losses = lost
      }
      if (sum > peak) {
        peak = sum
        this.peakRank = this.rank
      }
      if (this.rank < this.nextMark) continue
      this.total = exact(sum, places)
      this.mark()
    }
    this.total = exact(sum, places)
    this.peak = exact(peak, places)
    this.losses = exact(losses, places)
    return this.rank
  }

  /** Keeps the sum so far where a tenth or a point ends. */
  private mark(): void {
    const { tenths, points, rank, wanted } = this
    while (tenths.length <= TENTHS && rank >= this.upTo(tenths.length, TENTHS)) tenths.push(this.total)
    while (points.length <= wanted && rank >= this.upTo(points.length, wanted))
      points.push(toNumber(this.total))
    this.nextMark = Math.min(
      tenths.length <= TENTHS ? this.upTo(tenths.length, TENTHS) : Number.POSITIVE_INFINITY,
      points.length <= wanted ? this.upTo(points.length, wanted) : Number.POSITIVE_INFINITY,
    )
  }

  /** How many customers make up so many parts of all. */
  private upTo(part: number, parts: number): number {
    return Math.floor((part * this.customers) / parts)
  }

  /** Each tenth of the customers: how many, what they bring, and the share of the total up to there. */
  get deciles(): readonly { customers: number; net: Exact; cumulative: Exact; share: Exact | null }[] {
    return this.tenths.slice(1).map((cumulative, i) => ({
      customers: this.upTo(i + 1, TENTHS) - this.upTo(i, TENTHS),
      net: minus(cumulative, this.tenths[i]!),
      cumulative,
      // A share of a total that is no gain would say nothing.
      share: this.total.n > 0 ? over(cumulative, this.total) : null,
    }))
  }

  get decilesJson(): Json {
    return this.deciles.map(({ customers, net, cumulative, share }, i) => ({
      decile: i + 1,
      customers,
      net,
      cumulative_net: cumulative,
      cumulative_share: share,
    }))
  }
}
