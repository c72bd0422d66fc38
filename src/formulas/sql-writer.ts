/** Writes formulas as steps of one SQL statement that work in whole numbers alone, so that every database gives the same digits. */
import { snake } from '../inputs/names'
import type { Branch, Condition, Expression, Formula } from './formula'
import type { SqlArithmetic } from './sql-arithmetic'
import { apart, isOne, type SqlDivisor, together } from './sql-divisor'
import { SqlSteps } from './sql-steps'
import { deepest, highest, lowest, magnitude, powerOfTen, type SqlValue, sqlConstant } from './sql-value'

const COMPARISONS = { '<': '<', '≤': '<=', '>': '>', '≥': '>=', '=': '=' } as const
const NONE = 'NULL'

const isZero = ({ low, high }: SqlValue) => low === 0n && high === 0n

/** Holds the values by their names. */
export class SqlWriter extends SqlSteps {
  readonly values = new Map<string, SqlValue>()
  /** The columns that hold words, by what they are called in formulas. */
  readonly words = new Map<string, string>()
  /** `call` writes a function of a value that formulas only name. */
  constructor(
    sql: SqlArithmetic,
    private readonly call: (of: SqlValue, writer: SqlWriter) => SqlValue,
  ) {
    super(sql)
  }

  private timesDivisor(value: SqlValue, { k, columns }: SqlDivisor): SqlValue {
    let all = this.timesKnown(value, k)
    for (const name of columns) {
      const { bound, depth, signed } = this.columns.get(name)!
      const high = highest([magnitude(all.low), magnitude(all.high)]) * bound
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
    return this.fitting({ ...all, code, low: lowest(ends), high: highest(ends), depth: deepest([a, b]) })
  }

  sum(a: SqlValue, sign: '+' | '−', b: SqlValue): SqlValue {
    if (isZero(b)) return a
    const s = Math.max(a.s, b.s)
    const [mine, theirs] = apart(a.divisor, b.divisor)
    const x = this.timesDivisor(this.timesKnown(a, powerOfTen(s - a.s)), theirs)
    const y = this.timesDivisor(this.timesKnown(b, powerOfTen(s - b.s)), mine)
    const [low, high] = sign === '+' ? [x.low + y.low, x.high + y.high] : [x.low - y.high, x.high - y.low]
    const text = `(${this.codeOf(x)} ${sign === '+' ? '+' : '-'} ${this.codeOf(y)})`
    const code = x.code === null && y.code === null ? null : text
    return this.fitting({ code, s, low, high, divisor: together(a.divisor, theirs), depth: deepest([x, y]) })
  }

  private quotient(a: SqlValue, b: SqlValue): SqlValue {
    const [mine, theirs] = apart(a.divisor, b.divisor)
    const top = this.timesKnown(this.timesDivisor(a, theirs), powerOfTen(Math.max(0, b.s - a.s)))
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
    const scaled = (value: SqlValue) => this.timesKnown(value, powerOfTen(s - value.s))
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
              highest(values.map((one) => this.boundOf(one.divisor))),
            ).code!,
          ],
        }
    const ends = values.map(scaled).flatMap(({ low, high }) => [low, high])
    const code = choose((one) => this.codeOf(scaled(one as SqlValue)), NONE)
    const depth = Math.max(deep, deepest(values))
    this.values.set(key, {
      ...this.column(`${this.at}_n`, code, depth, lowest(ends), highest(ends)),
      s,
      divisor,
    })
  }
}
