/** The year that was counted of a ledger, once it has been read: from when to when, and how it is scaled. */
import { EXIT, Failure } from '../errors'
import { aYearBefore, isoOf, NO_DAY } from '../model/dates'
import { type Exact, exact, ONE, over, times } from '../model/decimal'
import type { Counting, Portfolio } from '../model/portfolio'
import type { Json } from '../report'

const YEAR = exact(365)

export class Year {
  /** Null where the ledger has no dates. */
  readonly from: number | null
  readonly to: number | null
  /** How many days were counted; null without dates. */
  readonly days: number | null
  /** By what sums are scaled. */
  private readonly scale: Exact
  readonly annualised: boolean

  /** Errors: a Failure where the last date lies in the future and nothing says as of when. */
  constructor(portfolio: Portfolio, { asOf, since, today }: Counting, annualise: boolean) {
    const { first, last } = portfolio
    if (last === NO_DAY) {
      this.from = null
      this.to = null
      this.days = null
    } else {
      if (asOf === null && last > today)
        throw new Failure(
          EXIT.data,
          `the ledger ends in the future, on ${isoOf(last)}: the year before that is not over`,
          `--as-of ${isoOf(today)} counts up to today`,
        )
      this.to = asOf ?? last
      const start = since === 'all' ? first : (since ?? aYearBefore(this.to) + 1)
      this.from = Math.max(start, first)
      this.days = Math.max(0, this.to - this.from + 1)
    }
    this.annualised = annualise && this.days !== null && this.days > 0
    this.scale = this.annualised ? over(YEAR, exact(this.days!)) : ONE
  }

  /** A sum as it counts for a year. */
  of(sum: Exact): Exact {
    return this.annualised ? times(sum, this.scale) : sum
  }

  /** Whether the ledger begins after the year that would be counted does. */
  get isShort(): boolean {
    return this.days !== null && this.days < 365
  }

  get json(): Json {
    return {
      from: this.from === null ? null : isoOf(this.from),
      to: this.to === null ? null : isoOf(this.to),
      days: this.days,
      annualised: this.annualised,
    }
  }

  /** In words: "2025-01-05 to 2025-12-05, 335 days". */
  get words(): string {
    if (this.from === null || this.to === null) return 'the year as the file has it, without dates'
    return `${isoOf(this.from)} to ${isoOf(this.to)}, ${this.days} ${this.days === 1 ? 'day' : 'days'}`
  }
}
