/**
 * The formulas compiled: one function that works out every metric of a case in plain Numbers.
 *
 * It does what the metrics do, from the very texts that explain them, without an object for every intermediate value:
 * each name becomes three variables, n ÷ (d × 10^s). It is exact or it declines: as soon as a whole number leaves the
 * safe integers it gives up, and the case is worked out with the metrics themselves. The tests hold the two together.
 */
import type { Exact } from '../model/decimal'
import type { Facts } from '../model/facts'
import { type Branch, type Condition, type Expression, type Formula, uses } from '../model/formula'
import { formulaOf } from './steps'
import { type AnyMetric, all, results } from './work'

/** Fills `out` from `at` on, one cell a result in reading order; false where only the metrics themselves can do it exactly. */
export type Kernel = (facts: Facts, out: (Exact | string | null)[], at: number) => boolean

const UNSAFE = (name: string) => `if (${name} > SAFE || ${name} < -SAFE) return false`

class Writer {
  readonly lines: string[] = []
  private count = 0

  say(...lines: string[]): void {
    this.lines.push(...lines)
  }

  /** Three new variables. */
  fresh(): string {
    return `v${this.count++}`
  }

  /** Declares the variables of a value, to be filled by a branch. */
  declare(name: string): void {
    this.say(`let ${name}n = NaN, ${name}s = 0, ${name}d = 1`)
  }

  /** The variables of an expression; what is absent has n = NaN and is never calculated with. */
  expression(one: Expression): string {
    if (one.kind === 'name') return one.key
    const name = this.fresh()
    if (one.kind === 'number')
      this.say(`const ${name}n = ${one.value.n}, ${name}s = ${one.value.s}, ${name}d = 1`)
    else if (one.kind === 'call') {
      const of = this.expression(one.of)
      this.declare(name)
      this.say(`const ${name}r = facts.${one.key}(fraction(${of}n, ${of}s, ${of}d))`)
      this.say(
        `if (${name}r !== null) { if (typeof ${name}r.n !== 'number' || ${name}r.d !== 1) return false; ${name}n = ${name}r.n; ${name}s = ${name}r.s }`,
      )
    } else if (one.kind !== 'word')
      this.operation(name, one.kind, this.expression(one.left), this.expression(one.right))
    return name
  }

  private operation(name: string, kind: '+' | '−' | '×' | '÷', a: string, b: string): void {
    this.say(`let ${name}n, ${name}s, ${name}d`)
    if (kind === '×') {
      this.say(
        `${name}n = ${a}n * ${b}n`,
        UNSAFE(`${name}n`),
        `${name}s = ${a}s + ${b}s`,
        `${name}d = ${a}d * ${b}d`,
        UNSAFE(`${name}d`),
      )
    } else if (kind === '÷') {
      this.say(
        `if (${a}d === ${b}d) { ${name}n = ${a}n; ${name}d = ${b}n } else { ${name}n = ${a}n * ${b}d; ${name}d = ${a}d * ${b}n }`,
        `${name}s = ${a}s - ${b}s`,
        `if (${name}d < 0) { ${name}n = -${name}n; ${name}d = -${name}d }`,
        `if (${name}s < 0) { if (${name}s < -15) return false; ${name}n *= POWERS[-${name}s]; ${name}s = 0 }`,
        UNSAFE(`${name}n`),
        UNSAFE(`${name}d`),
        // A quotient that comes out even keeps later denominators small.
        `if (${name}d !== 1) { const q = Math.floor(${name}n / ${name}d); if (q * ${name}d === ${name}n) { ${name}n = q; ${name}d = 1 } }`,
      )
    } else {
      this.say(
        `{ let x = ${a}n, y = ${b}n; ${name}d = ${a}d; ${name}s = ${a}s`,
        `if (${a}d !== ${b}d) { x *= ${b}d; y *= ${a}d; ${name}d *= ${b}d; ${UNSAFE('x')}; ${UNSAFE('y')}; ${UNSAFE(`${name}d`)} }`,
        `if (${a}s < ${b}s) { if (${b}s - ${a}s > 15) return false; x *= POWERS[${b}s - ${a}s]; ${name}s = ${b}s; ${UNSAFE('x')} }`,
        `else if (${a}s > ${b}s) { if (${a}s - ${b}s > 15) return false; y *= POWERS[${a}s - ${b}s]; ${UNSAFE('y')} }`,
        `${name}n = x ${kind === '+' ? '+' : '-'} y; ${UNSAFE(`${name}n`)} }`,
      )
    }
  }

  /** A condition as a JavaScript expression. A comparison with 0 needs the sign alone. */
  condition({ left, sign, right }: Condition): string {
    const operator = { '<': '<', '≤': '<=', '>': '>', '≥': '>=' }[sign]
    const zero = right.kind === 'number' && right.value.n === 0
    const difference = zero ? this.expression(left) : this.expression({ kind: '−', left, right })
    return `${difference}n ${operator} 0`
  }

  formula(key: string, formula: Formula, absent: readonly string[]): void {
    this.declare(key)
    const branches = (rest: readonly Branch[]): void => {
      const [branch, ...others] = rest
      if (branch === undefined) return
      this.say('{')
      const conditions = branch.where.map((one) => this.condition(one))
      this.say(`if (${conditions.join(' && ') || 'true'}) {`)
      if (branch.value.kind === 'word') this.say(`${key}n = ${JSON.stringify(branch.value.word)}`)
      else {
        const value = this.expression(branch.value)
        this.say(`${key}n = ${value}n; ${key}s = ${value}s; ${key}d = ${value}d`)
      }
      this.say('} else {')
      branches(others)
      this.say('} }')
    }
    const missing = absent.map((name) => `${name}n === ${name}n`)
    this.say(`if (${missing.join(' && ') || 'true'}) {`)
    branches(formula)
    this.say('}')
  }
}

/** Writes the function for all metrics. Names that are no metrics are facts, taken from the case. */
function source(): string {
  const writer = new Writer()
  const keys = new Set<string>(all.map(({ key }) => key))
  const seen = new Set<string>()
  const optional = new Set([
    'acquisitionCost',
    ...all.filter(({ absent }) => absent).map(({ key }) => key as string),
  ])
  for (const metric of all as readonly AnyMetric[]) {
    const formula = formulaOf(metric)
    const names = uses(formula)
    for (const name of names) {
      if (keys.has(name) || seen.has(name)) continue
      seen.add(name)
      writer.declare(name)
      writer.say(
        `{ const value = facts.${name}; if (value !== null) { if (typeof value.n !== 'number' || value.d !== 1) return false; ${name}n = value.n; ${name}s = value.s } }`,
      )
    }
    writer.formula(
      metric.key,
      formula,
      names.filter((name) => optional.has(name)),
    )
  }
  results.forEach(({ key, unit }, i) => {
    if (unit === 'text') writer.say(`out[at + ${i}] = ${key}n`)
    else {
      writer.say(
        `if (${key}n !== ${key}n) out[at + ${i}] = null`,
        `else out[at + ${i}] = fraction(${key}n, ${key}s, ${key}d)`,
      )
    }
  })
  return writer.lines.join('\n')
}

const POWERS = Array.from({ length: 16 }, (_, k) => 10 ** k)

/** Compiles the metrics. The text is the program's own formulas: nothing of a user's is ever compiled. */
export function compile(): Kernel {
  const body = `"use strict"; return function kernel(facts, out, at) {\n${source()}\nreturn true }`
  const fraction = (n: number, s: number, d: number): Exact => ({ n, s, d })
  const make = new Function('POWERS', 'SAFE', 'fraction', body)
  return make(POWERS, Number.MAX_SAFE_INTEGER, fraction) as Kernel
}
