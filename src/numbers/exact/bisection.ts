/** Where something changes along one number, to the last decimal that a person can type. */
import { type Exact, exact, multiply, power, SAFE } from './decimal'

const MOST = BigInt(SAFE)

/** A position in units of 10^−places. */
export const unitsOf = ({ n, s }: Exact, places: number) => BigInt(multiply(n, power(places - s)))

/** A position as a number. A BigInt is only for what a Number cannot hold. */
export const placeOf = (at: bigint, places: number): Exact =>
  exact(at <= MOST && at >= -MOST ? Number(at) : at, places)

/** The last position, from one that is such towards one that is not, at which it is still such. */
export function edge(is: (at: bigint) => boolean, inside: bigint, outside: bigint): bigint {
  let [yes, no] = [inside, outside]
  while (yes - no > 1n || no - yes > 1n) {
    const middle = (yes + no) / 2n
    if (is(middle)) yes = middle
    else no = middle
  }
  return yes
}

/**
 * Between one value that is such and another that is not: the last that still is, and the one beside it that is no
 * longer, both whole multiples of 10^−places. Of several changes it is one.
 */
export function turning(
  is: (at: Exact) => boolean,
  inside: Exact,
  outside: Exact,
  places = 12,
): readonly [Exact, Exact] {
  const [from, to] = [unitsOf(inside, places), unitsOf(outside, places)]
  const last = edge((at) => is(placeOf(at, places)), from, to)
  return [placeOf(last, places), placeOf(last + (from < to ? 1n : -1n), places)]
}
