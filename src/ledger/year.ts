/** The year that was counted of a ledger, once it has been read: from when to when, and how it is scaled. */
import { EXIT, Failure, type Warning, warning } from '../errors'
import { aYearBefore, isoOf, NO_DAY } from '../inputs/dates'
import { compare, type Exact, exact, ONE, over, round, times } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Json } from '../report/report'
import type { Table } from '../tables/table'
import { listing, type Message, say } from '../words/say'
import type { CountingTerms } from './counting-terms'
import type { LedgerAnswer } from './ledger-answer'

const YEAR = exact(365)

/** Fewer days than these are no sample of a year at all. */
const FEWEST = 28

/** Fewer days than these are scaled with another word: a season is no year. */
const SEASON = 90

/** One purchase in each period. */
const ONCE = {
  day: say('one purchase a day'),
  week: say('one purchase a week'),
  month: say('one purchase a month'),
  quarter: say('one purchase a quarter'),
  year: say('one purchase a year'),
} as const

/** How often the customers of a file with one row each are taken to buy. */
function rhythm(tables: readonly Table[]): Message {
  const { period, perYear } = tables[0]!.base
  const told = tables.some(({ taken }) => taken.some(({ key }) => key === 'period' || key === 'perYear'))
  if (perYear !== null) {
    const number = plain(perYear as Exact)
    return told
      ? say(
          'what a purchase brings, times the purchases of a year: {number} purchases a year where a row does not say',
          { number },
        )
      : say('what a purchase brings, times the purchases of a year: {number} purchases a year', { number })
  }
  const often = ONCE[period as keyof typeof ONCE]
  return told
    ? say(
        'what a purchase brings, times the purchases of a year: {often} where a row does not say (--period)',
        { often },
      )
    : say('what a purchase brings, times the purchases of a year: {often} (--period)', { often })
}

export class Year {
  /** Null where the ledger has no dates. */
  readonly from: number | null
  readonly to: number | null
  /** How many days were counted; null without dates. */
  readonly days: number | null
  /** By what sums are scaled; 1 where they are not. */
  readonly scale: Exact
  readonly annualised: boolean

  /** How a file of one row a customer is taken; null for a ledger. */
  private readonly rows: Message | null

  /** Errors: a Failure where the last date lies in the future and nothing says as of when. */
  constructor(
    portfolio: LedgerAnswer,
    { asOf, since, today }: CountingTerms,
    annualise: boolean,
    tables: readonly Table[],
  ) {
    if (new Set(tables.map(({ kind }) => kind)).size > 1)
      throw new Failure(
        EXIT.data,
        'wrong_kind',
        say('{files} are not of one kind: transactions with dates, sums of a year, or one row a customer', {
          files: listing(tables.map(({ name }) => name)),
        }),
        'give each kind by itself',
      )
    this.rows = tables.every(({ kind }) => kind.perPurchase) ? rhythm(tables) : null
    const { first, last } = portfolio
    if (last === NO_DAY) {
      this.from = null
      this.to = null
      this.days = null
    } else {
      if (asOf === null && last > today)
        throw new Failure(
          EXIT.data,
          'future_ledger',
          say('the ledger ends in the future, on {last}: the year before that is not over', {
            last: isoOf(last),
          }),
          say('--as-of {today} counts up to today', { today: isoOf(today) }),
        )
      this.to = asOf ?? last
      const start = since === 'all' ? first : (since ?? aYearBefore(this.to) + 1)
      this.from = Math.max(start, first)
      this.days = Math.max(0, this.to - this.from + 1)
    }
    this.annualised = annualise && this.days !== null && this.days > 0
    if (this.annualised && this.days! < FEWEST)
      throw new Failure(
        EXIT.data,
        'short_history',
        say(
          '{days} {days|day is|days are} too few to be taken for a year: --annualise needs {fewest} of them at least',
          { days: this.days!, fewest: FEWEST },
        ),
        'without it the days are reported as they are',
      )
    // A full year is one, whether it has a 29 February or not.
    const isFull = this.annualised && this.from === aYearBefore(this.to!) + 1
    this.scale = this.annualised && !isFull ? over(YEAR, exact(this.days!)) : ONE
  }

  /** A sum as it counts for a year. */
  of(sum: Exact): Exact {
    return this.annualised ? times(sum, this.scale) : sum
  }

  /** By what sums are multiplied, and that in words: "365 ÷ 120"; null where they stand as they are. */
  get factor(): { readonly value: Exact; readonly said: string } | null {
    return this.annualised ? { value: this.scale, said: `365 ÷ ${this.days}` } : null
  }

  /** Whether the ledger begins after the year that would be counted does. */
  get isShort(): boolean {
    return this.days !== null && this.days < 365
  }

  /** Whether more is counted than the year up to its last day. */
  get isLong(): boolean {
    return this.from !== null && this.from <= aYearBefore(this.to!)
  }

  get json(): Json {
    return {
      from: this.from === null ? null : isoOf(this.from),
      to: this.to === null ? null : isoOf(this.to),
      days: this.days,
      annualised: this.annualised,
    }
  }

  /** What has to be said of a ledger that does not fill a year, or of which more is counted. */
  get warnings(): Warning[] {
    if (this.annualised && compare(this.scale, ONE) !== 0) {
      const isLittle = this.days! < SEASON
      const factor = plain(round(this.scale, isLittle ? 1 : 3))
      const scaled = say(
        '{days} days are taken for a year (--annualise): every sum is multiplied by {factor}',
        { days: this.days!, factor },
      )
      return [warning(isLittle ? 'scaled_from_little' : 'scaled_to_a_year', scaled)]
    }
    if (this.annualised) return []
    if (this.isLong) {
      const more = say('more than a year is counted as one, {words} (--annualise scales it to 365 days)', {
        words: this.words,
      })
      return [warning('long_ledger', more)]
    }
    if (!this.isShort) return []
    const said = say('the ledger covers {words}: reported as it is (--annualise scales it to 365 days)', {
      words: this.words,
    })
    return [warning('short_ledger', said)]
  }

  /** In words: "2025-01-05 to 2025-12-05, 335 days". */
  get words(): Message {
    if (this.rows !== null) return this.rows
    if (this.from === null || this.to === null) return say('the year as the file has it, without dates')
    return say('{from} to {to}, {days} {days|day|days}', {
      from: isoOf(this.from),
      to: isoOf(this.to),
      days: this.days!,
    })
  }
}
