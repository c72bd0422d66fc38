/** What a table of transactions is asked for the models of the time to come: of each customer their purchase days, counted and summed up. */

import type { CountedUpTo } from '../ledger/future/seen-days'
import { NO_DATES } from '../ledger/left-out'
import { type GroupQuery, groupQuery } from './grouped-rows'
import type { DaysAsked, LedgerQueries } from './ledger-queries'
import { isAmong } from './sql-dialect'

/** How many customers of the first days are looked at, until one is found who is somebody. */
const SOME = 100

export class FutureQueries {
  /** The names of what is worked out of each customer and day, none of which a column has. */
  private readonly customer: string
  private readonly day: string
  private readonly revenue: string
  private readonly margin: string
  private readonly largest: string
  /** The rows that are looked at: those in use, up to the last day that counts, but for days that stand for none. */
  private readonly where: string

  constructor(
    private readonly queries: LedgerQueries,
    until: number | null,
    private readonly counted: DaysAsked,
  ) {
    const { dialect } = queries
    const named = (word: string) => dialect.name(queries.freeName(word))
    this.customer = named('customer of the day')
    this.day = named('day')
    this.revenue = named('revenue of the day')
    this.margin = named('margin of the day')
    this.largest = named('largest of the day')
    const { first, last } = dialect.days
    const none = NO_DATES.filter((iso) => first <= iso && iso <= last).map(dialect.day)
    const isSome = `${queries.date} NOT IN (${none.join(', ')})`
    this.where = [queries.within({ from: null, to: until }), isSome].join(' AND ')
  }

  /** Customers in the order of their first days, and these days; some of them are left out. */
  firstDays(without: readonly string[]): string {
    const { dialect, customer, date, from } = this.queries
    const texts = without.map((one) => dialect.text(one)).join(', ')
    const others = without.length === 0 ? '' : ` AND ${customer} NOT IN (${texts})`
    const first = `min(${date})`
    return `SELECT ${customer}, ${dialect.asText(first)} FROM ${from} WHERE ${this.where}${others} GROUP BY ${customer} ORDER BY ${first}, ${this.queries.inOrder} LIMIT ${SOME}`
  }

  /** A row for each way in which customers are written and each day. */
  private get daily(): string {
    const { customer, date, from, summed } = this.queries
    const [revenue, margin] = summed
    const cells = [
      `${customer} AS ${this.customer}`,
      `${date} AS ${this.day}`,
      `sum(${revenue!.sql}) AS ${this.revenue}`,
      ...(margin ? [`sum(${margin.sql}) AS ${this.margin}`] : []),
      `max(${revenue!.sql}) AS ${this.largest}`,
    ]
    return `SELECT ${cells.join(', ')} FROM ${from} WHERE ${this.where} GROUP BY ${customer}, ${date}`
  }

  /**
   * A row for each way in which customers are written, in the order of their bytes: the first purchase day, the last one, the last by the
   * cut, how many there are, by the cut and as long before it as the end is behind it, how many brought something in, how much, what the
   * first of them did, and the revenue and the margin (or cost) of all rows outside of the days that count.
   */
  reduce({ end, cut }: CountedUpTo): GroupQuery {
    const { queries, day, revenue } = this
    const { dialect } = queries
    const customer = dialect.byBytes(this.customer)
    const isBought = `${this.largest} > 0`
    const upTo = (last: number) => `${isBought} AND ${queries.isDay('<=', last, day)}`
    const isSpent = `${isBought} AND ${revenue} > 0`
    const count = (where: string) => `count(CASE WHEN ${where} THEN 1 END)`
    const sum = (sql: string, where: string) => `sum(CASE WHEN ${where} THEN ${sql} END)`
    const isOutside = this.counted.from === null ? '1 = 0' : queries.isDay('<', this.counted.from, day)
    const cells = [
      `min(CASE WHEN ${isBought} THEN ${day} END)`,
      `max(CASE WHEN ${isBought} THEN ${day} END)`,
      `max(CASE WHEN ${upTo(cut)} THEN ${day} END)`,
      count(isBought),
      count(upTo(cut)),
      count(upTo(cut - (end - cut))),
      count(isSpent),
      sum(revenue, isSpent),
      dialect.firstOf(revenue, day, isBought),
      sum(revenue, isOutside),
      ...(queries.summed[1] ? [sum(this.margin, isOutside)] : []),
    ].map(dialect.asText)
    const none = queries.summed[1] ? [] : ['NULL']
    const rows = `(${this.daily}) AS ${dialect.name('days')}`
    const order = ` ORDER BY ${customer}`
    return groupQuery(dialect, { cells: [customer, ...cells, ...none], rows, keys: [customer], order })
  }

  /** Each day of some customers, who are named as they are written: its revenue, and how many of its rows have some above 0. */
  daysOf(customers: readonly string[]): GroupQuery {
    const { dialect, customer, date, from, summed } = this.queries
    const { sql } = summed[0]!
    const cells = [date!, `sum(${sql})`, `count(CASE WHEN ${sql} > 0 THEN 1 END)`].map(dialect.asText)
    const rows = `${from} WHERE ${this.where} AND ${isAmong(dialect, customer, customers)}`
    return groupQuery(dialect, { cells: [customer, ...cells], rows, keys: [customer, date!] })
  }
}
