/** Writes formulas for rows whose numbers have the same decimals, with checks only where a product might not be exact. */
import { type Exact, SAFE } from '../numbers/exact/decimal'
import type { Expression, Formula } from './formula'
import { Writer } from './writer'

/**
 * Knows of every value how many decimals it has and how large its n can become, so that the text it writes neither
 * aligns decimals nor looks for what cannot be: an n whose largest is a safe integer needs no check.
 */
export class FixedWriter extends Writer {
  /** Beyond so many decimals nothing is aligned any more. */
  protected readonly most: number = 15
  protected readonly scales = new Map<string, number>()
  protected readonly bounds = new Map<string, number>()

  /** Names a value of which all is known but itself; `code` is what n is read from. */
  fact(name: string, code: string, scale: number, bound: number): void {
    this.undivided.add(name)
    this.scales.set(name, scale)
    this.bounds.set(name, bound)
    this.say(`const ${name}n = ${code}, ${name}s = ${scale}, ${name}d = 1`)
  }

  /** How many decimals a value has. */
  scaleOf(name: string): number {
    return this.scales.get(name)!
  }

  isDivided(name: string): boolean {
    return !this.undivided.has(name)
  }

  protected override number(name: string, { n, s }: Exact): void {
    this.fact(name, String(n), s, Math.abs(Number(n)))
  }

  override declare(name: string): void {
    // What a function of the facts gives is a whole number.
    if (!this.scales.has(name)) {
      this.scales.set(name, 0)
      this.bounds.set(name, SAFE)
      this.undivided.add(name)
    }
    this.say(`let ${name}n = NaN, ${name}d = 1; const ${name}s = ${this.scaleOf(name)}`)
  }

  /** The decimals that a value will have, before it is worked out. */
  private decimals(one: Expression): number {
    if (one.kind === 'name') return this.scaleOf(one.key)
    if (one.kind === 'number') return one.value.s
    if (one.kind === 'call' || one.kind === 'word') return 0
    const [left, right] = [this.decimals(one.left), this.decimals(one.right)]
    if (one.kind === '×') return left + right
    return one.kind === '÷' ? Math.max(0, left - right) : Math.max(left, right)
  }

  override formula(key: string, formula: Formula, absent: readonly string[]): void {
    this.scales.set(key, Math.max(...formula.map(({ value }) => this.decimals(value))))
    this.bounds.set(key, 0)
    this.undivided.add(key)
    super.formula(key, formula, absent)
  }

  protected override alias(key: string, value: string): void {
    this.bounds.set(key, this.bounds.get(value)!)
    if (this.isDivided(value)) this.undivided.delete(key)
    super.alias(key, value)
  }

  protected override assign(key: string, value: string): void {
    if (this.isDivided(value)) this.undivided.delete(key)
    const bound = this.scaled(`${key}n =`, value, this.scaleOf(key))
    this.say(`${key}d = ${value}d`)
    this.guard(`${key}n`, bound)
    this.bounds.set(key, Math.max(this.bounds.get(key)!, Math.min(bound, SAFE)))
  }

  /** Says a check where a number may be unsafe. */
  private guard(code: string, bound: number): void {
    if (bound > SAFE) this.say(this.unsafe(code))
  }

  /** Puts n of a value, with so many decimals, into a variable; returns how large it can become. */
  private scaled(into: string, value: string, scale: number): number {
    const more = scale - this.scaleOf(value)
    if (more > this.most) this.say(this.decline)
    this.say(`${into} ${value}n${more === 0 ? '' : ` * 1e${more}`}`)
    return this.bounds.get(value)! * 10 ** more
  }

  protected override operation(name: string, kind: '+' | '−' | '×' | '÷', a: string, b: string): void {
    const [left, right] = [this.scaleOf(a), this.scaleOf(b)]
    if (kind !== '÷' && !this.isDivided(a) && !this.isDivided(b)) this.undivided.add(name)
    if (kind === '×') this.product(name, a, b, left + right)
    else if (kind === '÷') this.quotient(name, a, b, left - right)
    else this.sum(name, kind === '+' ? '+' : '-', a, b, Math.max(left, right))
  }

  private result(name: string, scale: number, bound: number): void {
    this.guard(`${name}n`, bound)
    this.say(`const ${name}s = ${scale}`)
    this.scales.set(name, scale)
    this.bounds.set(name, Math.min(bound, SAFE))
  }

  protected product(name: string, a: string, b: string, scale: number): void {
    this.say(`const ${name}n = ${a}n * ${b}n, ${name}d = ${a}d * ${b}d`)
    if (this.isDivided(name)) this.say(this.unsafe(`${name}d`))
    this.result(name, scale, this.bounds.get(a)! * this.bounds.get(b)!)
  }

  protected quotient(name: string, a: string, b: string, scale: number): void {
    const divided = this.isDivided(a) || this.isDivided(b)
    this.say(`let ${name}n = ${a}n, ${name}d = ${b}n`)
    if (divided)
      this.say(
        `if (${a}d !== ${b}d) { ${name}n = ${a}n * ${b}d; ${name}d = ${a}d * ${b}n }`,
        this.unsafe(`${name}d`),
      )
    this.say(`if (${name}d < 0) { ${name}n = -${name}n; ${name}d = -${name}d }`)
    if (scale < -this.most) this.say(this.decline)
    else if (scale < 0) this.say(`${name}n *= 1e${-scale}`)
    this.result(
      name,
      Math.max(0, scale),
      divided ? Infinity : this.bounds.get(a)! * 10 ** Math.max(0, -scale),
    )
    this.evened(name)
  }

  /** A quotient that comes out even keeps later denominators small. */
  protected evened(name: string): void {
    this.say(
      `if (${name}d !== 1) { const q = Math.floor(${name}n / ${name}d); if (q * ${name}d === ${name}n) { ${name}n = q; ${name}d = 1 } }`,
    )
  }

  protected sum(name: string, sign: '+' | '-', a: string, b: string, scale: number): void {
    const divided = this.isDivided(name)
    const [x, y] = [`${name}x`, `${name}y`]
    const left = this.scaled(`let ${x} =`, a, scale)
    const right = this.scaled(`let ${y} =`, b, scale)
    if (divided)
      this.say(
        `let ${name}d = ${a}d`,
        `if (${a}d !== ${b}d) { ${x} *= ${b}d; ${y} *= ${a}d; ${name}d *= ${b}d; ${this.unsafe(`${name}d`)} }`,
      )
    else this.say(`const ${name}d = 1`)
    this.guard(x, divided ? Infinity : left)
    this.guard(y, divided ? Infinity : right)
    this.say(`const ${name}n = ${x} ${sign} ${y}`)
    this.result(name, scale, divided ? Infinity : left + right)
  }
}
