/** What the BG/NBD model says of one customer after the other, of whom many have bought as often, or within as many days. */
import type { BgNbd } from '../../economics/future/bg-nbd'
import { purchasesIfAlive, shareAlive } from '../../economics/future/bg-nbd-scores'
import type { History } from '../../economics/future/histories'
import { logOf } from '../../numbers/double/gamma'

const WEEK = 7

/** Days are fewer than these. */
const DAYS = 1 << 20

/** Times are in weeks and come of whole days. */
export class ManyScores {
  /** ln(α + t) by the days of t; undefined where it has not been asked for. */
  private readonly logs: number[] = []
  private readonly expected = new Map<number, number>()

  /** Purchases are those of so many weeks. */
  constructor(
    readonly model: BgNbd,
    private readonly weeks: number,
  ) {}

  private logAt(time: number): number {
    const days = Math.round(time * WEEK)
    while (this.logs.length <= days) this.logs.push(logOf(this.model.alpha + this.logs.length / WEEK))
    return this.logs[days]!
  }

  /** The chance that the customer is still one. */
  alive({ repeats, recency, age }: History): number {
    return shareAlive(this.model, repeats, this.logAt(age) - this.logAt(recency))
  }

  /** How many purchases are expected of them if so. */
  ifAlive(history: History): number {
    const key = history.repeats * DAYS + Math.round(history.age * WEEK)
    let found = this.expected.get(key)
    if (found === undefined) {
      found = purchasesIfAlive(this.model, history, this.weeks)
      this.expected.set(key, found)
    }
    return found
  }
}
