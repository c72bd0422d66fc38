/** What a table of transactions is asked in SQL: each query filters, groups, and adds whole numbers up. */
import { isoOf } from '../inputs/dates'
import { NO_DATES } from '../ledger/left-out'
import type { AmountSql, EngineAmounts } from './engine-amounts'
import { aloneQuery, type GroupQuery, groupQuery } from './grouped-rows'
import { type EngineColumn, isAmong, type SqlDialect } from './sql-dialect'

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
    readonly isSharded = false,
  ) {
    const { name } = dialect
    this.customer = this.textIn(columns.customer)
    this.date = columns.date && dialect.dayOf(dialect.present(name(columns.date.name)))
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
    const cells = [...keys, this.count(), this.sum(this.amounts.revenue)]
    return groupQuery(dialect, { cells, rows, keys })
  }

  /** Refunds behind the last day that counts: whose, how many, and their revenue. */
  refundsAfter(to: number): GroupQuery {
    const { customer } = this
    const { revenue } = this.amounts
    const where = `${this.amounts.isUsed} AND ${this.isDay('>', to)} AND ${revenue.sql} < 0`
    return groupQuery(this.dialect, this.ofCustomers([customer, this.count(), this.sum(revenue)], where))
  }

  /** A row for each way in which customers are written, in the order of their bytes. */
  private ofCustomers(cells: readonly string[], where: string) {
    const { customer, from } = this
    return { cells, rows: `${from} WHERE ${where}`, keys: [customer], order: ` ORDER BY ${this.inOrder}` }
  }

  /**
   * A row for each way in which customers are written, in the order of their bytes: the text, the rows, the sums, on how many days they
   * bought, and the first and the last of these days. Where all rows of a customer lie on one server, each has an order of its own, and
   * all of them have as many rows as lie within the days.
   */
  reduce(days: DaysAsked): GroupQuery {
    const { dialect, customer, date } = this
    const isBought = `${this.amounts.revenue.sql} > 0`
    const text = (sql: string | null) => (sql === null ? 'NULL' : dialect.asText(sql))
    const end = (way: 'min' | 'max') => text(date && `${way}(CASE WHEN ${isBought} THEN ${date} END)`)
    const cells = [
      customer,
      this.count(),
      ...this.summed.map((one) => (one === null ? 'NULL' : this.sum(one))),
      text(date && dialect.countDays(date, isBought)),
      ...[end('min'), end('max')],
    ]
    const asked = this.ofCustomers(cells, this.within(days))
    return this.isSharded ? aloneQuery(asked, this.count()) : groupQuery(dialect, asked)
  }

  /**
   * The days on which some customers bought, who are named as they are written: all of each as numbers, or a row for each day. Where all
   * rows of a customer lie on one server, as many are counted as customers are named.
   */
  daysOf(customers: readonly string[], days: DaysAsked): GroupQuery {
    const { dialect, customer, date } = this
    const rows = `${this.from} WHERE ${this.within(days)} AND ${this.amounts.revenue.sql} > 0 AND ${isAmong(dialect, customer, customers)}`
    const together = dialect.daysTogether?.(date!)
    const asked =
      together === undefined
        ? { cells: [customer, dialect.asText(date!)], rows, keys: [customer, date!] }
        : { cells: [customer, together], rows, keys: [customer] }
    return this.isSharded ? aloneQuery(asked, '1') : groupQuery(dialect, asked)
  }

  /** The texts that a column has beside each customer, in any row in use: all of them have as many rows as have one. */
  beside(column: EngineColumn): GroupQuery {
    const { dialect, customer } = this
    const keys = [customer, this.textIn(column)]
    const asked = { cells: keys, rows: this.rowsWith(column), keys }
    if (!this.isSharded) return groupQuery(dialect, asked)
    // Customers that are like the one before them take little of the network.
    return aloneQuery({ ...asked, order: ` ORDER BY ${this.inOrder}` }, this.count())
  }

  /** One row: how many rows in use have a text in a column. */
  countBeside(column: EngineColumn): string {
    return `SELECT ${this.count()} FROM ${this.rowsWith(column)}`
  }

  private rowsWith(column: EngineColumn): string {
    return `${this.from} WHERE ${this.amounts.isUsed} AND ${this.textIn(column)} IS NOT NULL`
  }

  /** The text of a column; other servers group a bare column alone. */
  private textIn({ name, kind, isElsewhere = false }: EngineColumn): string {
    const { dialect } = this
    const bare = dialect.name(name)
    return isElsewhere && kind === 'text' ? bare : dialect.byBytes(dialect.asText(bare))
  }

  /** Customers in the order of their bytes. */
  get inOrder(): string {
    const { customer, dialect } = this
    return this.columns.customer.isElsewhere ? dialect.byBytes(dialect.asText(customer)) : customer
  }

  /** Whoever stands in any row in use. */
  get everybody(): GroupQuery {
    return groupQuery(this.dialect, this.ofCustomers([this.customer], this.amounts.isUsed))
  }
}
