/** From values to places, in hundredths of a width or height. */
import { nice, ticks } from 'd3-array'

export interface Scale {
  /** Round values at which lines may stand. */
  readonly ticks: readonly number[]
  /** How far a value is from the low end, in percent. */
  at(value: number): number
}

const scaleOf = (low: number, high: number, lines: number): Scale => ({
  ticks: ticks(low, high, lines),
  at: (value) => (100 * (value - low)) / (high - low),
})

/** The scale between round values around all of these, with about so many lines; of values that do not differ, from 0 on. */
export function roundScale(values: readonly number[], lines: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (least < most) return scaleOf(...nice(least, most, lines), lines)
  return least === 0
    ? scaleOf(0, 1, lines)
    : scaleOf(...nice(Math.min(0, least), Math.max(0, least), lines), lines)
}

/** The scale from one value to another, higher one as they are. */
export const exactScale = scaleOf
