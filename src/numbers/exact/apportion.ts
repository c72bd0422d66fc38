/** A sum of money in whole minor units, divided so that the parts make it up to the last one. */
import { compare, type Exact, exact, fix, minus, over, plus, round, times, ZERO } from './decimal'

/**
 * Divides `total`, which has at most `places` decimals, in proportion to weights that are not below 0. Each part is first
 * rounded down to whole units of 10^−places; the units that are left go to the largest remainders, ties to the first.
 * All parts are 0 where all weights are. Source: the largest-remainder method (Hamilton, 1792).
 */
export function apportion(total: Exact, weights: readonly Exact[], places: number): Exact[] {
  const sum = weights.reduce(plus, ZERO)
  if (sum.n === 0 || total.n === 0) return weights.map(() => ZERO)
  const unit = exact(1, places)
  const parts = weights.map((weight) => {
    const whole = over(times(total, weight), sum)
    const near = round(whole, places)
    const down = compare(near, whole) > 0 ? minus(near, unit) : near
    return { down, left: minus(whole, down) }
  })
  const given = parts.reduce((all, { down }) => plus(all, down), ZERO)
  const units = fix(over(minus(total, given), unit))
  const order = parts
    .map((_, i) => i)
    .sort((a, b) => compare(parts[b]!.left, parts[a]!.left) || a - b)
    .slice(0, Number(units.n) / 10 ** units.s)
  return parts.map(({ down }, i) => (order.includes(i) ? plus(down, unit) : down))
}
