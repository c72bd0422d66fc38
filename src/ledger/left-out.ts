/** The rows of a ledger that lie outside of the days that count: how many, what they brought, and what was given back in them. */
import { dayOfIso } from '../inputs/dates'
import { type Exact, exact } from '../numbers/exact/decimal'
import { Sum } from '../numbers/exact/sum'
import type { Table } from '../tables/table'
import type { OneRow, RowAmounts, Selection } from './row-amounts'
import { REVENUE } from './rows'

/** Days that programs write where there is no date: the first of Excel, of Excel on old Macs, of Unix and of DOS, and far ones. */
export const NO_DATES = ['1900-01-01', '1904-01-01', '1970-01-01', '1980-01-01', '2099-12-31']

const [LAST_EARLY, FIRST_FAR] = [dayOfIso('1980-01-01'), dayOfIso('2099-12-31')]

const NONE = new Set(NO_DATES.map(dayOfIso))

/** Whether a day is one of those that stand for none. */
export const isDateForNone = (day: number): boolean =>
  (day <= LAST_EARLY || day >= FIRST_FAR) && NONE.has(day)

/** Rows, and the sum of their revenue. */
export interface LeftRows {
  rows: number
  readonly revenue: Sum
}

/** What takes such rows in for other ends than the year. */
interface Outside {
  addOutside(rows: RowAmounts, picked: Selection): void
  addOneOutside(row: OneRow): void
}

export class LeftOut {
  readonly before: LeftRows = { rows: 0, revenue: new Sum() }
  readonly after: LeftRows = { rows: 0, revenue: new Sum() }
  /** Refunds behind the last day that counts, and whose they are. */
  readonly refunds: { readonly customer: number; readonly rows: number; readonly revenue: Exact }[] = []
  /** How many rows have each of the days that stand for no date. */
  private readonly undated = new Map(NO_DATES.map((iso) => [dayOfIso(iso), 0]))

  /** `others` takes the rows in that are left out here; null where nobody does. */
  constructor(private readonly others: Outside | null) {}

  /** Skips rows; `last` is the last day that counts. */
  add(table: Table, rows: RowAmounts, picked: Selection, last: number): void {
    const { customers, days, n, s } = rows
    const { places, count } = picked
    if (count === 0) return
    this.others?.addOutside(rows, picked)
    table.skip(count)
    const [revenue, decimals] = [n[REVENUE]!, s[REVENUE]!]
    for (let i = 0; i < count; i++) {
      const row = places[i]!
      const day = days![row]!
      const side = this.sideOf(day, last)
      side.revenue.addScaled(revenue[row]!, decimals[row]!)
      if (side === this.after && revenue[row]! < 0)
        this.refunds.push({
          customer: customers[row]!,
          rows: 1,
          revenue: exact(revenue[row]!, decimals[row]!),
        })
    }
  }

  /** One row, whatever its values. */
  addOne(table: Table, one: OneRow, last: number): void {
    const { customer, day, values } = one
    this.others?.addOneOutside(one)
    table.skip(1)
    const side = this.sideOf(day!, last)
    const revenue = values[REVENUE]!
    side.revenue.add(revenue)
    if (side === this.after && revenue.n < 0) this.refunds.push({ customer, rows: 1, revenue })
  }

  private sideOf(day: number, last: number): LeftRows {
    // Most days lie between: they are no such day at a glance.
    const undated = day > LAST_EARLY && day < FIRST_FAR ? undefined : this.undated.get(day)
    if (undated !== undefined) this.undated.set(day, undated + 1)
    const side = day > last ? this.after : this.before
    side.rows++
    return side
  }

  /** The days that stand for no date and that rows have, with how many. */
  get noDates(): { readonly iso: string; readonly rows: number }[] {
    return NO_DATES.map((iso) => ({ iso, rows: this.undated.get(dayOfIso(iso))! })).filter(
      ({ rows }) => rows > 0,
    )
  }
}
