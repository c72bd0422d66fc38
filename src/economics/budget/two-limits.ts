/**
 * The remedies that gain most for a budget of money and one of hours.
 *
 * Money and an hour each get a price (the multipliers of the Lagrangian relaxation). At these prices every remedy is worth
 * its gain less what it uses; those worth something are preferred, and what all of them come to, with the limits at their
 * prices, is more than any choice can gain. To decide otherwise about one of them costs what it is worth: so a search that
 * begins with what is worth most, or least, soon leaves nothing open but a few that are hardly worth anything, and these
 * are gone through. Where they are too many, the best so far is given, with what it may fall short of.
 *
 * Source: M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management Science 27
 * (1981). Prices and worths are doubles and only ever spare a look; what is chosen and compared is exact.
 */
import {
  type Exact,
  exact,
  minus,
  ONE,
  opposite,
  plus,
  sum,
  times,
  type Whole,
  ZERO,
} from '../../numbers/exact/decimal'
import { total } from '../../numbers/exact/whole-numbers'
import { type BudgetChoice, type Candidates, choose, SEARCH_LIMIT, told, unitsWithin } from './choose'

/** What may be used in all. */
interface Limits {
  readonly money: Whole
  readonly minutes: Whole
}

interface TwoLimited {
  readonly costs: readonly Whole[]
  readonly minutes: readonly Whole[]
  readonly gains: readonly Whole[]
}

/** The least of a function that falls and then rises. */
function lowest(of: (x: number) => number, most: number, steps: number): number {
  let [from, to] = [0, most]
  for (let i = 0; i < steps; i++) {
    const [a, b] = [from + (to - from) / 3, to - (to - from) / 3]
    if (of(a) <= of(b)) to = b
    else from = a
  }
  return of(0) <= of((from + to) / 2) ? 0 : (from + to) / 2
}

/** The prices of money and of a minute at which the relaxation promises least, and what it promises. */
function pricesOf({ costs, minutes, gains }: TwoLimited, limits: Limits) {
  const [c, h, g] = [costs, minutes, gains].map((all) => Float64Array.from(all, Number)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const [m, t] = [Number(limits.money), Number(limits.minutes)]
  const promise = (price: number, wage: number) => {
    let all = price * m + wage * t
    for (let i = 0; i < c.length; i++) all += Math.max(0, g[i]! - price * c[i]! - wage * h[i]!)
    return all
  }
  const highest = (used: Float64Array) =>
    used.reduce((most, one, i) => (one === 0 ? most : Math.max(most, Math.abs(g[i]! / one))), 0)
  const steps = c.length > 20_000 ? 20 : 60
  const [mostPrice, mostWage] = [highest(c), highest(h)]
  const wageAt = (price: number) => lowest((wage) => promise(price, wage), mostWage, steps)
  const price = lowest((one) => promise(one, wageAt(one)), mostPrice, steps)
  const wage = wageAt(price)
  return { promise: promise(price, wage), worth: g.map((one, i) => one - price * c[i]! - wage * h[i]!) }
}

/** Beyond so many left open there is no search. */
const MOST_OPEN = 4000

class TwoLimitedSearch {
  private readonly best: Uint8Array
  private bestGain: Whole
  private bestCost: Whole
  /** The places that are still open, those first whose decision matters most. */
  private open: number[] = []
  private readonly taken: Uint8Array
  /** The least that those from a place on may use. */
  private readonly least: { cost: Whole; hours: Whole }[] = []
  private looked = 0
  private readonly upper: number
  private readonly worth: Float64Array

  constructor(
    private readonly items: TwoLimited,
    private readonly limits: Limits,
    private readonly limit: number,
  ) {
    const { promise, worth } = pricesOf(items, limits)
    // What a double may be off by never hides a choice.
    this.upper = promise + 1e-9 * (1 + Math.abs(promise))
    this.worth = worth
    this.taken = Uint8Array.from(worth, (one) => (one > 0 ? 1 : 0))
    this.best = this.greedy()
    this.bestGain = this.used(items.gains, this.best)
    this.bestCost = this.used(items.costs, this.best)
  }

  private used(amounts: readonly Whole[], taken: Uint8Array): Whole {
    return total(
      amounts,
      Int32Array.from(taken, (_, i) => i).filter((i) => taken[i] === 1),
    )
  }

  /** Those that are worth something, less those worth least until the limits are kept, and whatever still fits. */
  private greedy(): Uint8Array {
    const { items, limits, worth } = this
    const chosen = this.taken.slice()
    const order = Array.from(worth, (_, i) => i).sort((a, b) => worth[b]! - worth[a]! || a - b)
    let [cost, hours] = [this.used(items.costs, chosen), this.used(items.minutes, chosen)]
    const put = (i: number, isIn: boolean) => {
      chosen[i] = isIn ? 1 : 0
      const signed = (one: Whole) => (isIn ? one : opposite(one))
      cost = sum(cost, signed(items.costs[i]!))
      hours = sum(hours, signed(items.minutes[i]!))
    }
    for (const i of [...order].reverse()) {
      if (cost <= limits.money && hours <= limits.minutes) break
      const helps =
        (cost > limits.money && items.costs[i]! > 0) || (hours > limits.minutes && items.minutes[i]! > 0)
      if (chosen[i] === 1 && helps) put(i, false)
    }
    if (cost > limits.money || hours > limits.minutes) return new Uint8Array(worth.length)
    for (const i of order) {
      const fits =
        sum(cost, items.costs[i]!) <= limits.money && sum(hours, items.minutes[i]!) <= limits.minutes
      if (chosen[i] === 0 && items.gains[i]! > 0 && fits) put(i, true)
    }
    return chosen
  }

  run(): { chosen: Uint8Array; isExact: boolean; bound: Whole } {
    const { items, worth, upper } = this
    const gap = upper - Number(this.bestGain)
    const settled: number[] = []
    for (let i = 0; i < worth.length; i++) (Math.abs(worth[i]!) > gap ? settled : this.open).push(i)
    this.open.sort((a, b) => Math.abs(worth[b]!) - Math.abs(worth[a]!) || a - b)
    const least = { cost: 0 as Whole, hours: 0 as Whole }
    this.least[this.open.length] = { ...least }
    for (let at = this.open.length - 1; at >= 0; at--) {
      const i = this.open[at]!
      if (items.costs[i]! < 0) least.cost = sum(least.cost, items.costs[i]!)
      this.least[at] = { ...least }
    }
    const sure = settled.filter((i) => this.taken[i] === 1)
    const of = (amounts: readonly Whole[]) => total(amounts, Int32Array.from(sure))
    const isExact =
      this.open.length <= MOST_OPEN && this.go(0, of(items.costs), of(items.minutes), of(items.gains), upper)
    const most = Math.max(0, Math.floor(upper) - Number(this.bestGain))
    return { chosen: this.best, isExact, bound: isExact ? 0 : most }
  }

  /** Decides what is open from a place on; false where there is more than may be looked at. */
  private go(at: number, cost: Whole, hours: Whole, gain: Whole, promise: number): boolean {
    if (promise < Number(this.bestGain) + 1) return true
    if (++this.looked > this.limit) return false
    const { items, limits, open, least } = this
    if (sum(cost, least[at]!.cost) > limits.money || hours > limits.minutes) return true
    if (at === open.length) {
      if (gain > this.bestGain || (gain === this.bestGain && cost < this.bestCost)) this.keep(gain, cost)
      return true
    }
    const i = open[at]!
    const isPreferred = this.worth[i]! > 0
    for (const isIn of [isPreferred, !isPreferred]) {
      this.taken[i] = isIn ? 1 : 0
      const left = isIn === isPreferred ? promise : promise - Math.abs(this.worth[i]!)
      const whole = isIn
        ? this.go(
            at + 1,
            sum(cost, items.costs[i]!),
            sum(hours, items.minutes[i]!),
            sum(gain, items.gains[i]!),
            left,
          )
        : this.go(at + 1, cost, hours, gain, left)
      if (!whole) return false
    }
    return true
  }

  private keep(gain: Whole, cost: Whole): void {
    this.bestGain = gain
    this.bestCost = cost
    this.best.set(this.taken)
  }
}

/** What a budget of money and of hours is best used for, and what one more of each would gain. */
export interface TwoBudgets extends BudgetChoice {
  readonly oneMoreUnit: Exact
  readonly oneMoreHour: Exact
}

const AN_HOUR = exact(60)

/** The best choice for both limits. Errors: none beyond those of `choose`. */
function best(candidates: Candidates, budget: Exact, minutes: Exact, limit: number): BudgetChoice {
  const { costs, gains } = candidates
  // Time that is enough for all is no limit.
  const alone = choose(candidates, budget, limit)
  const time = unitsWithin(minutes, candidates.minutes)
  if (alone.method === 'exact' && unitsWithin(alone.minutes, candidates.minutes) <= time) return alone
  const some = Int32Array.from(gains.units, (_, i) => i).filter(
    (i) => gains.units[i]! > 0 || costs.units[i]! < 0,
  )
  const pick = (units: readonly Whole[]) => Array.from(some, (i) => units[i]!)
  const items = {
    costs: pick(costs.units),
    gains: pick(gains.units),
    minutes: pick(candidates.minutes.units),
  }
  const limits = { money: unitsWithin(budget, costs), minutes: time }
  const { chosen, isExact, bound } = new TwoLimitedSearch(items, limits, limit).run()
  const all = new Uint8Array(gains.units.length)
  some.forEach((i, at) => {
    all[i] = chosen[at]!
  })
  return { ...told(candidates, all), method: isExact ? 'exact' : 'greedy', bound: gains.of(bound) }
}

/** Chooses within both limits; one more unit of money and one more hour are told by choosing again. */
export function chooseWithin(
  candidates: Candidates,
  budget: Exact,
  hours: Exact,
  limit = SEARCH_LIMIT,
): TwoBudgets {
  const minutes = times(hours, AN_HOUR)
  const now = best(candidates, budget, minutes, limit)
  const more = (money: Exact, time: Exact) => {
    const then = best(candidates, money, time, limit).gain
    const gained = minus(then, now.gain)
    return gained.n < 0 ? ZERO : gained
  }
  return {
    ...now,
    oneMoreUnit: more(plus(budget, ONE), minutes),
    oneMoreHour: more(budget, plus(minutes, AN_HOUR)),
  }
}
