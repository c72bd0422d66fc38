/** The order in which money is best spent. */
import type { Whole } from '../../numbers/exact/decimal'
import { compareProducts, DOUBT } from '../../numbers/exact/whole-numbers'

/**
 * Sorts indexes by gain per cost, best first; ties by the larger cost, so that what is small is left for the end, where
 * it still fits, then by the lower index. So the order of the rows decides nothing but which of two with the same cost and gain comes first. Costs and gains are above 0.
 */
export function byGainPerCost(
  indexes: Int32Array,
  costs: readonly Whole[],
  gains: readonly Whole[],
): Int32Array {
  const { length } = indexes
  const ratios = new Float64Array(length)
  for (let at = 0; at < length; at++) ratios[at] = Number(gains[indexes[at]!]!) / Number(costs[indexes[at]!]!)

  // A million Numbers are sorted four times as fast without a comparison of one's own. So the upper half of the bits of
  // a ratio is kept, which orders those above 0 as the whole does, and the lower half becomes its place in `indexes`.
  const keys = ratios.slice()
  const halves = new Uint32Array(keys.buffer)
  const [low, high] = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? [0, 1] : [1, 0]
  for (let at = 0; at < length; at++) halves[2 * at + low] = at
  keys.sort().reverse()
  const sorted = new Int32Array(length)
  for (let at = 0; at < length; at++) sorted[at] = halves[2 * at + low]!

  const exactly = (a: number, b: number): number => {
    const difference = ratios[b]! - ratios[a]!
    if (Math.abs(difference) > ratios[a]! * DOUBT) return difference
    const [i, j] = [indexes[a]!, indexes[b]!]
    const [x, y] = [costs[i]!, costs[j]!]
    return compareProducts(gains[j]!, x, gains[i]!, y) || (x > y ? -1 : x < y ? 1 : i - j)
  }
  // Rounding may put a ratio into the upper half next to its own, never further: only such neighbours are in doubt.
  for (let from = 0, to = 1; to <= length; to++) {
    if (to < length && halves[2 * to - 2 + high]! - halves[2 * to + high]! <= 1) continue
    if (to - from > 1) sorted.subarray(from, to).sort(exactly)
    from = to
  }
  return sorted.map((at) => indexes[at]!)
}
