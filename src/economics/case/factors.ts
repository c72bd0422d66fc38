/**
 * The factors of discount and retention: what a future purchase counts for today.
 *
 * The factor of purchase t is f_t = (retention ÷ (1 + discount))^(t ÷ N) with N purchases a year, worked out in
 * double precision and then fixed to 12 decimals; the yearly rates are never turned into rates a period first.
 * With retention 100 % and no discount no power is taken and every factor is exactly 1.
 */
import { type Horizon, MOST_PURCHASES } from '../../inputs/facts'
import {
  ceiling,
  compare,
  type Exact,
  exact,
  minus,
  ONE,
  over,
  plus,
  smallest,
  times,
  ZERO,
} from '../../numbers/exact/decimal'
import { fromNumber, toNumber } from '../../numbers/exact/digits'
import { DOUBT } from '../../numbers/exact/whole-numbers'

/** A series of factors, for one retention, discount, spacing and timing. */
export interface Factors {
  /** Σ f_t over so many purchases, the fraction of the last one in proportion; null if it does not converge. */
  sum(horizon: Horizon): Exact | null
  /** The factor of the i-th purchase counted, i = 0, 1, … */
  at(i: number): Exact
  /** The first whole number of purchases whose factors sum to at least `target`; null beyond the horizon. */
  reach(target: Exact, horizon: Horizon): Exact | null
}

const level: Factors = {
  sum: (horizon) => (horizon === 'forever' ? null : horizon),
  at: () => ONE,
  reach: (target, horizon) =>
    horizon !== 'forever' && compare(target, horizon) > 0 ? null : ceiling(target),
}

function falling(ratio: number, perYear: number, first: 0 | 1): Factors {
  const single: Exact[] = []
  const running: Exact[] = [ZERO]
  /** The same in double precision, which mostly tells already. */
  const near: number[] = [0]
  const at = (i: number) => {
    for (let t = single.length; t <= i; t++) {
      const factor = fromNumber(ratio ** ((t + first) / perYear))
      single.push(factor)
      const next = plus(running[t]!, factor)
      running.push(next)
      near.push(toNumber(next))
    }
    return single[i]!
  }
  const upTo = (n: Exact): Exact => {
    const whole = Math.floor(toNumber(n))
    const rest = minus(n, exact(whole))
    if (whole > 0) at(whole - 1)
    return rest.n === 0 ? running[whole]! : plus(running[whole]!, times(rest, at(whole)))
  }
  // The limit of the series starting at t = 0 is 1 ÷ (1 − q); one starting at t = 1 lacks its first purchase.
  const limit = minus(fromNumber(-1 / Math.expm1(Math.log(ratio) / perYear)), exact(first))
  const sum = (horizon: Horizon) => (horizon === 'forever' ? limit : upTo(horizon))
  /** Most rows of a file count to the same horizon. */
  let lastly: { readonly horizon: Horizon; readonly all: Exact } | null = null
  return {
    sum,
    at,
    reach(target, horizon) {
      if (lastly?.horizon !== horizon) lastly = { horizon, all: sum(horizon) }
      if (compare(target, lastly.all) > 0) return null
      const wanted = toNumber(target)
      const last = horizon === 'forever' ? MOST_PURCHASES : Math.ceil(toNumber(horizon))
      let low = 1
      let high = 1
      const reached = (k: number) => {
        at(k - 1)
        if (k >= last) return true
        const more = near[k]! - wanted
        return Math.abs(more) > (near[k]! + Math.abs(wanted)) * DOUBT
          ? more > 0
          : compare(running[k]!, target) >= 0
      }
      while (!reached(high)) {
        low = high + 1
        high = Math.min(high * 2, last)
      }
      while (low < high) {
        const middle = (low + high) >> 1
        if (reached(middle)) high = middle
        else low = middle + 1
      }
      return horizon === 'forever' && high === last ? null : exact(high)
    },
  }
}

const known = new Map<string, Factors>()

/** The factors for yearly retention and discount (shares), N purchases a year, and the first purchase at t = 0 or 1. */
export function factors(retention: Exact, discount: Exact, perYear: Exact, first: 0 | 1): Factors {
  if (discount.n === 0 && compare(retention, ONE) === 0) return level
  const ratio = toNumber(retention) / (1 + toNumber(discount))
  const years = toNumber(perYear)
  const key = `${ratio} ${years} ${first}`
  let found = known.get(key)
  if (found === undefined) {
    // A file may give each row a rate of its own: keep a few, not all.
    if (known.size >= 64) known.clear()
    found = falling(ratio, years, first)
    known.set(key, found)
  }
  return found
}

/** How purchases after an incident climb back: over how many, from which share, and the margin of one over its net margin. */
export interface Climb {
  readonly over: number
  readonly from: Exact
  readonly weight: Exact
}

/**
 * The first whole number of purchases after the incident that together count for `target` purchases; null beyond the
 * horizon. `skip` is the number of counted purchases that are not after it; `climb`, where trust is rebuilt, what is lost.
 */
export function reachAfter(
  target: Exact,
  series: Factors,
  horizon: Horizon,
  skip: Exact,
  climb: Climb | null,
): Exact | null {
  const lead = skip.n === 0 ? 0 : 1
  const after = horizon === 'forever' ? null : minus(horizon, skip)
  let lost = ZERO
  let brought = ZERO
  for (let i = 0; climb !== null && i < climb.over; i++) {
    const left = after === null ? ONE : smallest(ONE, minus(after, exact(i)))
    if (left.n <= 0) return null
    const shortfall = climb.over === 1 ? ONE : over(exact(climb.over - 1 - i), exact(climb.over - 1))
    const counted = times(left, series.at(lead + i))
    const missing = times(times(climb.weight, minus(ONE, climb.from)), times(shortfall, counted))
    lost = plus(lost, missing)
    brought = plus(brought, minus(counted, missing))
    if (compare(brought, target) >= 0) return exact(i + 1)
  }
  const reached = series.reach(plus(plus(target, lost), lead === 0 ? ZERO : series.at(0)), horizon)
  return reached === null ? null : minus(reached, exact(lead))
}

/**
 * The purchases lost while trust is rebuilt: those of whoever stays climb in a straight line from `from` (a share)
 * to all over the first `climb` purchases after the incident, both ends counted. Each lost part counts at its factor.
 * `skip` is the number of counted purchases that are not after the incident (its own, when it is counted).
 */
export function lostRebuilding(
  climb: number,
  from: Exact,
  factors: Factors,
  horizon: Horizon,
  skip: Exact,
): Exact {
  const missing = minus(ONE, from)
  const after = horizon === 'forever' ? null : minus(horizon, skip)
  const start = skip.n === 0 ? 0 : 1
  let lost = ZERO
  for (let i = 0; i < climb; i++) {
    const left = after === null ? ONE : smallest(ONE, minus(after, exact(i)))
    if (left.n <= 0) break
    const shortfall = climb === 1 ? ONE : over(exact(climb - 1 - i), exact(climb - 1))
    lost = plus(lost, times(times(shortfall, left), factors.at(start + i)))
  }
  return times(missing, lost)
}
