/** What customers did in the last third of a ledger, beside what the first two thirds gave to expect of them. */
import { fitBgNbd } from '../../economics/future/bg-nbd'
import { type HeldOut, type HeldOutGroup, heldOutGroups, heldOutOf } from '../../economics/future/held-out'
import type { CustomerDays } from './customer-days'
import { ManyScores } from './many-scores'
import { cutOf } from './trial-days'

const WEEK = 7

export class Trial {
  /** The last day of the first two thirds. */
  readonly cut: number
  /** Null where nobody had bought by then. */
  readonly heldOut: HeldOut | null
  /** The customers who had bought by then, and what the model expects of each; null where it does not fit. */
  private readonly seen: Int32Array
  private readonly model: Float64Array | null

  /** `ids` are the customers, `end` the last day that counts; `isFitted` tells whether the model fits all of it. */
  constructor(
    private readonly days: CustomerDays,
    ids: Int32Array,
    private readonly end: number,
    isFitted: boolean,
  ) {
    this.cut = cutOf(days.first, end)
    this.seen = ids.filter((id) => days.hasBy(id, this.cut))
    this.model = isFitted ? this.modelled() : null
    this.heldOut = this.seen.length === 0 ? null : heldOutOf(this.model, this.before, this.actual)
  }

  /** How many days the last third has. */
  private get span(): number {
    return this.end - this.cut
  }

  private modelled(): Float64Array | null {
    const { days, seen, cut } = this
    const histories = days.historiesOf(seen, cut)
    const fit = fitBgNbd(histories)
    if (fit === null) return null
    const { alive, ifAlive } = new ManyScores(fit.parameters, this.span / WEEK, cut - days.first).ofAll(
      histories,
    )
    return ifAlive.map((purchases, i) => alive[i]! * purchases)
  }

  private between(from: number, to: number): Float64Array {
    const { seen, days } = this
    const counts = new Float64Array(seen.length)
    for (let i = 0; i < seen.length; i++)
      counts[i] = days.countUpTo(seen[i]!, to) - days.countUpTo(seen[i]!, from)
    return counts
  }

  private get before(): Float64Array {
    return this.between(this.cut - this.span, this.cut)
  }

  private get actual(): Float64Array {
    return this.between(this.cut, this.end)
  }

  /** The customers by how often they had bought; without a model there is the time before to hold against what they did. */
  groups(): HeldOutGroup[] {
    const bought = Float64Array.from(this.seen, (id) => this.days.countUpTo(id, this.cut))
    return heldOutGroups({ bought, model: this.model, before: this.before, actual: this.actual })
  }
}
