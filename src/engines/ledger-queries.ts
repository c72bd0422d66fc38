/** What a table of transactions is asked in SQL: each query filters, groups, and adds whole numbers up. */
import { isoOf } from '../inputs/dates'
import { NO_DATES } from '../ledger/left-out'
import type { AmountSql, EngineAmounts } from './engine-amounts'
import { type GroupQuery, groupQuery } from './grouped-rows'
import { type SummedCell, shardedQuery } from './sharded-ledger'
import type { EngineColumn, SqlDialect } from './sql-dialect'

/** The columns that are no amounts; null for those that the table lacks. */
export interface OtherColumns {
  readonly customer: EngineColumn
  readonly date: EngineColumn | null
  readonly currency: EngineColumn | null
}

/** The days that count, both of them; null where none is left out. */
export interface DaysAsked {
  readonly from: number | null
  readonly to: number | null
}

export class LedgerQueries {
  /** A customer as a text, and the day of a row; null where there is none. */
  readonly customer: string
  readonly date: string | null

  constructor(
    readonly dialect: SqlDialect,
    /** The table, as it is written in SQL. */
    readonly from: string,
    private readonly amounts: EngineAmounts,
    private readonly columns: OtherColumns,
    /** Whether all rows of a customer lie on one of several servers. */
    private readonly isSharded = false,
  ) {
    const { name } = dialect
    this.customer = dialect.byBytes(dialect.asText(name(columns.customer.name)))
    this.date = columns.date && dialect.dayOf(name(columns.date.name))
  }

  /** A sum in digits; where no row has such an amount it is null. */
  private sum({ sql }: AmountSql, where = ''): string {
    return this.dialect.asText(`sum(${where === '' ? sql : `CASE WHEN ${where} THEN ${sql} END`})`)
  }

  private count(where = ''): string {
    return this.dialect.asText(where === '' ? 'count(*)' : `count(CASE WHEN ${where} THEN 1 END)`)
  }

  /** What is added up of the rows of a customer: the revenue, the margin or the cost, the service, the drivers. */
  get summed(): readonly (AmountSql | null)[] {
    const { revenue, margin, others } = this.amounts
    return [revenue, margin.amount, ...others]
  }

  /** A name that no column has that is asked for. */
  freeName(name: string): string {
    return this.amounts.hasColumn(name) ? this.freeName(`${name} `) : name
  }

  /** Whether the day of a row, or another one, lies before or behind a day. */
  isDay(sign: string, day: number, date: string | null = this.date): string {
    const { dialect } = this
    const iso = isoOf(day)
    const { first, last } = dialect.days
    if (first <= iso && iso <= last) return `${date} ${sign} ${dialect.day(iso)}`
    return iso < first === sign.startsWith('>') ? '1 = 1' : '1 = 0'
  }

  /** Whether a database has no snapshot, so that what was asked first is asked again. */
  get isAskedTwice(): boolean {
    return !this.dialect.hasSnapshot
  }

  /** The rows in use that lie within some days. */
  within({ from, to }: DaysAsked): string {
    const { date } = this
    const day = (sign: string, one: number | null) =>
      date === null || one === null ? [] : [this.isDay(sign, one)]
    return [this.amounts.isUsed, ...day('>=', from), ...day('<=', to)].join(' AND ')
  }

  /** One row: how many there are and are used, the first and the last day, the largest of each amount, and how many rows each reason rejects. */
  get survey(): string {
    const { dialect, date, amounts } = this
    const used = amounts.isUsed
    const end = (way: string) =>
      date === null ? 'NULL' : dialect.asText(`${way}(CASE WHEN ${used} THEN ${date} END)`)
    const largest = this.summed.map((one) =>
      one === null ? 'NULL' : dialect.asText(`max(CASE WHEN ${used} THEN abs(${one.sql}) END)`),
    )
    const reasons = amounts.reasons.map(({ sql }) => this.count(sql))
    return `SELECT ${[this.count(), this.count(used), end('min'), end('max'), ...largest, ...reasons].join(', ')} FROM ${this.from}`
  }

  /** The currencies of the rows in use; null where no column tells. */
  get currencies(): string | null {
    const { currency } = this.columns
    if (currency === null) return null
    const text = this.dialect.asText(this.dialect.name(currency.name))
    return `SELECT ${text}, ${this.count()} FROM ${this.from} WHERE ${this.amounts.isUsed} GROUP BY ${text} ORDER BY 1 LIMIT 100`
  }

  /** One row: how many rows lie within those days, and what is taken back in them: revenue above 0, below it, and how many rows are below. */
  takings(days: DaysAsked): string {
    const { revenue } = this.amounts
    const [above, below] = ['>', '<'].map((sign) => `${revenue.sql} ${sign} 0`)
    return `SELECT ${[this.count(), this.sum(revenue, above), this.sum(revenue, below), this.count(below)].join(', ')} FROM ${this.from} WHERE ${this.within(days)}`
  }

  /** Rows in use outside of those days: behind them or not, a day that stands for none or '', how many, and their revenue. */
  outside(days: DaysAsked): GroupQuery {
    const { dialect, date } = this
    const { from, to } = days
    const behind = to === null ? '1 = 0' : this.isDay('>', to)
    const ahead = from === null ? '1 = 0' : this.isDay('<', from)
    const { first, last } = dialect.days
    const none = NO_DATES.filter((iso) => first <= iso && iso <= last)
      .map(dialect.day)
      .join(', ')
    const keys = [
      `CASE WHEN ${behind} THEN 'after' ELSE 'before' END`,
      `CASE WHEN ${date} IN (${none}) THEN ${dialect.asText(date!)} ELSE '' END`,
    ]
    const rows = `${this.from} WHERE ${this.amounts.isUsed} AND (${ahead} OR ${behind})`
    return groupQuery(dialect, [...keys, this.count(), this.sum(this.amounts.revenue)], rows, keys)
  }

  /** Refunds behind the last day that counts: whose, how many, and their revenue. */
  refundsAfter(to: number): GroupQuery {
    const { customer } = this
    const { revenue } = this.amounts
    const where = `${this.amounts.isUsed} AND ${this.isDay('>', to)} AND ${revenue.sql} < 0`
    return this.ofCustomers([customer, this.count(), this.sum(revenue)], where)
  }

  /** A row for each way in which customers are written, in the order of their bytes. */
  private ofCustomers(cells: readonly string[], where: string): GroupQuery {
    const { dialect, customer, from } = this
    return groupQuery(dialect, cells, `${from} WHERE ${where}`, [customer], ` ORDER BY ${customer}`)
  }

  /**
   * A row for each way in which customers are written, in the order of their bytes: the text, the rows, the sums, on how many days they
   * bought, and the first and the last of these days; behind them, where they lie on several servers, how many have rows of them.
   */
  reduce(days: DaysAsked): GroupQuery {
    const { dialect, customer, date } = this
    const isBought = `${this.amounts.revenue.sql} > 0`
    const end = (way: 'min' | 'max'): SummedCell => ({
      sql: date === null ? 'NULL' : `${way}(CASE WHEN ${isBought} THEN ${date} END)`,
      together: way,
    })
    const added = (sql: string): SummedCell => ({ sql, together: 'sum' })
    const cells = [
      added('count(*)'),
      ...this.summed.map((one) => added(one === null ? 'NULL' : `sum(${one.sql})`)),
      added(date === null ? 'NULL' : dialect.countDays(date, isBought)),
      ...[end('min'), end('max')],
    ]
    const where = this.within(days)
    if (this.isSharded)
      return shardedQuery(dialect, (word) => dialect.name(this.freeName(word)), {
        ...{ customer, cells, rows: `${this.from} WHERE ${where}` },
      })
    const texts = cells.map(({ sql }) => (sql === 'NULL' ? sql : dialect.asText(sql)))
    return this.ofCustomers([customer, ...texts], where)
  }

  /** The days on which some customers bought, each once; they are named as they are written. */
  daysOf(customers: readonly string[], days: DaysAsked): GroupQuery {
    const { dialect, customer, date } = this
    const some = customers.map((one) => dialect.text(one)).join(', ')
    const rows = `${this.from} WHERE ${this.within(days)} AND ${this.amounts.revenue.sql} > 0 AND ${customer} IN (${some})`
    return groupQuery(dialect, [customer, dialect.asText(date!)], rows, [customer, date!])
  }

  /** The texts that a column has beside each customer, in any row in use. */
  beside(column: EngineColumn): GroupQuery {
    const { dialect, customer } = this
    const text = dialect.byBytes(dialect.asText(dialect.name(column.name)))
    const rows = `${this.from} WHERE ${this.amounts.isUsed} AND ${text} IS NOT NULL`
    return groupQuery(dialect, [customer, text], rows, [customer, text])
  }

  /** Whoever stands in any row in use. */
  get everybody(): GroupQuery {
    return this.ofCustomers([this.customer], this.amounts.isUsed)
  }
}
