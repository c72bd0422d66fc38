/** The steps of one SQL statement: the columns that each adds to those of the step before, every one a whole number of known size. */
import type { SqlArithmetic } from './sql-arithmetic'
import { type SqlDivisor, UNDIVIDED } from './sql-divisor'
import { deepest, highest, magnitude, type SqlValue, sqlConstant, TooWide } from './sql-value'

/** What a table is called in a statement: no name of a column stands alone, for a database may take one for a result that is called so, too. */
export const GIVEN_ROWS = 'given_rows'

/** What a statement shows: what it is of the last step, what the step of results calls it, and what it is called, where that is another name. */
export interface ShownResult {
  readonly code: string
  readonly key: string
  readonly name?: string
}

/** Which rows are shown: those of which all of this is so, by that result where an order is asked for. */
interface StatementRest {
  readonly where: readonly string[]
  readonly order?: string
}

/** Holds the columns by the steps that add them; what a row has beforehand is step 0. */
export class SqlSteps {
  /** The texts of the columns, by the step that adds them. */
  private readonly steps: string[][] = []
  /** The step of each column, how large it may be, and whether it may be below 0. */
  protected readonly columns = new Map<string, { depth: number; bound: bigint; signed: boolean }>()
  /** The columns that stand for texts already. */
  private readonly named = new Map<string, string>()
  /** What is being worked out. */
  protected at = ''

  constructor(readonly sql: SqlArithmetic) {}

  /** Puts what stands for a whole number between two ends into a column; the same text again is the same column. */
  column(wanted: string, code: string, depth: number, low: bigint, high: bigint): SqlValue {
    let name = this.columns.has(code) ? code : this.named.get(code)
    if (name === undefined) {
      name = wanted
      for (let i = 2; this.columns.has(name); i++) name = `${wanted}${i}`
      this.named.set(code, name)
      while (this.steps.length <= depth) this.steps.push([])
      this.steps[depth]!.push(`${code} AS ${name}`)
      this.hold(name, depth + 1, low, high)
    }
    const { depth: there } = this.columns.get(name)!
    return this.fitting({ code: name, s: 0, low, high, divisor: UNDIVIDED, depth: there })
  }

  /** A column that every row has beforehand, in units of 10^−s. */
  fact(name: string, s: number, low: bigint, high: bigint): SqlValue {
    this.at = name.replace(/_n$/, '')
    this.hold(name, 0, low, high)
    return this.fitting({ code: name, s, low, high, divisor: UNDIVIDED, depth: 0 })
  }

  private hold(name: string, depth: number, low: bigint, high: bigint): void {
    this.columns.set(name, { depth, bound: highest([1n, magnitude(low), magnitude(high)]), signed: low < 0n })
  }

  /** Errors: TooWide where n may have more digits than the database has. */
  protected fitting(value: SqlValue): SqlValue {
    this.demand(highest([magnitude(value.low), magnitude(value.high)]))
    return value
  }

  demand(bound: bigint): void {
    const { length } = String(bound)
    const { digits } = this.sql
    if (digits !== null && length > digits) throw new TooWide(this.at, length, digits)
  }

  /** Errors: TooWide where a quotient of so large a number may have more digits than one has in the database. */
  demandQuotient(bound: bigint): void {
    const { length } = String(bound)
    const { quotientDigits } = this.sql
    if (quotientDigits !== undefined && length > quotientDigits)
      throw new TooWide(this.at, length, quotientDigits)
  }

  codeOf({ code, low }: SqlValue): string {
    return code ?? this.sql.whole(low)
  }

  /** How large a divisor may become. */
  boundOf({ k, columns }: SqlDivisor): bigint {
    return columns.reduce((all, one) => all * this.columns.get(one)!.bound, k)
  }

  depthOf({ columns }: SqlDivisor): number {
    return deepest(columns.map((one) => this.columns.get(one)!))
  }

  /** A divisor as a column that is above 0 in every row: databases work out both ways of a choice. */
  guarded(wanted: string, divisor: SqlDivisor): SqlValue {
    const { k, columns } = divisor
    const bound = this.boundOf(divisor)
    if (columns.length === 0) return { ...sqlConstant({ n: k, s: 0, d: 1 }), code: this.sql.whole(k) }
    const product = [...columns, ...(k === 1n ? [] : [this.sql.whole(k)])].join(' * ')
    const code = `CASE WHEN ${product} > 0 THEN ${product} ELSE ${this.sql.whole(1n)} END`
    return this.column(wanted, code, this.depthOf(divisor), 1n, bound)
  }

  /** A value times a whole number that is known. */
  timesKnown(value: SqlValue, k: bigint): SqlValue {
    if (k === 1n) return value
    const [low, high] = [value.low * k, value.high * k].sort((a, b) => (a < b ? -1 : 1)) as [bigint, bigint]
    const code = value.code === null ? null : `(${value.code} * ${this.sql.whole(k)})`
    return this.fitting({ ...value, code, low, high })
  }

  /**
   * The statement: the first step, which has what every row of a table has beforehand, the steps behind it, and what is shown of the last
   * one. No step is called as the table is, and no result is taken for a column, for there is a step of results alone.
   */
  written(table: string, first: string, results: readonly ShownResult[], rest: StatementRest): string {
    let stem = 'step'
    while (table.toLowerCase().includes(stem)) stem += '_'
    const last = this.steps.length
    const shown = results.map(({ code, key }) => `${code} AS ${key}`)
    const fitting = rest.where.length > 0 ? ` WHERE ${rest.where.join(' AND ')}` : ''
    const all = [first, ...this.steps.map((one, i) => `SELECT *, ${one.join(', ')} FROM ${stem}${i}`)]
    const texts = [
      ...all.map((text, i) => `${stem}${i} AS (${text}${this.sql.fence})`),
      `${stem}s AS (SELECT ${shown.join(', ')} FROM ${stem}${last}${fitting})`,
    ]
    const cells = results.map(({ key, name = key }) => `${stem}s.${key} AS ${name}`)
    const order = rest.order === undefined ? '' : ` ORDER BY ${stem}s.${rest.order}`
    return `WITH ${texts.join(',\n')}\nSELECT ${cells.join(', ')} FROM ${stem}s${order}`
  }
}
