/** For which time to come the customers of a ledger are asked for, and how. */
import { dayOf, isoOf } from '../../inputs/dates'
import { type Exact, exact, over } from '../../numbers/exact/decimal'

/** A time to come, as it is written: 52w, 365d, 12m. */
export interface TimeToCome {
  readonly count: number
  readonly unit: 'weeks' | 'days' | 'months'
}

export interface ForecastTerms {
  readonly time: TimeToCome
  /** Whether the model is taken even where it has not shown to be better. */
  readonly insists: boolean
  /** Whether the customers of the ledger bought before it began. */
  readonly old: boolean
}

/** More customers than these tell no more of the parameters. */
export const MOST_FITTED = 100_000

/** Fewer customers who bought twice than these tell too little. */
export const FEWEST_AGAIN = 100

const A_YEAR = { weeks: 52, days: 365, months: 12 } as const

/** How many years a time is. */
export const yearsOfTime = ({ count, unit }: TimeToCome): Exact => over(exact(count), exact(A_YEAR[unit]))

/** How many days it has from the day after one on; months are those of the calendar. */
export function daysOfTime({ count, unit }: TimeToCome, from: number): number {
  if (unit !== 'months') return unit === 'weeks' ? 7 * count : count
  const [year, month, day] = isoOf(from).split('-').map(Number) as [number, number, number]
  const months = year * 12 + month - 1 + count
  const [inYear, inMonth] = [Math.floor(months / 12), (months % 12) + 1]
  // Of the 31st, the last of a month that has fewer days; a month has 28 at least.
  const ends = [day, 30, 29, 28].map((one) => dayOf(inYear, inMonth, Math.min(day, one)))
  return Math.max(...ends) - from
}

/** How many days it has at least, whichever day it begins after. */
export const fewestDaysOf = (time: TimeToCome): number =>
  Math.min(...Array.from({ length: 12 }, (_, i) => daysOfTime(time, dayOf(2001, i + 1, 1))))
