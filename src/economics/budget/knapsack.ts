/**
 * The 0/1 knapsack problem: of items with a cost and a gain, those that gain most within a limit.
 *
 * The items come sorted by gain per cost. Taken in that order until one does not fit (the break item), they are close
 * to the best choice, which differs from them in a few items around the break as a rule. So the search begins with
 * them and settles one further item at a time, outwards from the break: one that is out may come in, one that is in
 * may go out. A state is what has been changed so far, with its cost and gain relative to the start. A state falls away
 * when another costs no more and gains as much (dominance), and when even the fraction of the next item that would fill
 * the limit exactly cannot make it better than the best choice known (bound). When none is left, the best is proved.
 *
 * Sources: G. B. Dantzig, "Discrete-variable extremum problems", Operations Research 5 (1957), for the bound;
 * S. Martello and P. Toth, "Knapsack Problems" (Wiley, 1990), chapter 2, for dominance and the core; D. Pisinger, "A
 * minimal algorithm for the 0-1 knapsack problem", Operations Research 45 (1997), for going outwards from the break.
 */
import { multiply, opposite, sum, type Whole } from '../../numbers/exact/decimal'
import { compareProducts, floorQuotient } from '../../numbers/exact/whole-numbers'

/** Items by gain per cost, best first; costs and gains are whole numbers above 0 of any unit. */
export interface Items {
  readonly costs: readonly Whole[]
  readonly gains: readonly Whole[]
}

/** A choice, by how it differs from the items before the break. */
export interface Change {
  readonly cost: Whole
  readonly gain: Whole
  /** The places of the items that went out or came in. */
  readonly swapped: readonly number[]
}

/** What the search found. */
export interface KnapsackFound {
  readonly best: Change
  /** No choice gains more than this; the gain of `best` where that is proved to be the most. */
  readonly upper: Whole
}

/** Undominated states by rising cost, which is by rising gain as well, and the last step that led to each. */
interface States {
  readonly costs: Whole[]
  readonly gains: Whole[]
  readonly steps: number[]
}

/** Where nothing is left to take in, money gains nothing; where nothing is left to let out, no gain sets money free. */
const NOTHING_TO_TAKE = [1, 0] as const
const NOTHING_TO_LEAVE = [0, 1] as const

/**
 * The change of the start that gains most and, of equal gains, costs least.
 * @param start how many items are in at the start: those before the break item
 * @param room how much of the limit the start leaves
 * @param known a change that keeps within the room, to be improved on
 * @param most how many states are looked at; beyond, the best so far is given with what it may fall short of
 */
export const search = (
  items: Items,
  start: number,
  room: Whole,
  known: Change,
  most: number,
): KnapsackFound => new Search(items, start, room, known).run(most)

/** What the next items are worth, which bounds what any state may still come to. */
class Bounds {
  constructor(
    private readonly intoCost: Whole,
    private readonly intoGain: Whole,
    private readonly outCost: Whole,
    private readonly outGain: Whole,
  ) {}

  /**
   * Whether a state may still come to gain the goal at the price, if what it has left to spend is spent at the ratio
   * of the next item to take in, and what it has spent too much is won back at that of the next to let out.
   */
  reaches(cost: Whole, gain: Whole, price: Whole, goal: Whole): boolean {
    const slack = sum(price, opposite(cost))
    const lack = sum(goal, opposite(gain))
    return slack < 0
      ? compareProducts(slack, this.outGain, lack, this.outCost) >= 0
      : compareProducts(slack, this.intoGain, lack, this.intoCost) >= 0
  }

  /** The most that a state may still come to gain within the room. */
  furthest(cost: Whole, gain: Whole, room: Whole): Whole {
    const slack = sum(room, opposite(cost))
    const [unitCost, unitGain] = slack < 0 ? [this.outCost, this.outGain] : [this.intoCost, this.intoGain]
    return sum(gain, floorQuotient(multiply(slack, unitGain), unitCost))
  }
}

class Search {
  private states: States = { costs: [0], gains: [0], steps: [-1] }
  /** The next item to let out, and the next to take in. */
  private out: number
  private into: number
  /** Each step on the way to a state: the item that it swapped, and the step before it. */
  private readonly swapped: number[] = []
  private readonly before: number[] = []

  constructor(
    private readonly items: Items,
    private readonly start: number,
    private readonly room: Whole,
    private best: Change,
  ) {
    this.out = start - 1
    this.into = start
  }

  run(most: number): KnapsackFound {
    const { costs, gains } = this.items
    for (let looked = 0; this.states.costs.length > 0 && (this.into < costs.length || this.out >= 0); ) {
      looked += 2 * this.states.costs.length
      if (looked > most) return { best: this.best, upper: this.furthest() }
      // In turns, as long as there are items on both sides.
      const taken = this.into - this.start
      const takes = this.out < 0 || (this.into < costs.length && taken < this.start - this.out)
      const item = takes ? this.into++ : this.out--
      const [cost, gain] = [costs[item]!, gains[item]!]
      this.states = takes ? this.settle(item, cost, gain) : this.settle(item, opposite(cost), opposite(gain))
    }
    return { best: this.best, upper: this.best.gain }
  }

  private bounds(): Bounds {
    const { costs, gains } = this.items
    const [into, out] = [this.into, this.out]
    const taking = into < costs.length ? ([costs[into]!, gains[into]!] as const) : NOTHING_TO_TAKE
    const leaving = out >= 0 ? ([costs[out]!, gains[out]!] as const) : NOTHING_TO_LEAVE
    return new Bounds(...taking, ...leaving)
  }

  private trace(last: number): number[] {
    const all: number[] = []
    for (let step = last; step >= 0; step = this.before[step]!) all.push(this.swapped[step]!)
    return all
  }

  /** Every state as it is, and once more with one item swapped, merged by rising cost. */
  private settle(item: number, cost: Whole, gain: Whole): States {
    const { states, room, before, swapped } = this
    const bounds = this.bounds()
    // More gain than the best, or the same for less.
    let [price, goal] = [sum(this.best.cost, -1), sum(this.best.gain, 1)]
    const next: States = { costs: [], gains: [], steps: [] }
    const length = states.costs.length
    // The gain of the last state kept, which costs no more than those to come.
    let least: Whole | null = null
    let [stay, swap] = [0, 0]
    let [swapCost, swapGain] = [sum(states.costs[0]!, cost), sum(states.gains[0]!, gain)]
    while (stay < length || swap < length) {
      const stayCost = states.costs[stay]!
      const stayGain = states.gains[stay]!
      const swaps =
        stay === length ||
        (swap < length && (swapCost < stayCost || (swapCost <= stayCost && swapGain > stayGain)))
      const c = swaps ? swapCost : stayCost
      const g = swaps ? swapGain : stayGain
      let step = swaps ? states.steps[swap]! : states.steps[stay]!
      if (!swaps) stay++
      else if (++swap < length) {
        swapCost = sum(states.costs[swap]!, cost)
        swapGain = sum(states.gains[swap]!, gain)
      }
      if (least !== null && g <= least) continue
      if (!bounds.reaches(c, g, room, goal) && !bounds.reaches(c, g, price, this.best.gain)) continue
      least = g
      if (swaps) {
        before.push(step)
        step = swapped.push(item) - 1
      }
      if (swaps && c <= room && (g >= goal || (g >= this.best.gain && c <= price))) {
        this.best = { cost: c, gain: g, swapped: this.trace(step) }
        price = sum(c, -1)
        goal = sum(g, 1)
      }
      next.costs.push(c)
      next.gains.push(g)
      next.steps.push(step)
    }
    return next
  }

  /** What the best of the states that are left may come to at the most. */
  private furthest(): Whole {
    const { costs, gains } = this.states
    const bounds = this.bounds()
    return costs.reduce((upper: Whole, cost, at) => {
      const reach = bounds.furthest(cost, gains[at]!, this.room)
      return reach > upper ? reach : upper
    }, this.best.gain)
  }
}
