/** From values to places, in hundredths of a width or height. */
import { nice, ticks } from 'd3-array'

export interface Scale {
  /** Round values at which lines may stand, 0 among them. */
  readonly ticks: readonly number[]
  /** How far a value is from the low end, in percent. */
  at(value: number): number
}

/** The scale between round values around all of these and 0, with about so many lines. */
export function roundScale(values: readonly number[], lines: number): Scale {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const [low, high] = least === most ? [0, 1] : nice(least, most, lines)
  return { ticks: ticks(low, high, lines), at: (value) => (100 * (value - low)) / (high - low) }
}

/** The scale from the least of these values to the most. */
export function tightScale(values: readonly number[]): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return { ticks: [], at: (value) => (high > low ? (100 * (value - low)) / (high - low) : 50) }
}
