/** Writes formulas as text of JavaScript that works in plain Numbers, and only where that is exact. */
import { type Exact, PLACES } from '../numbers/exact/decimal'
import type { Branch, Condition, Expression, Formula } from './formula'

/** Writes formulas as JavaScript: each value is three variables, n ÷ (d × 10^s), and where it would not be exact the text declines. */
export class Writer {
  readonly lines: string[] = []
  private count = 0
  /** The values that no division has touched: their d is 1. */
  protected readonly undivided = new Set<string>()

  /**
   * `call` writes how a function of the facts is called with the variables of a value, into new ones; `word` writes what
   * stands for a word.
   */
  constructor(
    private readonly call: (name: string, key: string, of: string) => readonly string[],
    private readonly word: (word: string) => string,
    /** The statement that gives up. */
    readonly decline = 'return false',
  ) {}

  say(...lines: string[]): void {
    this.lines.push(...lines)
  }

  /** Declines where a whole number has left the safe integers. */
  protected unsafe(name: string): string {
    return `if (${name} > SAFE || ${name} < -SAFE) ${this.decline}`
  }

  /** Declines where a value is not held as every value of this writer is: in no more than its three variables. */
  demandPlain(_name: string): void {}

  /** The condition under which a value is its n with s decimals, which can be put in as they are. */
  isWhole(name: string): string {
    return `${name}d === 1 && ${name}s <= ${PLACES}`
  }

  /** The call on the results that puts a value, rounded, into a row of a column; false where that is not exact. */
  rounded(name: string, column: number): string {
    return `divide(${column}, at, ${name}n, ${name}s, ${name}d)`
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
    if (one.kind === 'number') this.number(name, one.value)
    else if (one.kind === 'call') {
      const of = this.expression(one.of)
      this.declare(name)
      this.say(...this.call(name, one.key, of))
    } else if (one.kind !== 'word')
      this.operation(name, one.kind, this.expression(one.left), this.expression(one.right))
    return name
  }

  protected number(name: string, { n, s }: Exact): void {
    this.undivided.add(name)
    this.say(`const ${name}n = ${n}, ${name}s = ${s}, ${name}d = 1`)
  }

  protected operation(name: string, kind: '+' | '−' | '×' | '÷', a: string, b: string): void {
    const divided = kind === '÷' || !this.undivided.has(a) || !this.undivided.has(b)
    if (!divided) this.undivided.add(name)
    this.say(divided ? `let ${name}n, ${name}s, ${name}d` : `let ${name}n, ${name}s; const ${name}d = 1`)
    if (kind === '×') {
      this.say(`${name}n = ${a}n * ${b}n`, this.unsafe(`${name}n`), `${name}s = ${a}s + ${b}s`)
      if (divided) this.say(`${name}d = ${a}d * ${b}d`, this.unsafe(`${name}d`))
    } else if (kind === '÷') {
      this.say(
        `if (${a}d === ${b}d) { ${name}n = ${a}n; ${name}d = ${b}n } else { ${name}n = ${a}n * ${b}d; ${name}d = ${a}d * ${b}n }`,
        `${name}s = ${a}s - ${b}s`,
        `if (${name}d < 0) { ${name}n = -${name}n; ${name}d = -${name}d }`,
        `if (${name}s < 0) { if (${name}s < -15) ${this.decline}; ${name}n *= POWERS[-${name}s]; ${name}s = 0 }`,
        this.unsafe(`${name}n`),
        this.unsafe(`${name}d`),
        // A quotient that comes out even keeps later denominators small.
        `if (${name}d !== 1) { const q = Math.floor(${name}n / ${name}d); if (q * ${name}d === ${name}n) { ${name}n = q; ${name}d = 1 } }`,
      )
    } else {
      this.say(
        `{ let x = ${a}n, y = ${b}n; ${name}s = ${a}s`,
        divided
          ? `${name}d = ${a}d; if (${a}d !== ${b}d) { x *= ${b}d; y *= ${a}d; ${name}d *= ${b}d; ${this.unsafe('x')}; ${this.unsafe('y')}; ${this.unsafe(`${name}d`)} }`
          : '',
        `if (${a}s < ${b}s) { if (${b}s - ${a}s > 15) ${this.decline}; x *= POWERS[${b}s - ${a}s]; ${name}s = ${b}s; ${this.unsafe('x')} }`,
        `else if (${a}s > ${b}s) { if (${a}s - ${b}s > 15) ${this.decline}; y *= POWERS[${a}s - ${b}s]; ${this.unsafe('y')} }`,
        `${name}n = x ${kind === '+' ? '+' : '-'} y; ${this.unsafe(`${name}n`)} }`,
      )
    }
  }

  /** A condition as a JavaScript expression. A comparison with 0 needs the sign alone. */
  condition({ left, sign, right }: Condition): string {
    const operator = { '<': '<', '≤': '<=', '>': '>', '≥': '>=', '=': '===' }[sign]
    const zero = right.kind === 'number' && right.value.n === 0
    const difference = zero ? this.expression(left) : this.expression({ kind: '−', left, right })
    return `${difference}n ${operator} 0`
  }

  /** Another name for a value. */
  protected alias(key: string, value: string): void {
    if (this.undivided.has(value)) this.undivided.add(key)
    this.say(`const ${key}n = ${value}n, ${key}s = ${value}s, ${key}d = ${value}d`)
  }

  /** Gives a value to a name that was declared. */
  protected assign(key: string, value: string): void {
    this.say(`${key}n = ${value}n; ${key}s = ${value}s; ${key}d = ${value}d`)
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
      this.alias(key, this.expression(only!.value))
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
      else this.assign(key, this.expression(branch.value))
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
