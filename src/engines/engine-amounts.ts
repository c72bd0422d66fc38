/** What the rows of a table bring, in SQL: their amounts, and what keeps a row from being used. */
import type { ErrorCode } from '../errors'
import type { Fields } from '../inputs/field'
import type { FieldKey } from '../inputs/files/file-kind'
import { allowed } from '../inputs/readers'
import type { MarginWay } from '../ledger/vat-out'
import { INTEGER_DIGITS } from '../numbers/exact/digits'
import { type Said, say } from '../words/say'
import type { EngineColumn, SqlDialect } from './sql-dialect'

/** The columns of facts, by what they are. */
export type FactColumns = ReadonlyMap<FieldKey, EngineColumn>

/** An amount of every row, of so many decimals. */
export interface AmountSql {
  readonly sql: string
  readonly scale: number
}

/** Why rows are rejected: a condition that is true of those that are, and what is said of them. */
export interface RejectReason {
  readonly sql: string
  readonly code: ErrorCode
  readonly key: FieldKey
  readonly heading: string
  readonly expected: Said
}

/** How a margin comes about: it stands there, or is the revenue less a cost, or a share of it; a share for all rows needs no column. */
export interface MarginSql {
  readonly way: MarginWay
  /** The margin, or the cost; null for a share of all. */
  readonly amount: AmountSql | null
}

/** The ways to a margin that are columns. */
const WAYS = ['margin', 'cost', 'unitCost', 'marginRate'] as const

const [A_DAY, AN_AMOUNT] = ['a date like 2026-02-28', 'an amount like 1200 or 1,200.50'] as const

const AS_DECIMALS = say('an amount of no more decimals than {flag} says', { flag: '--decimals' })

const DIGITS = say('an amount of at most {digits} digits before the decimals', { digits: INTEGER_DIGITS })

export class EngineAmounts {
  readonly revenue: AmountSql
  readonly margin: MarginSql
  /** What is added up besides, null where no column tells: the service, then the drivers. */
  readonly others: readonly (AmountSql | null)[]

  constructor(
    private readonly dialect: SqlDialect,
    private readonly columns: FactColumns,
    private readonly fields: Fields,
    /** How many decimals doubles have; null where there are none. */
    private readonly decimals: number | null,
    drivers: number,
    /** What stands for a cell without which a row is not used. */
    private readonly present = (sql: string): string => sql,
  ) {
    const of = (key: FieldKey) => (columns.has(key) ? this.amountOf(key) : null)
    const revenue = columns.has('revenue') ? this.needed('revenue') : null
    this.revenue = revenue ?? this.product(this.needed('quantity'), this.priceTurned())
    this.margin = this.marginOf(revenue !== null)
    const keys = Array.from({ length: drivers }, (_, i) => `driver${i}` as const)
    this.others = [of('costToServe'), ...keys.map(of)]
  }

  /** The ways to a margin that the table has. */
  static waysIn(columns: FactColumns): readonly FieldKey[] {
    return WAYS.filter((key) => columns.has(key) && (key !== 'unitCost' || columns.has('quantity')))
  }

  /** Whether one of the facts stands in a column of that name. */
  hasColumn(name: string): boolean {
    return [...this.columns.values()].some((column) => column.name === name)
  }

  private named(key: FieldKey): string {
    return this.dialect.name(this.columns.get(key)!.name)
  }

  private amountOf(key: FieldKey, sql = this.named(key)): AmountSql {
    const column = this.columns.get(key)!
    if (column.kind !== 'double') return { sql: this.dialect.amount(sql, column), scale: column.scale! }
    return { sql: this.dialect.rounded(sql, this.decimals!, column), scale: this.decimals! }
  }

  /** An amount without which a row is not used. */
  private needed(key: FieldKey): AmountSql {
    return this.amountOf(key, this.present(this.named(key)))
  }

  private product(one: AmountSql, other: AmountSql): AmountSql {
    const [a, b] = [one, other].map((each) => this.dialect.factor(each.sql, each))
    return { sql: `(${a} * ${b})`, scale: one.scale + other.scale }
  }

  /** What is below 0 twice was given back: a price stands above 0. */
  private priceTurned(): AmountSql {
    const [quantity, price] = [this.needed('quantity'), this.needed('unitPrice')]
    const isBack = `${quantity.sql} < 0 AND ${price.sql} < 0`
    return { sql: `(CASE WHEN ${isBack} THEN -${price.sql} ELSE ${price.sql} END)`, scale: price.scale }
  }

  private marginOf(hasRevenue: boolean): MarginSql {
    const [key] = EngineAmounts.waysIn(this.columns)
    if (key === undefined) return { way: 'rate', amount: null }
    const own = this.needed(key)
    if (key === 'margin') return { way: 'margin', amount: own }
    if (key === 'marginRate') return { way: 'rate', amount: this.product(this.revenue, own) }
    if (key === 'unitCost') return { way: 'cost', amount: this.product(own, this.needed('quantity')) }
    if (!hasRevenue) return { way: 'cost', amount: own }
    // Goods that come back cost what they cost, with the other sign.
    const isBack = `${this.revenue.sql} < 0 AND ${own.sql} > 0`
    return {
      way: 'cost',
      amount: { ...own, sql: `(CASE WHEN ${isBack} THEN -${own.sql} ELSE ${own.sql} END)` },
    }
  }

  /** Every column of an amount, with what it is. */
  private get amounts(): readonly (readonly [FieldKey, EngineColumn])[] {
    return [...this.columns].filter(
      ([key]) => !['customer', 'name', 'date', 'invoice', 'currency'].includes(key),
    )
  }

  /** The facts without which a row cannot be used, and what is expected of each. */
  private get conditions(): readonly (readonly [FieldKey, Said])[] {
    const amount = 'an amount like 1200 or 1,200.50'
    const [way] = EngineAmounts.waysIn(this.columns)
    return [
      ...(this.columns.has('date') ? [['date', 'a date like 2026-02-28'] as const] : []),
      ...(this.columns.has('revenue')
        ? [['revenue', amount] as const]
        : [['quantity', 'a number of units'] as const, ['unitPrice', amount] as const]),
      ...(way === undefined ? [] : [[way, 'a margin, a cost or a margin rate'] as const]),
      ...(way === 'unitCost' && this.columns.has('revenue')
        ? [['quantity', 'a number of units'] as const]
        : []),
    ]
  }

  /** Why a row may be rejected. */
  get reasons(): readonly RejectReason[] {
    const { dialect, decimals } = this
    const heading = (key: FieldKey) => this.columns.get(key)!.name
    const missing = this.conditions.map(
      ([key, expected]): RejectReason => ({
        sql: `${this.named(key)} IS NULL`,
        ...{ code: 'missing_value', key, heading: heading(key), expected },
      }),
    )
    const days = this.columns.has('date') ? dialect.isDay(dialect.dayOf(this.named('date'))) : null
    const odd: readonly RejectReason[] =
      days === null
        ? []
        : [
            {
              sql: `(${this.named('date')} IS NOT NULL AND NOT (${days}))`,
              ...{ code: 'not_a_date', key: 'date', heading: heading('date'), expected: A_DAY },
            },
          ]
    const bad = this.amounts.flatMap(([key, column]): RejectReason[] => {
      const sql = this.named(key)
      const amount = this.amountOf(key).sql
      const { min, max } = this.fields[key]!
      const [low, high] = [
        min === undefined ? null : `${amount} < ${min}`,
        max === undefined ? null : `${amount} > ${max}`,
      ]
      const ends = [low, high].filter((one) => one !== null).join(' OR ')
      const own = { key, heading: column.name }
      const none = column.kind === 'decimal' ? dialect.isNoNumber(sql) : null
      const where = (bad: string, code: ErrorCode, expected: Said): RejectReason => ({
        sql: `(${sql} IS NOT NULL AND ${dialect.surely(`(${bad})`)})`,
        ...{ code, ...own, expected },
      })
      return [
        ...(none === null ? [] : [where(none, 'not_an_amount', AN_AMOUNT)]),
        ...(column.kind === 'double'
          ? [where(`NOT ${dialect.isRounded(sql, decimals!, column)}`, 'too_many_decimals', AS_DECIMALS)]
          : []),
        ...(column.digits > INTEGER_DIGITS
          ? [where(`abs(${amount}) >= ${10 ** INTEGER_DIGITS}`, 'too_many_digits', DIGITS)]
          : []),
        ...(ends === '' ? [] : [where(ends, 'out_of_range', allowed(this.fields[key]!)!)]),
      ]
    })
    return [...missing, ...odd, ...bad]
  }

  /** Whether a row can be used. */
  get isUsed(): string {
    return this.reasons.map(({ sql }) => `NOT (${sql})`).join(' AND ') || '1 = 1'
  }
}
