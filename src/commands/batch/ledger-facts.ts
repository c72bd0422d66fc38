/** What a ledger tells of the customers of cases: a purchase each, how many there are, and how many are to come. */
import { mistyped } from '../../errors'
import { NO_DAY } from '../../inputs/dates'
import { kebab } from '../../inputs/names'
import { addedUp } from '../../ledger/added-up'
import type { CustomerLines } from '../../ledger/customer-lines'
import { CustomersThere } from '../../ledger/customers-there'
import type { Forecast } from '../../ledger/future/forecast'
import { fewestDaysOf, yearsOfTime } from '../../ledger/future/forecast-terms'
import type { LedgerAnswer } from '../../ledger/ledger-answer'
import type { Year } from '../../ledger/year'
import { type Exact, exact, largest, over, times, ZERO } from '../../numbers/exact/decimal'
import { rounded } from '../../numbers/exact/rounded'
import { Sum } from '../../numbers/exact/sum'
import type { Table } from '../../tables/table'
import { say } from '../../words/say'
import type { Request } from '../command'
import { forecastTermsOf } from '../future-flags'
import { countingOf } from '../ledger-flags'
import type { ChancesInUse } from './chances-in-use'

/** What a ledger tells of one customer, a purchase each. */
export interface LedgerFacts {
  readonly sales: Exact
  readonly margin: Exact
  readonly perYear: Exact
  readonly costToServe: Exact | null
  /** How many purchases count; null where that is for the flags to say. */
  readonly horizon: Exact | null
}

/** Fewer purchases than these are expected of nobody. */
const FEWEST = exact(1, 6)

/** Longer than this, in days, a ledger is not a little behind. */
const A_MONTH = 31

/** A ledger that has been read, for what it tells of the customers of cases. */
export class LedgerBeside {
  readonly there: CustomersThere

  private constructor(
    table: Table,
    readonly portfolio: LedgerAnswer,
    readonly year: Year,
    private readonly hasService: boolean,
    /** What is expected of its customers; null where the year is all that is asked for. */
    readonly forecast: Forecast | null,
  ) {
    this.there = new CustomersThere(table, portfolio.labels.names)
  }

  static async read(table: Table, request: Request, followed: CustomerLines | null): Promise<LedgerBeside> {
    const counting = { ...countingOf(request), onAnyDay: true }
    if (counting.future) refuseDays(request)
    const { answer: portfolio, year } = await addedUp(
      request,
      counting,
      request.options.has('annualise'),
      followed,
    )
    const service = counting.drivers.length > 0 || table.taken.some(({ key }) => key === 'costToServe')
    const { future } = counting
    // The models are loaded where they are asked for.
    const forecast = future
      ? (await import('../../ledger/future/forecast')).forecastOf(portfolio, year, [table], future)
      : null
    return new LedgerBeside(table, portfolio, year, service, forecast)
  }

  /** The mean margin of the year of its customers; at least 0. */
  meanMargin(): Exact {
    const { portfolio, year } = this
    const margins = new Sum()
    for (const id of portfolio.customers()) margins.add(portfolio.marginOf(id))
    const { count, total } = margins
    return count === 0 ? ZERO : largest(ZERO, over(year.of(total), exact(count)))
  }

  /**
   * What is known of a customer by its number, as of the day of a case; null where it has no purchase that counts. With a
   * `window` they are known to have come again within so many days.
   */
  of(id: number, day: number, window: number | null = null): LedgerFacts | null {
    const { portfolio, year, forecast } = this
    if (forecast !== null && forecast.doubt === null)
      return id < 0 ? null : this.expected(id, day === NO_DAY ? forecast.end : day, window, forecast)
    const purchases = id < 0 ? null : portfolio.purchasesOf(id)
    if (purchases === null || purchases.n <= 0) return null
    return {
      sales: over(portfolio.revenueOf(id), purchases),
      margin: over(portfolio.marginOf(id), purchases),
      perYear: year.of(purchases),
      costToServe: this.serviceOf(id),
      horizon: forecast && times(year.of(purchases), yearsOfTime(forecast.terms.time)),
    }
  }

  private serviceOf(id: number): Exact | null {
    return this.hasService ? this.year.of(this.portfolio.serviceOf(id)) : null
  }

  /** What the model expects of somebody who complains, and is therefore still a customer. */
  private expected(id: number, day: number, window: number | null, forecast: Forecast): LedgerFacts | null {
    const found = forecast.outlook(id, day)
    if (found === null || found.sales === null || found.margin === null) return null
    const purchases = window === null ? found.ifAlive : forecast.purchasesIfAgain(id, day, window)
    const horizon = largest(rounded(purchases), FEWEST)
    return {
      sales: rounded(found.sales),
      margin: rounded(found.margin),
      perYear: over(horizon, yearsOfTime(forecast.terms.time)),
      costToServe: this.serviceOf(id),
      horizon,
    }
  }

  /** Whether a model takes the time up to a day for one without purchases, as the ledger ends long before it. */
  isLongBefore(day: number): boolean {
    return this.forecast?.doubt === null && day > this.forecast.end + A_MONTH
  }

  /** Since when a customer is silent of whom no model tells; null for any other. */
  silentSince(id: number): number | null {
    const { year, forecast, portfolio } = this
    if (id < 0 || year.to === null || forecast?.doubt === null) return null
    return portfolio.purchases.silentSince(id, year.to)
  }
}

/** Errors: a Failure where the time to come is shorter than the one within which chances were measured. */
export function refuseShort({ options }: Request, { file, told }: ChancesInUse): void {
  const future = forecastTermsOf(options, [])
  const least = told.window_days ?? 0
  if (future !== null && fewestDaysOf(future.time) < least)
    throw mistyped([
      {
        code: 'out_of_range',
        column: '--future',
        expected: say('a time of at least {least} days, within which the chances of {file} were measured', {
          least,
          file,
        }),
        found: options.get('future')!.at(-1)!,
      },
    ])
}

/** Errors: a Failure where cases have days of their own, and the ledger lies in a database, which counts up to one day. */
function refuseDays({ addUp, cases, options }: Request): void {
  const date = addUp && cases?.taken.find(({ key }) => key === 'date')
  if (!date) return
  throw mistyped([
    {
      code: 'conflicting_inputs',
      file: cases!.name,
      column: date.heading,
      expected: say(
        'no days of cases beside {flag}: a database counts purchases up to the last day of the ledger',
        {
          flag: '--ledger-engine',
        },
      ),
      found: options.get('future')!.at(-1)!,
      hint: say('{flag} leaves them out, or give the ledger as a file', { flag: '--map "date="' }),
    },
  ])
}

/** What a time to come holds already. */
const HELD = ['retention', 'horizon', 'perYear'] as const

/** Errors: a Failure where flags or columns say what the time to come holds already. */
export function refuseHeld({ taken, name }: Table, { written, options }: Request): void {
  const time = options.get('future')!.at(-1)!
  const expected = say('nothing beside --future {time}, which holds it already', { time })
  const flags = HELD.filter((key) => written.has(key))
  if (flags.length > 0)
    throw mistyped(
      flags.map((key) => ({
        code: 'conflicting_inputs',
        column: `--${kebab(key)}`,
        expected,
        found: written.get(key)!,
      })),
    )
  const columns = taken.filter(({ key }) => HELD.some((one) => one === key))
  if (columns.length > 0)
    throw mistyped(
      columns.map(({ heading }) => ({
        code: 'conflicting_inputs',
        file: name,
        column: heading,
        expected,
        found: heading,
      })),
    )
}
