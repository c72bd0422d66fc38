/** A column of dates, read from bytes, and decided between day first and month first by its own cells. */
import type { Warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import {
  type DateOrder,
  dated,
  dayFrom,
  dayOfClock,
  dayOfIso,
  isoOf,
  NO_DAY,
  orderOf,
} from '../../inputs/dates'
import { isRefusal } from '../../inputs/units'
import type { Texts } from '../../tables/table'
import { type Message, type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import { beginsWithYear, dayIn, isDigit } from '../plain/day-bytes'
import { PlainDays } from '../plain/plain-days'
import { cellAt, cellText, lineOfCell, type Records } from '../records/records'
import { Decidable, type Refuse, type Unclear } from './decidable'

/** The day 0 of spreadsheets, in days since 1970-01-01. */
const FROM_1900 = -25_569
/** How long a date of day and month alone is, at most. */
const LONGEST_WITHOUT_YEAR = 4

/** What is to be said of a bare number in a workbook whose days count from 1904. */
function hintFrom1904(text: string, { typed }: Records): { hint?: Message } {
  const epoch = typed?.sheet?.epoch ?? FROM_1900
  if (epoch === FROM_1900 || !/^\d{1,5}$/.test(text)) return {}
  const date = isoOf(Number(text) + epoch)
  return {
    hint: say(
      "{serial} is Excel's number for {date}: give the column a date format there and save it again",
      {
        serial: text,
        date,
      },
    ),
  }
}

/** A column of dates, which are handed on in ISO 8601. */
export class DateColumn extends Decidable<DateOrder> {
  readonly doubt = 'ambiguous_date'
  /** Reads plain cells while they are found. */
  private readonly plain: PlainDays
  /** The days of the batch that was read last. */
  get days(): Int32Array {
    return this.plain.days
  }
  /** The dates that lie in the future, and the first of them. */
  private readonly future = new CountedLines()
  private firstFuture = ''
  /** The dates whose year comes first, and the others. */
  private readonly yearFirst = new CountedLines()
  private readonly yearLast = new CountedLines()
  private readonly today: number

  constructor(
    position: number,
    heading: string,
    order: DateOrder | null,
    /** What stands for a year: the first of the hundred that two digits do; the day from which dates without one count. */
    private readonly years: { readonly century: number | null; readonly first: number | null },
    today: string,
    /** Whether a row without a date cannot be used. */
    private readonly needed: boolean,
  ) {
    super(position, heading, order)
    this.today = dayOfClock(today)
    this.plain = new PlainDays(this.today)
  }

  /** What reads plain cells of the next block, of so many rows at most; null where it waits to be decided. */
  ahead(rows: number): PlainDays | null {
    this.isAhead = !this.open
    if (!this.isAhead) return null
    this.plain.begin(rows, this.way)
    return this.plain
  }

  /** Which part of a date comes first, as far as that is known. */
  get order(): DateOrder | null {
    return this.way
  }

  /** Takes so many rows into account that were read elsewhere, the first of them on a line: all have the year first, or none. */
  closePlain(isYearFirst: boolean, rows: number, line: number): void {
    const lines = isYearFirst ? this.yearFirst : this.yearLast
    lines.first ??= line
    lines.count += rows
  }

  /** A year that comes first leaves nothing open. */
  protected override mayTell({ bytes, from, to }: Records, cell: number): boolean {
    const start = from[cell]!
    const yearFirst = isDigit(bytes[start]) && isDigit(bytes[start + 1]) && isDigit(bytes[start + 2])
    return to[cell]! > start && !yearFirst
  }

  protected tells(text: string): DateOrder | Unclear['readings'] | null {
    const date = dated(text, this.years.century)
    if (isRefusal(date)) return null
    const order = orderOf(date)
    return order === 'either' ? null : order === 'unclear' ? [date.dmy!, date.mdy!] : order
  }

  warnings(): Warning[] {
    const { yearFirst, yearLast, heading } = this
    const fewer = yearFirst.count < yearLast.count ? yearFirst : yearLast
    return [
      ...this.future.told('date_in_future', (count, first) => {
        const seen = { n: count, line: first, day: this.firstFuture }
        return say('{n} {n|date lies|dates lie} in the future, first on line {line}: {day}', seen)
      }),
      ...(yearFirst.count === 0 || yearLast.count === 0
        ? []
        : fewer.told('dates_in_two_ways', () =>
            say(
              '{column} is written in two ways: {first} (first on line {line}) with the year first, {others} (first on line {other}) otherwise: a spreadsheet may have taken the day of some for the month',
              {
                ...{ column: heading, first: yearFirst.count, line: yearFirst.first! },
                ...{ others: yearLast.count, other: yearLast.first! },
              },
            ),
          )),
    ]
  }

  read(records: Records, refuse: Refuse): Texts {
    const { rows, bytes, from, to } = records
    const done = this.aheadIn(records)
    this.plain.reach(rows)
    const { days } = this
    let [first, last] = this.plain.isYearFirst ? [done, 0] : [0, done]
    if (first > 0) this.yearFirst.first ??= records.lines[0]!
    if (last > 0) this.yearLast.first ??= records.lines[0]!
    for (let row = done; row < rows; row++) {
      const cell = cellAt(records, row, this.position - 1)
      let day = cell < 0 ? NO_DAY : dayIn(bytes, from[cell]!, to[cell]!, this.way)
      if (day === NO_DAY) day = this.withCare(records, row, cell, refuse)
      days[row] = day
      if (day === NO_DAY) continue
      if (to[cell]! - from[cell]! > LONGEST_WITHOUT_YEAR && beginsWithYear(bytes, from[cell]!)) {
        if (first++ === 0) this.yearFirst.first ??= records.lines[row]!
      } else if (to[cell]! - from[cell]! > LONGEST_WITHOUT_YEAR && last++ === 0)
        this.yearLast.first ??= records.lines[row]!
      if (day <= this.today) continue
      this.firstFuture ||= isoOf(day)
      this.future.add(lineOfCell(records, row, this.position - 1))
    }
    this.yearFirst.count += first
    this.yearLast.count += last
    return { at: (row) => (days[row] === NO_DAY ? '' : isoOf(days[row]!)) }
  }

  private withCare(records: Records, row: number, cell: number, refuse: Refuse): number {
    const text = cell < 0 ? '' : cellText(records, cell)
    if (text.trim() === '') {
      if (this.needed) refuse(row, this.position, '', { code: 'missing_value', expected: say('a date') })
      return NO_DAY
    }
    const { century, first } = this.years
    const near = first === null ? NO_DAY : dayFrom(text, first)
    if (near !== NO_DAY) return near
    const date = dated(text, century)
    if (isRefusal(date)) {
      const { hint, ...refusal } = { ...date, ...hintFrom1904(text, records) }
      refuse(row, this.position, text, { ...refusal, ...(hint && { hint: this.advice(hint) }) })
      return NO_DAY
    }
    const iso = date[this.way ?? 'dmy']
    if (iso !== null) return dayOfIso(iso)
    refuse(row, this.position, text, this.contradiction())
    return NO_DAY
  }

  /** What helps: a column that need not be there may be left unread. */
  private readonly advice = (hint: Said): Said =>
    this.needed
      ? hint
      : say('{hint}; or {flag} leaves it unread', {
          hint: inHole(hint),
          flag: '--map "date="',
        })
}
