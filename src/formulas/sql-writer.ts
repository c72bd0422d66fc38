/** Writes formulas as steps of one SQL statement that work in whole numbers alone, so that every database gives the same digits. */
import { snake } from '../inputs/names'
import type { Exact } from '../numbers/exact/decimal'
import type { Branch, Condition, Expression, Formula } from './formula'
import type { SqlArithmetic } from './sql-arithmetic'
import { apart, isOne, type SqlDivisor, together, UNDIVIDED } from './sql-divisor'

/** A value n ÷ (divisor × 10^s), of which n lies between two ends. */
export interface SqlValue {
  /** What stands for n; null where it is the same in all rows, which is what both ends are then. */
  readonly code: string | null
  readonly s: number
  readonly low: bigint
  readonly high: bigint
  readonly divisor: SqlDivisor
  /** The step that it can be asked for in. */
  readonly depth: number
}

/** Raised where a whole number may have more digits than the database has. */
export class TooWide extends RangeError {
  constructor(
    readonly key: string,
    readonly digits: number,
  ) {
    super(`${key} needs up to ${digits} digits`)
  }
}

const COMPARISONS = { '<': '<', '≤': '<=', '>': '>', '≥': '>=', '=': '=' } as const
const NONE = 'NULL'

const ten = (k: number) => 10n ** BigInt(k)
const size = (n: bigint) => (n < 0n ? -n : n)
const least = (all: readonly bigint[]) => all.reduce((a, b) => (a < b ? a : b))
const most = (all: readonly bigint[]) => all.reduce((a, b) => (a > b ? a : b))
const isZero = ({ low, high }: SqlValue) => low === 0n && high === 0n
const deepest = (all: readonly { readonly depth: number }[]) => Math.max(0, ...all.map(({ depth }) => depth))

/** A number that is the same in all rows. */
export const sqlConstant = ({ n, s, d }: Exact): SqlValue => ({
  ...{ code: null, s, low: BigInt(n), high: BigInt(n), depth: 0 },
  divisor: { k: BigInt(d), columns: [] },
})

/** Holds the values by their names and the columns that each step adds; what a row has beforehand is step 0. */
export class SqlWriter {
  readonly values = new Map<string, SqlValue>()
  /** The columns that hold words, by what they are called in formulas. */
  readonly words = new Map<string, string>()
  /** The texts of the columns, by the step that adds them. */
  private readonly steps: string[][] = []
  /** The step of each column, how large it may be, and whether it may be below 0. */
  private readonly columns = new Map<string, { depth: number; bound: bigint; signed: boolean }>()
  /** The columns that stand for texts already. */
  private readonly named = new Map<string, string>()
  /** What is being worked out. */
  private at = ''

  /** `call` writes a function of a value that formulas only name. */
  constructor(
    readonly sql: SqlArithmetic,
    private readonly call: (of: SqlValue, writer: SqlWriter) => SqlValue,
  ) {}

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
    this.columns.set(name, { depth, bound: most([1n, size(low), size(high)]), signed: low < 0n })
  }

  /** Errors: TooWide where n may have more digits than the database has. */
  private fitting(value: SqlValue): SqlValue {
    this.demand(most([size(value.low), size(value.high)]))
    return value
  }

  demand(bound: bigint): void {
    const { length } = String(bound)
    if (this.sql.digits !== null && length > this.sql.digits) throw new TooWide(this.at, length)
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

  private timesDivisor(value: SqlValue, { k, columns }: SqlDivisor): SqlValue {
    let all = this.timesKnown(value, k)
    for (const name of columns) {
      const { bound, depth, signed } = this.columns.get(name)!
      const high = most([size(all.low), size(all.high)]) * bound
      const low = signed || all.low < 0n ? -high : 0n
      const code = `(${this.codeOf(all)} * ${name})`
      all = this.fitting({ ...all, code, low, high, depth: Math.max(all.depth, depth) })
    }
    return all
  }

  private product(a: SqlValue, b: SqlValue): SqlValue {
    const all = { s: a.s + b.s, divisor: together(a.divisor, b.divisor) }
    if (a.code === null) return { ...this.timesKnown(b, a.low), ...all }
    if (b.code === null) return { ...this.timesKnown(a, b.low), ...all }
    const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    const code = `(${a.code} * ${b.code})`
    return this.fitting({ ...all, code, low: least(ends), high: most(ends), depth: deepest([a, b]) })
  }

  sum(a: SqlValue, sign: '+' | '−', b: SqlValue): SqlValue {
    if (isZero(b)) return a
    const s = Math.max(a.s, b.s)
    const [mine, theirs] = apart(a.divisor, b.divisor)
    const x = this.timesDivisor(this.timesKnown(a, ten(s - a.s)), theirs)
    const y = this.timesDivisor(this.timesKnown(b, ten(s - b.s)), mine)
    const [low, high] = sign === '+' ? [x.low + y.low, x.high + y.high] : [x.low - y.high, x.high - y.low]
    const text = `(${this.codeOf(x)} ${sign === '+' ? '+' : '-'} ${this.codeOf(y)})`
    const code = x.code === null && y.code === null ? null : text
    return this.fitting({ code, s, low, high, divisor: together(a.divisor, theirs), depth: deepest([x, y]) })
  }

  private quotient(a: SqlValue, b: SqlValue): SqlValue {
    const [mine, theirs] = apart(a.divisor, b.divisor)
    const top = this.timesKnown(this.timesDivisor(a, theirs), ten(Math.max(0, b.s - a.s)))
    const s = Math.max(0, a.s - b.s)
    if (b.code === null) return { ...top, s, divisor: { k: mine.k * b.low, columns: mine.columns } }
    const below = this.column(`${this.at}_b`, b.code, b.depth, b.low, b.high)
    return { ...top, s, divisor: { k: mine.k, columns: [...mine.columns, below.code!] } }
  }

  /** Null where what is never given would be needed. */
  private expression(one: Expression): SqlValue | null {
    if (one.kind === 'number') return sqlConstant(one.value)
    if (one.kind === 'name') return this.values.get(one.key) ?? null
    if (one.kind === 'word') throw new SyntaxError(`"${one.word}" is a word, not a number`)
    if (one.kind === 'call') {
      const of = this.expression(one.of)
      return of === null ? null : this.call(of, this)
    }
    const [a, b] = [this.expression(one.left), this.expression(one.right)]
    if (a === null || b === null) return null
    if (one.kind === '×') return this.product(a, b)
    return one.kind === '÷' ? this.quotient(a, b) : this.sum(a, one.kind, b)
  }

  /** A condition on what is absent does not hold: null for what is never given, and NULL is not true. */
  private condition({ left, sign, right }: Condition): { code: string; depth: number } | null {
    const [a, b] = [this.expression(left), this.expression(right)]
    if (a === null || b === null) return null
    const difference = this.sum(a, '−', b)
    return { code: `${this.codeOf(difference)} ${COMPARISONS[sign]} 0`, depth: difference.depth }
  }

  private conditionsOf({ where }: Branch) {
    const all = where.map((one) => this.condition(one))
    return all.includes(null) ? null : all.map((one) => one!)
  }

  /** Works out a formula under its key; `needed` are columns without which it is absent. */
  formula(key: string, formula: Formula, needed: readonly string[]): void {
    this.at = snake(key)
    const branches = formula.flatMap((branch) => {
      const where = this.conditionsOf(branch)
      if (where === null) return []
      const value = branch.value.kind === 'word' ? branch.value.word : this.expression(branch.value)
      return [{ where, value }]
    })
    if (branches.length === 0) return
    const choose = (of: (value: SqlValue | string) => string, other: string) => {
      const there = needed.map((name) => `WHEN ${name} IS NULL THEN ${NONE} `).join('')
      const last = branches.at(-1)!.where.length === 0 ? branches.at(-1)!.value : null
      const open = branches.filter(({ where }) => where.length > 0)
      const text = (value: SqlValue | string | null) => (value === null ? other : of(value))
      if (open.length === 0 && there === '') return text(last)
      const cases = open.map(
        ({ where, value }) => `WHEN ${where.map(({ code }) => code).join(' AND ')} THEN ${text(value)} `,
      )
      return `CASE ${there}${cases.join('')}ELSE ${text(last)} END`
    }
    const deep = deepest(branches.flatMap(({ where }) => where))
    const values = branches.flatMap(({ value }) =>
      value === null || typeof value === 'string' ? [] : [value],
    )
    if (branches.some(({ value }) => typeof value === 'string')) {
      const code = choose((word) => `'${word}'`, NONE)
      this.words.set(key, this.column(this.at, code, deep, 0n, 0n).code!)
      return
    }
    if (values.length === 0) return
    const s = Math.max(...values.map((one) => one.s))
    const [first, ...others] = values.map((one) => one.divisor)
    const isSame = others.every((one) => apart(first!, one).every(isOne))
    const scaled = (value: SqlValue) => this.timesKnown(value, ten(s - value.s))
    const divisorText = ({ k, columns }: SqlDivisor) =>
      [...columns, ...(k === 1n && columns.length > 0 ? [] : [this.sql.whole(k)])].join(' * ')
    const divisor = isSame
      ? first!
      : {
          k: 1n,
          columns: [
            this.column(
              `${this.at}_d`,
              choose((one) => divisorText((one as SqlValue).divisor), this.sql.whole(1n)),
              Math.max(deep, ...values.map((one) => this.depthOf(one.divisor))),
              1n,
              most(values.map((one) => this.boundOf(one.divisor))),
            ).code!,
          ],
        }
    const ends = values.map(scaled).flatMap(({ low, high }) => [low, high])
    const code = choose((one) => this.codeOf(scaled(one as SqlValue)), NONE)
    const depth = Math.max(deep, deepest(values))
    this.values.set(key, { ...this.column(`${this.at}_n`, code, depth, least(ends), most(ends)), s, divisor })
  }

  /** The steps behind the first, which has what every row has beforehand; `last` is the name of the last one. */
  written(first: string): { readonly steps: string; readonly last: string } {
    const steps = [first, ...this.steps.map((all, i) => `SELECT *, ${all.join(', ')} FROM step${i}`)]
    const texts = steps.map((text, i) => `step${i} AS (${text}${this.sql.fence})`)
    return { steps: `WITH ${texts.join(',\n')}`, last: `step${steps.length - 1}` }
  }
}
