/** Writes formulas as text of JavaScript that works in plain Numbers, and only where that is exact. */
import type { Branch, Condition, Expression, Formula } from '../model/formula'

const UNSAFE = (name: string) => `if (${name} > SAFE || ${name} < -SAFE) return false`

/** Writes formulas as JavaScript: each value is three variables, n ÷ (d × 10^s), and whoever calls gets false where it is not exact. */
export class Writer {
  readonly lines: string[] = []
  private count = 0
  /** The values that no division has touched: their d is 1. */
  private readonly undivided = new Set<string>()

  /**
   * `call` writes how a function of the facts is called with the variables of a value, into new ones; `word` writes what
   * stands for a word.
   */
  constructor(
    private readonly call: (name: string, key: string, of: string) => readonly string[],
    private readonly word: (word: string) => string,
  ) {}

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

  /** Says that a value, a fact, has a d of 1. */
  isUndivided(name: string): void {
    this.undivided.add(name)
  }

  /** The variables of an expression; what is absent has n = NaN and is never calculated with. */
  expression(one: Expression): string {
    if (one.kind === 'name') return one.key
    const name = this.fresh()
    if (one.kind === 'number') {
      this.undivided.add(name)
      this.say(`const ${name}n = ${one.value.n}, ${name}s = ${one.value.s}, ${name}d = 1`)
    } else if (one.kind === 'call') {
      const of = this.expression(one.of)
      this.declare(name)
      this.say(...this.call(name, one.key, of))
    } else if (one.kind !== 'word')
      this.operation(name, one.kind, this.expression(one.left), this.expression(one.right))
    return name
  }

  private operation(name: string, kind: '+' | '−' | '×' | '÷', a: string, b: string): void {
    const divided = kind === '÷' || !this.undivided.has(a) || !this.undivided.has(b)
    if (!divided) this.undivided.add(name)
    this.say(divided ? `let ${name}n, ${name}s, ${name}d` : `let ${name}n, ${name}s; const ${name}d = 1`)
    if (kind === '×') {
      this.say(`${name}n = ${a}n * ${b}n`, UNSAFE(`${name}n`), `${name}s = ${a}s + ${b}s`)
      if (divided) this.say(`${name}d = ${a}d * ${b}d`, UNSAFE(`${name}d`))
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
        `{ let x = ${a}n, y = ${b}n; ${name}s = ${a}s`,
        divided
          ? `${name}d = ${a}d; if (${a}d !== ${b}d) { x *= ${b}d; y *= ${a}d; ${name}d *= ${b}d; ${UNSAFE('x')}; ${UNSAFE('y')}; ${UNSAFE(`${name}d`)} }`
          : '',
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

  /** Works out a formula under its key; it is absent where one of the names in `absent` is. */
  formula(key: string, formula: Formula, absent: readonly string[]): void {
    const [only] = formula
    if (
      formula.length === 1 &&
      only!.where.length === 0 &&
      absent.length === 0 &&
      only!.value.kind !== 'word'
    ) {
      const value = this.expression(only!.value)
      if (this.undivided.has(value)) this.undivided.add(key)
      this.say(`const ${key}n = ${value}n, ${key}s = ${value}s, ${key}d = ${value}d`)
      return
    }
    this.declare(key)
    const branches = (rest: readonly Branch[]): void => {
      const [branch, ...others] = rest
      if (branch === undefined) return
      this.say('{')
      const conditions = branch.where.map((one) => this.condition(one))
      this.say(`if (${conditions.join(' && ') || 'true'}) {`)
      if (branch.value.kind === 'word') this.say(`${key}n = ${this.word(branch.value.word)}`)
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
