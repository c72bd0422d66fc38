/** The remedies that gain most for a budget. */
import {
  compare,
  type Exact,
  exact,
  fix,
  minus,
  multiply,
  opposite,
  plus,
  power,
  sum,
  type Whole,
  ZERO,
} from '../../numbers/exact/decimal'
import { commonUnit, dividedBy, floorQuotient, settled, total } from '../../numbers/exact/whole-numbers'
import { byGainPerCost } from './by-gain-per-cost'
import { type Change, type Items, search } from './knapsack'

/**
 * How many states the search may look at before it gives the best so far: a second's worth where they are BigInts,
 * a quarter where they are Numbers. A limit of time would not give the same choice twice.
 */
export const SEARCH_LIMIT = 2_000_000

/** Amounts as whole numbers of 10^−places, the finest any of them needs: 8 bytes each while they are Numbers. */
class Amounts {
  units: Whole[] = []
  places = 0

  add(amount: Exact): void {
    const { n, s } = fix(amount)
    this.addScaled(n, s)
  }

  /** Adds n ÷ 10^s, of which no more than 12 are decimals. */
  addScaled(n: Whole, s: number): void {
    if (s > this.places) {
      const more = power(s - this.places)
      this.units = this.units.map((one) => multiply(one, more))
      this.places = s
    }
    this.units.push(s === this.places ? n : multiply(n, power(this.places - s)))
  }

  of(units: Whole): Exact {
    return exact(settled(units), this.places)
  }
}

/**
 * What a budget may be spent on: each with its cost and its gain in money, as they are reported, with 12 decimals.
 * Errors: TooLarge at 10^26 and beyond.
 */
export class Candidates {
  readonly costs = new Amounts()
  readonly gains = new Amounts()
  /** How many minutes of work each takes; empty where work does not count. */
  readonly minutes = new Amounts()

  /** Without minutes for none of them, work does not count. */
  add(cost: Exact, gain: Exact, minutes?: Exact): void {
    this.costs.add(cost)
    this.gains.add(gain)
    if (minutes !== undefined) this.minutes.add(minutes)
  }

  /** Whether one of them loses, by its index. */
  loses(index: number): boolean {
    return this.gains.units[index]! < 0
  }

  /** What one of them costs and gains, by its index. */
  at(index: number): { readonly cost: Exact; readonly gain: Exact } {
    const { costs, gains } = this
    return { cost: costs.of(costs.units[index]!), gain: gains.of(gains.units[index]!) }
  }

  /** How many minutes of work one of them takes, by its index. */
  minutesOf(index: number): Exact {
    return this.minutes.of(this.minutes.units[index]!)
  }
}

/** The best use of a budget. Candidates are named by their index: 0 for the first that was added. */
export interface BudgetChoice {
  /** 1 for each candidate that is chosen, 0 for the others. */
  readonly chosen: Uint8Array
  /**
   * The chosen ones in the order in which the money is best spent: first those that cost nothing or give money back, by index; then by
   * gain per money spent, ties by the larger cost, then by index.
   */
  readonly order: Int32Array
  /** What the chosen ones cost, in money; below 0 where they give money back. */
  readonly spent: Exact
  /** What the chosen ones gain, in money. */
  readonly gain: Exact
  /** `exact` where no other choice gains more; `greedy` where one might, because the search was cut short. */
  readonly method: 'exact' | 'greedy'
  /** The most further gain that could have been possible, in money; 0 when exact. */
  readonly bound: Exact
  /** The last of `order`, which the budget just reaches. Absent (null) where none is chosen. */
  readonly last: number | null
  /** What more money would buy: the best by gain per money spent of those left out. Absent where none that gains is. */
  readonly next: number | null
  /** How many minutes of work the chosen ones take. */
  readonly minutes: Exact
}

/** What a search begins with. */
interface KnapsackStart {
  /** How many items fit before the first that does not, and what they leave of the room. */
  readonly start: number
  readonly left: Whole
  readonly known: Change
}

/**
 * The greedy choice: each item that still fits, best first; or the one item that gains more than all of those, without
 * which greedy might gain next to nothing. The better of the two gains half of the most that is possible at least.
 */
function greedy({ costs, gains }: Items, room: Whole): KnapsackStart {
  let start = 0
  let left = room
  for (; start < costs.length && costs[start]! <= left; start++) left = sum(left, opposite(costs[start]!))
  const swapped: number[] = []
  let more = left
  let alone = 0
  for (let at = start; at < costs.length; at++) {
    if (gains[at]! > gains[alone]!) alone = at
    if (costs[at]! > more) continue
    more = sum(more, opposite(costs[at]!))
    swapped.push(at)
  }
  const gain = total(gains, swapped)
  const before = Array.from({ length: start }, (_, at) => at)
  const lost = total(gains, before)
  const most = gains[alone] ?? 0
  if (most <= sum(lost, gain))
    return { start, left, known: { cost: sum(left, opposite(more)), gain, swapped } }
  const cost = sum(costs[alone]!, sum(left, opposite(room)))
  const single = { cost, gain: sum(most, opposite(lost)), swapped: [...before, alone] }
  return { start, left, known: single }
}

/**
 * Chooses the candidates that gain most for a budget of money; of choices that gain the same, one that spends least, if
 * the search comes to its end. Those that gain and cost nothing, or lose nothing and give money back, are always
 * chosen, and what they give back may be spent. One that loses but gives money back is chosen where the others gain more by that money than it
 * loses; any other that gains nothing never is. The order of the candidates decides nothing but which of
 * two with the same cost and gain is chosen.
 * @param limit how many states the search may look at
 */
export function choose(
  { costs, gains, minutes }: Pick<Candidates, 'costs' | 'gains' | 'minutes'>,
  budget: Exact,
  limit = SEARCH_LIMIT,
): BudgetChoice {
  // A million candidates are gone through in plain loops and filtered in typed arrays, which is what takes no time.
  const all = new Int32Array(gains.units.length)
  for (let i = 0; i < all.length; i++) all[i] = i
  const free = all.filter((i) => gains.units[i]! > 0 && costs.units[i]! <= 0)
  // What loses and gives money back is taken in at first: to leave it out again costs that money, and gains what it loses.
  const losing = all.filter((i) => gains.units[i]! <= 0 && costs.units[i]! < 0)
  const paid = all.filter((i) =>
    gains.units[i]! > 0 ? costs.units[i]! > 0 : gains.units[i]! < 0 && costs.units[i]! < 0,
  )
  const [price, worth] = losing.length === 0 ? [costs.units, gains.units] : [sized(costs), sized(gains)]
  const ranked = byGainPerCost(paid, price, worth)
  const chosen = new Uint8Array(gains.units.length)
  for (const i of free) chosen[i] = 1
  for (const i of losing) chosen[i] = 1

  const room = sum(
    unitsWithin(budget, costs),
    opposite(sum(total(costs.units, free), total(costs.units, losing))),
  )
  const fitting = ranked.filter((i) => price[i]! <= room)
  const [costUnits, costUnit] = inUnits(price, fitting)
  const [gainUnits, gainUnit] = inUnits(worth, fitting)
  const items = { costs: costUnits, gains: gainUnits }
  const { start, left, known } = greedy(items, floorQuotient(room, costUnit))
  const { best, upper } = search(items, start, left, known, limit)
  for (const i of fitting.subarray(0, start)) chosen[i] = 1 - chosen[i]!
  for (const at of best.swapped) chosen[fitting[at]!] = 1 - chosen[fitting[at]!]!

  const found: BudgetChoice = {
    ...told({ costs, gains, minutes }, chosen, losing.length === 0 ? ranked : null),
    method: upper > best.gain ? 'greedy' : 'exact',
    bound: gains.of(multiply(sum(upper, opposite(best.gain)), gainUnit)),
  }
  if (found.method === 'exact' || losing.length === 0) return found
  // Cut short, it may be worse than what is chosen among those that gain alone.
  const gaining = new Candidates()
  for (let i = 0; i < all.length; i++)
    if (gains.units[i]! > 0) gaining.add(costs.of(costs.units[i]!), gains.of(gains.units[i]!))
    else gaining.add(ZERO, ZERO)
  const other = choose({ ...gaining, minutes }, budget, limit)
  if (compare(other.gain, found.gain) <= 0) return found
  return { ...other, method: 'greedy', bound: minus(plus(found.gain, found.bound), other.gain) }
}

/** What of a budget is finer than any of the amounts can buy nothing. */
export const unitsWithin = (budget: Exact, { places }: Amounts): Whole =>
  floorQuotient(multiply(budget.n, power(places)), multiply(budget.d, power(budget.s)))

/** Amounts without their sign. */
const sized = ({ units }: Amounts): Whole[] => units.map((one) => (one < 0 ? opposite(one) : one))

/** What a choice comes to, and the order in which the money is best spent. */
export function told(
  { costs, gains, minutes }: Pick<Candidates, 'costs' | 'gains' | 'minutes'>,
  chosen: Uint8Array,
  known: Int32Array | null = null,
): Omit<BudgetChoice, 'method' | 'bound'> {
  const all = new Int32Array(chosen.length)
  for (let i = 0; i < all.length; i++) all[i] = i
  const paid = () => all.filter((i) => gains.units[i]! > 0 && costs.units[i]! > 0)
  const ranked = known ?? byGainPerCost(paid(), costs.units, gains.units)
  const free = all.filter((i) => chosen[i] === 1 && costs.units[i]! <= 0)
  const bought = ranked.filter((i) => chosen[i] === 1)
  const order = new Int32Array(free.length + bought.length)
  order.set(free)
  order.set(bought, free.length)
  return {
    chosen,
    order,
    spent: costs.of(total(costs.units, order)),
    gain: gains.of(total(gains.units, order)),
    minutes: minutes.units.length === 0 ? ZERO : minutes.of(total(minutes.units, order)),
    last: order.at(-1) ?? null,
    next: ranked.find((i) => chosen[i] === 0) ?? null,
  }
}

/**
 * Some amounts in the greatest unit of which all are whole multiples, and that unit. Round amounts make a coarse one,
 * in which much that looked possible is seen not to be: no gain lies between two multiples of 5.
 */
function inUnits(amounts: readonly Whole[], among: Int32Array): readonly [Whole[], Whole] {
  const some: Whole[] = []
  for (const i of among) some.push(amounts[i]!)
  const unit = commonUnit(some)
  return [unit === 1 ? some : some.map((one) => dividedBy(one, unit)), unit]
}
