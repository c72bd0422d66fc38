/**
 * Chances of several tests, so raised that it is no more than such a chance that any of them is an accident: the k-th
 * smallest of m times m − k + 1, none below the one before it, none above 1. Source: Holm, Scandinavian Journal of
 * Statistics 6 (1979).
 */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((_, i) => i).sort((a, b) => chances[a]! - chances[b]! || a - b)
  const raised = chances.slice()
  let least = 0
  order.forEach((at, k) => {
    least = Math.max(least, Math.min(1, chances[at]! * (chances.length - k)))
    raised[at] = least
  })
  return raised
}
