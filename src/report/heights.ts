/** How the heights of a picture are written. */
import { exact, POWERS } from '../numbers/exact/decimal'
import type { Show } from './report'

/** So many digits of the highest are told: whole units, of small amounts decimals too. */
const DIGITS = 3

/** More decimals are not told. */
const MOST_DECIMALS = 9

/** Writes amounts along an axis, without the zeros at their ends: to the third digit of the largest of them, whole units at least. */
export function heightLabel(heights: readonly number[], show: Show): (height: number) => string {
  const largest = Math.max(...heights.map(Math.abs))
  const whole = largest > 0 ? Math.floor(Math.log10(largest)) + 1 : DIGITS
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, DIGITS - whole))
  // Of a count two decimals are shown without being asked for.
  return (height) =>
    show.finely(exact(Math.round(height * POWERS[decimals]!), decimals), 'count', Math.max(0, decimals - 2))
}
