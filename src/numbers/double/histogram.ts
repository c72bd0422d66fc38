/** How often values fall where: all that is kept of a simulation, however long it is. */

const BINS = 1 << 16
/** At either end, for values that rounding puts beyond what they can be. */
const SPARE = 2
/** What is 0 but for rounding is no loss, as it is none for the decision. */
const NO_LOSS = -1e-9

/** Counts of values between a low and a high, in bins of one width. 0 is where a bin begins, so that losses are counted to the last one. */
export class Histogram {
  /** How many values are in each bin; whoever counts them adds them here. */
  readonly counts = new Int32Array(BINS)
  /** How wide a bin is: a quantile is not known more closely. */
  readonly width: number
  /** A value v is in the bin v × scale + offset, cut off to a whole number. */
  readonly scale: number
  readonly offset: number
  /** Whether some values may be losses and others not; 0 then begins a bin. */
  private readonly crosses: boolean
  /** A value at which a bin begins, and which bin that is. */
  private readonly anchor: number
  private readonly first: number
  private total = 0
  private sum = 0

  constructor(
    private readonly low: number,
    private readonly high: number,
  ) {
    // Where all values are alike, some width will do.
    this.width = Math.max((high - low) / (BINS - 2 * SPARE), 1e-12 * Math.abs(low), 1e-300)
    this.crosses = low < NO_LOSS && high >= NO_LOSS
    this.anchor = this.crosses ? NO_LOSS : low
    this.first = this.crosses ? Math.ceil((NO_LOSS - low) / this.width) + SPARE - 1 : SPARE
    this.scale = 1 / this.width
    this.offset = this.first - this.anchor * this.scale
  }

  /** Takes note of so many values that were counted, and of their sum. Block by block: what is lost to rounding does not grow with their number. */
  add(count: number, sum: number): void {
    this.total += count
    this.sum += sum
  }

  private beginOf(bin: number): number {
    return this.anchor + (bin - this.first) * this.width
  }

  get mean(): number {
    return this.possible(this.sum / this.total)
  }

  /** What rounding puts beyond what can be is not. */
  private possible(value: number): number {
    return Math.max(this.low, Math.min(this.high, value))
  }

  /** The standard deviation, from the middles of the bins: it may be off by half a bin. */
  get deviation(): number {
    if (this.low === this.high) return 0
    const { mean } = this
    let squares = 0
    for (const [bin, count] of this.counts.entries())
      if (count > 0) squares += count * (this.beginOf(bin + 0.5) - mean) ** 2
    return Math.sqrt(squares / Math.max(1, this.total - 1))
  }

  /** How many values are below one, but for those that share its bin. */
  below(value: number): number {
    const place = (value - this.anchor) * this.scale + this.first
    return this.before(Math.max(0, Math.min(BINS, Math.floor(place + 1e-9))))
  }

  private before(end: number): number {
    let count = 0
    for (let bin = 0; bin < end; bin++) count += this.counts[bin]!
    return count
  }

  /** How many values are losses, to the last one. */
  get losses(): number {
    if (this.crosses) return this.before(this.first)
    return this.low < NO_LOSS ? this.total : 0
  }

  /** The value that so large a share of all are below. */
  quantile(share: number): number {
    return this.ranked(share * this.total)
  }

  /** The value that so many of those counted are below. */
  ranked(rank: number): number {
    const { from, to, before, count } = this.binOf(rank)
    return this.possible(from + ((to - from) * (rank - before)) / Math.max(1, count))
  }

  /** The bin in which the value is that so many are below: how many are in it, and before it. */
  binOf(rank: number): { from: number; to: number; before: number; count: number } {
    let bin = 0
    let before = 0
    for (; bin < BINS - 1 && before + this.counts[bin]! < rank; bin++) before += this.counts[bin]!
    return { from: this.beginOf(bin), to: this.beginOf(bin + 1), before, count: this.counts[bin]! }
  }
}
