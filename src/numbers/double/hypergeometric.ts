/** Sums of the hypergeometric kind, term by term: what models of chances come to over time. */

/** Terms below this share of the sum change nothing. */
const NOTHING = 1e-17

/** More terms than any sum takes that has an end: the slowest come near 1. */
const MOST = 1_000_000

/** Adds up 1 + q(0) + q(0)·q(1) + …, given the ratio of each term to the one before, until they have become next to nothing. */
export function seriesOf(ratio: (k: number) => number): number {
  let sum = 1
  let term = 1
  for (let k = 0; k < MOST; k++) {
    const q = ratio(k)
    term *= q
    sum += term
    // Terms may grow at first: they are over once each is smaller than the one before.
    if (term === 0 || (Math.abs(q) < 1 && Math.abs(term) <= NOTHING * Math.abs(sum) * (1 - Math.abs(q))))
      break
  }
  return sum
}

/** Gauss's ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series (Abramowitz and Stegun, 15.1.1). */
export const hypergeometric = (a: number, b: number, c: number, z: number): number =>
  seriesOf((k) => (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z)
