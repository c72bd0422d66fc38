/**
 * Dates as people write them. A date such as 03/04/2026 has two readings, day first and month first; ISO 8601 has one.
 * Times and zones are cut off: the date is the one that was written, wherever the program runs.
 */
import type { Refusal } from './units'

export type DateOrder = 'dmy' | 'mdy'

/** A date in ISO 8601 under either order, null where that order is impossible. */
export interface Dated {
  readonly dmy: string | null
  readonly mdy: string | null
}

const DATE = 'a date like 2026-02-28 or 28/02/2026'
const YEARS = { first: 1900, last: 2199 }

const TIME =
  /[T ]\s?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:[ap]m|[ap]\.? ?m\.?|[πμ]\.?μ\.?))?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?$/i
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
const SHORT_YEAR = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{2})$/
const SERIAL = /^\d{5}(?:[.,]\d{1,12})?$/
const FIRST_SERIAL = 20_000
const LAST_SERIAL = 80_000

/** What stands for no date among days. */
export const NO_DAY = -(2 ** 31)

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const lengthOf = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** On which day each month begins, from the first year that is read to the one after the last. */
const MONTHS = new Int32Array(12 * (YEARS.last - YEARS.first + 1) + 1)
MONTHS[0] = Date.UTC(YEARS.first, 0, 1) / 86_400_000
for (let i = 1; i < MONTHS.length; i++)
  MONTHS[i] = MONTHS[i - 1]! + lengthOf(YEARS.first + Math.floor((i - 1) / 12), ((i - 1) % 12) + 1)

/** A date of the years that are read as days since 1970-01-01; NO_DAY where there is no such date. */
export function dayOf(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || year < YEARS.first || year > YEARS.last) return NO_DAY
  const at = (year - YEARS.first) * 12 + month - 1
  const found = MONTHS[at]! + day - 1
  return found < MONTHS[at + 1]! ? found : NO_DAY
}

/** The days of a date in ISO 8601. */
export const dayOfIso = (date: string): number =>
  dayOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))

/** The day of a clock that says an ISO date, at the nearest end of the years that are read where it is beyond them. */
export const dayOfClock = (date: string): number =>
  Math.min(Math.max(Math.floor(Date.parse(date) / 86_400_000), MONTHS[0]!), MONTHS.at(-1)! - 1)

/** A day in ISO 8601. */
export const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** The same day a year before; of 29 February, the 28th. */
export function aYearBefore(day: number): number {
  const [year, month, date] = isoOf(day).split('-').map(Number) as [number, number, number]
  return dayOf(year - 1, month, Math.min(date, lengthOf(year - 1, month)))
}

const two = (part: number) => String(part).padStart(2, '0')

function iso(year: number, month: number, day: number): string | null {
  return dayOf(year, month, day) === NO_DAY ? null : `${year}-${two(month)}-${two(day)}`
}

/** The date behind a number as Excel keeps it: days since the last but one of 1899. */
const ofSerial = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)

/** Reads a date in every form people write it. Errors: a Refusal for impossible dates, two-digit years and Excel's numbers. */
export function dated(written: string): Dated | Refusal {
  const text = written.length > 60 ? '' : written.trim().replace(TIME, '')
  const first = YEAR_FIRST.exec(text)
  const [, y, m, d] = first ? [first[0], first[1], first[3], first[4]] : (COMPACT.exec(text) ?? [])
  if (y !== undefined) {
    const date = iso(Number(y), Number(m), Number(d))
    return date === null ? impossible(Number(y)) : { dmy: date, mdy: date }
  }
  const last = YEAR_LAST.exec(text)
  if (last) {
    const [a, b, year] = [Number(last[1]), Number(last[3]), Number(last[4])]
    const either = { dmy: iso(year, b, a), mdy: iso(year, a, b) }
    return either.dmy === null && either.mdy === null ? impossible(year) : either
  }
  if (SHORT_YEAR.test(text))
    return {
      code: 'not_a_date',
      expected: `${DATE}, with all four digits of the year`,
      hint: 'give the column a date format such as dd/mm/yyyy and save it again; or --map "date=" leaves it unread',
    }
  if (SERIAL.test(text)) {
    const serial = Math.floor(Number(text.replace(',', '.')))
    if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL)
      return {
        code: 'not_a_date',
        expected: DATE,
        hint: `${serial} is Excel's number for ${ofSerial(serial)}: give the column a date format there and save it again`,
      }
  }
  return { code: 'not_a_date', expected: DATE }
}

const impossible = (year: number): Refusal =>
  year < YEARS.first || year > YEARS.last
    ? { code: 'not_a_date', expected: `a date of the years ${YEARS.first} to ${YEARS.last}` }
    : { code: 'not_a_date', expected: `a date that exists, like 2026-02-28` }

/** The order that a date gives away; 'either' where both say the same, 'unclear' where they differ. */
export function orderOf({ dmy, mdy }: Dated): DateOrder | 'either' | 'unclear' {
  if (dmy === null) return 'mdy'
  if (mdy === null) return 'dmy'
  return dmy === mdy ? 'either' : 'unclear'
}
