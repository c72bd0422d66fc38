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

const two = (part: number) => String(part).padStart(2, '0')

function iso(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || year < YEARS.first || year > YEARS.last) return null
  // Day 0 of the next month is the last of this one.
  return day > new Date(Date.UTC(year, month, 0)).getUTCDate() ? null : `${year}-${two(month)}-${two(day)}`
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
      expected: `${DATE}, with all four digits of the year`,
      hint: 'give the column a date format such as dd/mm/yyyy and save it again; or --map "date=" leaves it unread',
    }
  if (SERIAL.test(text)) {
    const serial = Math.floor(Number(text.replace(',', '.')))
    if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL)
      return {
        expected: DATE,
        hint: `${serial} is Excel's number for ${ofSerial(serial)}: give the column a date format there and save it again`,
      }
  }
  return { expected: DATE }
}

const impossible = (year: number): Refusal =>
  year < YEARS.first || year > YEARS.last
    ? { expected: `a date of the years ${YEARS.first} to ${YEARS.last}` }
    : { expected: `a date that exists, like 2026-02-28` }

/** The order that a date gives away; 'either' where both say the same, 'unclear' where they differ. */
export function orderOf({ dmy, mdy }: Dated): DateOrder | 'either' | 'unclear' {
  if (dmy === null) return 'mdy'
  if (mdy === null) return 'dmy'
  return dmy === mdy ? 'either' : 'unclear'
}
