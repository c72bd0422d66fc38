/** What the BG/NBD model says of one customer after the other, of whom many have bought as often, or within as many days. */
import type { BgNbd } from '../../economics/future/bg-nbd'
import { purchasesIfAlive, shareAlive, silenceOf } from '../../economics/future/bg-nbd-scores'
import type { Histories } from '../../economics/future/histories'
import { logOf } from '../../numbers/double/gamma'
import { exponential, exponentialsOf } from '../../numbers/double/powers'

const WEEK = 7

/** Of customers who bought again less often than this many have been watched for as many days. */
const OFTEN = 64

/** Times are in weeks and come of whole days. */
export class ManyScores {
  /** ln(α + t) by the days of t. */
  private readonly logs: Float64Array
  /** What is expected by how often a customer bought again, and by the days of their age; NaN where nobody has asked. */
  private readonly expected: Float64Array[] = []

  /** Purchases are those of so many weeks; nearly all times are of at most `days`. */
  constructor(
    readonly model: BgNbd,
    private readonly weeks: number,
    days: number,
  ) {
    this.logs = Float64Array.from({ length: days + 1 }, (_, day) => this.logOfDays(day))
  }

  private logOfDays(days: number): number {
    return logOf(this.model.alpha + days / WEEK)
  }

  private logAt(time: number): number {
    const days = Math.round(time * WEEK)
    return days < this.logs.length ? this.logs[days]! : this.logOfDays(days)
  }

  private silence(repeats: number, recency: number, age: number): number {
    return silenceOf(this.model, repeats, this.logAt(age) - this.logAt(recency))
  }

  /** The chance that the customer is still one. */
  alive(repeats: number, recency: number, age: number): number {
    return shareAlive(this.model, repeats, exponential(this.silence(repeats, recency, age)))
  }

  /** How many purchases are expected of them if so. */
  ifAlive(repeats: number, age: number): number {
    const days = Math.round(age * WEEK)
    if (repeats >= OFTEN || days >= this.logs.length)
      return purchasesIfAlive(this.model, { repeats, age }, this.weeks)
    while (this.expected.length <= repeats)
      this.expected.push(new Float64Array(this.logs.length).fill(Number.NaN))
    const known = this.expected[repeats]!
    if (Number.isNaN(known[days]!)) known[days] = purchasesIfAlive(this.model, { repeats, age }, this.weeks)
    return known[days]!
  }

  /** Both of customers side by side. */
  ofAll({ repeats, recency, age }: Histories): {
    readonly alive: Float64Array
    readonly ifAlive: Float64Array
  } {
    const [alive, ifAlive] = [new Float64Array(age.length), new Float64Array(age.length)]
    for (let i = 0; i < age.length; i++) {
      alive[i] = this.silence(repeats[i]!, recency[i]!, age[i]!)
      ifAlive[i] = this.ifAlive(repeats[i]!, age[i]!)
    }
    exponentialsOf(alive, alive)
    for (let i = 0; i < age.length; i++) alive[i] = shareAlive(this.model, repeats[i]!, alive[i]!)
    return { alive, ifAlive }
  }
}
