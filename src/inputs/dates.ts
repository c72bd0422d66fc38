/**
 * Dates as people write them. A date such as 03/04/2026 has two readings, day first and month first; ISO 8601 has one, and
 * so has one with the name of its month. Times and zones are cut off: the date is the one that was written, wherever the
 * program runs.
 */

import { say } from '../words/say'
import { YEARS } from './century'
import { monthNamed, OF, weekdayNamed, ZONES } from './date-words'
import type { Refusal } from './units'

export type DateOrder = 'dmy' | 'mdy'

/** A date in ISO 8601 under either order, null where that order is impossible. */
export interface Dated {
  readonly dmy: string | null
  readonly mdy: string | null
}

const DATE = 'a date like 2026-02-28 or 28/02/2026'
const OTHER_WEEKDAY = 'a date that falls on the day of the week that it names'

const LONGEST = 80
const CLOCK =
  '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?(?:[ap]\\.? ?m\\.?|[πμ]\\.? ?μ\\.?|hr?s?|uhr))?'
const OFFSET = '[-+\u2212]\\d{1,2}(?::?\\d{2})?'
const ZONE = `(?: ?(?:${ZONES.replaceAll(' ', '|')})?(?: ?${OFFSET})?(?: ?\\[?[a-z]+/[a-z_/]+\\]?)?(?: ?\\([^()]{1,40}\\))?)`
const JOINT = '(?:T ?|[-\u2013:, ]{1,3}(?:(?:at|a las?|à|às|um|alle|στις) )?)'

/** A time behind the date, or before its year, as Unix writes it. */
const TIME = new RegExp(`(?:${JOINT}${CLOCK}|T\\d{4}(?:\\d{2})?)${ZONE}(?= \\d{4}$|$)`, 'iu')
const TIME_FIRST = new RegExp(`^${CLOCK}[, ]{1,2}`, 'iu')

const YEAR_FIRST = /^(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?:Z|[-+]\d{2}:\d{2})?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const YEAR_LAST = /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$/

const WORD = '(\\p{L}{3,14})\\.?'
const GAP = `[-/., ]{0,2}(?:(?:${OF.replaceAll(' ', '|')}) )?`
const ORDINAL = '(?:st|nd|rd|th|er|[ºª°ηο])?'
const DAY_WORD = new RegExp(`^(\\d{1,2})${ORDINAL}${GAP}${WORD}${GAP}(\\d{4}|\\d{2})$`, 'iu')
const WORD_DAY = new RegExp(`^${WORD}${GAP}(\\d{1,2})${ORDINAL}[-/., ]{1,2}(\\d{4}|\\d{2})$`, 'iu')
const YEAR_WORD = new RegExp(`^(\\d{4})${GAP}${WORD}${GAP}(\\d{1,2})$`, 'iu')

const WEEKDAY_FIRST = /^(\p{L}[\p{L}-]{1,13})[., ]{1,3}/u
const WEEKDAY_LAST = /[,( ]{1,2}(\p{L}[\p{L}-]{1,13})[.)]{0,2}$/u

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

const WITHOUT_YEAR = /^\s*(\d{1,2})(\d{2})\s*$/

/** The first such day from one on, of day and month alone (601, 1501); NO_DAY where there is none within a year, or it is written otherwise. */
export function dayFrom(text: string, first: number): number {
  const [, day, month] = WITHOUT_YEAR.exec(text) ?? []
  if (day === undefined) return NO_DAY
  const year = Number(isoOf(first).slice(0, 4))
  const found = dayOf(year, Number(month), Number(day))
  return found >= first ? found : dayOf(year + 1, Number(month), Number(day))
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

/** The year that digits say; two of them say it within the hundred years from `century` on, and nothing where that is null. */
function yearOf(digits: string, century: number | null): number | Refusal {
  const year = Number(digits)
  if (digits.length === 4) return year
  if (century !== null) return century + ((((year - century) % 100) + 100) % 100)
  const [newer, now] = ['--years 2000', 2000 + year]
  const hint =
    year < 50
      ? say('{newer} reads {digits} as {now}', { newer, digits, now })
      : say('{older} reads {digits} as {earlier}, {newer} as {now}', {
          older: '--years 1950',
          earlier: 1900 + year,
          ...{ newer, digits, now },
        })
  return {
    code: 'not_a_date',
    expected: say('{date}, with all four digits of the year', { date: say(DATE) }),
    hint,
  }
}

/** The parts of a date whose month is named; null where no month is. */
function namedParts(text: string): readonly [year: string, month: number, day: number] | null {
  const [, year, word, day] = YEAR_WORD.exec(text) ?? []
  const [, day1, word1, year1] = DAY_WORD.exec(text) ?? []
  const [, word2, day2, year2] = WORD_DAY.exec(text) ?? []
  const month = monthNamed(word ?? word1 ?? word2 ?? '')
  return month === null ? null : [(year ?? year1 ?? year2)!, month, Number(day ?? day1 ?? day2)]
}

/** Reads a date without a time and without a day of the week; null where it is written in no form that is known. */
function bareDate(text: string, century: number | null): Dated | Refusal | null {
  const first = YEAR_FIRST.exec(text)
  const [, y, m, d] = first ? [first[0], first[1], first[3], first[4]] : (COMPACT.exec(text) ?? [])
  const last = y === undefined ? YEAR_LAST.exec(text) : null
  const named = y === undefined && last === null ? namedParts(text) : null
  const written = y ?? last?.[4] ?? named?.[0]
  if (written === undefined) return null
  const year = yearOf(written, century)
  if (typeof year !== 'number') return year
  const [a, b] = last
    ? [Number(last[1]), Number(last[3])]
    : named
      ? [named[2], named[1]]
      : [Number(d), Number(m)]
  const dmy = iso(year, b, a)
  const either = { dmy, mdy: last ? iso(year, a, b) : dmy }
  return either.dmy === null && either.mdy === null ? impossible(year) : either
}

/** Reads a date beside the day of the week that it names, which may tell what of its two readings is meant. */
function besideWeekday(text: string, century: number | null): Dated | Refusal | null {
  for (const pattern of [WEEKDAY_FIRST, WEEKDAY_LAST]) {
    const weekday = weekdayNamed(pattern.exec(text)?.[1] ?? '')
    if (weekday === null) continue
    const date = bareDate(text.replace(pattern, ''), century)
    if (date === null || 'expected' in date) return date
    const held = (one: string | null) => (one && (dayOfIso(one) + 4 - weekday) % 7 === 0 ? one : null)
    const either = { dmy: held(date.dmy), mdy: held(date.mdy) }
    return either.dmy === null && either.mdy === null
      ? { code: 'not_a_date', expected: OTHER_WEEKDAY }
      : either
  }
  return null
}

/**
 * Reads a date in every form people write it. `century` is the first of the hundred years that two digits stand for, or
 * null. Errors: a Refusal for impossible dates, two digits of a year that stand for nothing, and Excel's numbers.
 */
export function dated(written: string, century: number | null): Dated | Refusal {
  const text =
    written.length > LONGEST
      ? ''
      : written.trim().replace(/\s+/g, ' ').replace(TIME, '').replace(TIME_FIRST, '')
  const date = bareDate(text, century) ?? besideWeekday(text, century)
  if (date !== null) return date
  if (SERIAL.test(text)) {
    const serial = Math.floor(Number(text.replace(',', '.')))
    if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL)
      return {
        code: 'not_a_date',
        expected: DATE,
        hint: say(
          "{serial} is Excel's number for {date}: give the column a date format there and save it again",
          { serial, date: ofSerial(serial) },
        ),
      }
  }
  return { code: 'not_a_date', expected: DATE }
}

const impossible = (year: number): Refusal =>
  year < YEARS.first || year > YEARS.last
    ? { code: 'not_a_date', expected: say('a date of the years {first} to {last}', YEARS) }
    : { code: 'not_a_date', expected: say('a date that exists, like 2026-02-28') }

/** The order that a date gives away; 'either' where both say the same, 'unclear' where they differ. */
export function orderOf({ dmy, mdy }: Dated): DateOrder | 'either' | 'unclear' {
  if (dmy === null) return 'mdy'
  if (mdy === null) return 'dmy'
  return dmy === mdy ? 'either' : 'unclear'
}
