/** Writes formulas for rows whose whole numbers leave the safe integers: such a number is the sum of two doubles, and still exact. */
import { SAFE } from '../numbers/exact/decimal'
import { FixedWriter } from './fixed-writer'

/** Below this the sum of two doubles holds every whole number, and no sum or product of theirs loses anything. */
const LARGEST = 1e31

/** Cuts a double in two halves of 26 bits, whose products are exact (Dekker 1971). */
const CUT = 2 ** 27 + 1

/** The largest power of ten that is a double. */
const MOST = 22

/** A whole number in text of JavaScript: a double near it, and what is left. */
interface Two {
  readonly near: string
  readonly left: string
  readonly bound: number
}

const plainly = (near: string, bound: number): Two => ({ near, left: '0', bound })

const ONE = plainly('1', 1)

const tens = (more: number): Two => (more === 0 ? ONE : plainly(`1e${more}`, 10 ** more))

const isPlain = ({ left }: Two) => left === '0'

/** The statement that puts a product into two variables, which may be those of a factor. */
function multiplied(near: string, left: string, a: Two, b: Two): string {
  const further = [isPlain(a) ? '' : ` + ${a.left} * y`, isPlain(b) ? '' : ` + x * ${b.left}`].join('')
  return `{ const x = ${a.near}, y = ${b.near}, p = x * y, t = ${CUT} * x, u = ${CUT} * y, x1 = t - (t - x), y1 = u - (u - y), x0 = x - x1, y0 = y - y1, r = x1 * y1 - p + x1 * y0 + x0 * y1 + x0 * y0${further}; ${near} = p + r; ${left} = r - (${near} - p) }`
}

/** The same of a sum. */
function summed(near: string, left: string, a: Two, sign: '+' | '-', b: Two): string {
  const lefts = [a, b].map(({ left }, i) => (left === '0' ? '' : ` ${i === 0 ? '+' : sign} ${left}`))
  return `{ const x = ${a.near}, y = ${sign === '-' ? '-' : ''}${b.near}, p = x + y, q = p - x, r = x - (p - q) + (y - q)${lefts.join('')}; ${near} = p + r; ${left} = r - (${near} - p) }`
}

/**
 * A value is (n + l) ÷ ((d + e) × 10^s); l and e are written only where n or d may leave the safe integers. Slower than
 * the writer it extends, and faster by far than objects of BigInts.
 */
export class WideWriter extends FixedWriter {
  protected override readonly most: number = MOST
  /** The values that have an l, and those that have an e. */
  private readonly wide = new Set<string>()
  private readonly deep = new Set<string>()
  /** How large a d can become. */
  private readonly divisors = new Map<string, number>()

  private n(name: string): Two {
    return { near: `${name}n`, left: this.wide.has(name) ? `${name}l` : '0', bound: this.bounds.get(name)! }
  }

  private d(name: string): Two {
    if (!this.isDivided(name)) return ONE
    const left = this.deep.has(name) ? `${name}e` : '0'
    return { near: `${name}d`, left, bound: this.divisors.get(name) ?? 1 }
  }

  /** Declines where a number of two doubles is too large to be exact. */
  private beyond(near: string, bound: number): void {
    if (bound > LARGEST) this.say(`if (${near} > ${LARGEST} || ${near} < -${LARGEST}) ${this.decline}`)
  }

  /** Puts a product into new variables, one where that surely does, else two. */
  private times(near: string, left: string, a: Two, b: Two): Two {
    const bound = a.bound * b.bound
    const isWide = !isPlain(a) || !isPlain(b) || bound > SAFE
    const only = a === ONE ? b : b === ONE ? a : null
    if (!isWide) this.say(`let ${near} = ${only?.near ?? `${a.near} * ${b.near}`}`)
    else if (only !== null) this.say(`let ${near} = ${only.near}, ${left} = ${only.left}`)
    else {
      this.say(`let ${near}, ${left}`, multiplied(near, left, a, b))
      this.beyond(near, bound)
    }
    return { near, left: isWide ? left : '0', bound: Math.min(bound, LARGEST) }
  }

  /** Says of what n and d of a value are held. */
  private holds(name: string, scale: number, n: Two, d: Two): void {
    this.scales.set(name, scale)
    this.bounds.set(name, n.bound)
    this.divisors.set(name, d.bound)
    if (!isPlain(n)) this.wide.add(name)
    if (!isPlain(d)) this.deep.add(name)
  }

  override declare(name: string): void {
    super.declare(name)
    this.say(`let ${name}l = 0, ${name}e = 0`)
  }

  override formula(...[key, formula, absent]: Parameters<FixedWriter['formula']>): void {
    this.divisors.set(key, 1)
    super.formula(key, formula, absent)
  }

  protected override alias(key: string, value: string): void {
    super.alias(key, value)
    const [n, d] = [this.n(value), this.d(value)]
    if (!isPlain(n)) this.say(`const ${key}l = ${n.left}`)
    if (!isPlain(d)) this.say(`const ${key}e = ${d.left}`)
    this.holds(key, this.scaleOf(value), n, d)
  }

  protected override assign(key: string, value: string): void {
    if (this.isDivided(value)) this.undivided.delete(key)
    const name = this.fresh()
    const n = this.scaledTo(name, value, this.scaleOf(key))
    const d = this.d(value)
    this.say(`${key}n = ${n.near}; ${key}l = ${n.left}; ${key}d = ${d.near}; ${key}e = ${d.left}`)
    const bounds = [this.bounds.get(key)!, this.divisors.get(key)!] as const
    this.holds(key, this.scaleOf(key), n, d)
    this.bounds.set(key, Math.max(bounds[0], n.bound))
    this.divisors.set(key, Math.max(bounds[1], d.bound))
  }

  /** n of a value, with so many decimals. */
  private scaledTo(name: string, value: string, scale: number): Two {
    const more = scale - this.scaleOf(value)
    if (more > MOST) this.say(this.decline)
    return this.times(`${name}n`, `${name}l`, this.n(value), tens(more))
  }

  protected override product(name: string, a: string, b: string, scale: number): void {
    const n = this.times(`${name}n`, `${name}l`, this.n(a), this.n(b))
    const d = this.times(`${name}d`, `${name}e`, this.d(a), this.d(b))
    this.say(`const ${name}s = ${scale}`)
    this.holds(name, scale, n, d)
  }

  protected override quotient(name: string, a: string, b: string, scale: number): void {
    const more = Math.max(0, -scale)
    if (more > MOST) this.say(this.decline)
    const [over, under] = [this.fresh(), this.fresh()]
    const left = this.times(`${over}n`, `${over}l`, this.n(a), this.d(b))
    const n = this.times(`${name}n`, `${name}l`, left, tens(more))
    const right = this.times(`${name}d`, `${name}e`, this.n(b), this.d(a))
    const turned = [n, right].flatMap((one) =>
      [one.near, ...(isPlain(one) ? [] : [one.left])].map((text) => `${text} = -${text}`),
    )
    this.say(`const ${under} = ${right.near} < 0`, `if (${under}) { ${turned.join('; ')} }`)
    this.say(`const ${name}s = ${Math.max(0, scale)}`)
    this.holds(name, Math.max(0, scale), n, right)
    if (isPlain(n) && isPlain(right)) this.evened(name)
  }

  /** What brings two denominators to one, the least that is at hand: often the one divides the other. */
  private factors(name: string, a: Two, b: Two): [Two, Two] {
    if (a === ONE || b === ONE || !isPlain(a) || !isPlain(b)) return [b, a]
    const [left, right] = [`${name}f`, `${name}g`]
    this.say(
      `let ${left} = ${b.near}, ${right} = ${a.near}`,
      `{ const f = ${left} / ${right}, g = ${right} / ${left}`,
      `if (f === Math.floor(f) && f * ${right} === ${left}) { ${left} = f; ${right} = 1 }`,
      `else if (g === Math.floor(g) && g * ${left} === ${right}) { ${left} = 1; ${right} = g } }`,
    )
    return [plainly(left, b.bound), plainly(right, a.bound)]
  }

  /** A number that has to be a plain one. */
  override demandPlain(name: string): void {
    for (const { left } of [this.n(name), this.d(name)])
      if (left !== '0') this.say(`if (${left} !== 0) ${this.decline}`)
    this.say(this.unsafe(`${name}n`), this.unsafe(`${name}d`))
  }

  override isWhole(name: string): string {
    const both = super.isWhole(name)
    return this.wide.has(name) ? `${both} && ${name}l === 0 && ${name}n <= SAFE && ${name}n >= -SAFE` : both
  }

  override rounded(name: string, column: number): string {
    const [n, d] = [this.n(name), this.d(name)]
    return `divideWide(${column}, at, ${n.near}, ${n.left}, ${name}s, ${d.near}, ${d.left})`
  }

  protected override sum(name: string, sign: '+' | '-', a: string, b: string, scale: number): void {
    let x = this.scaledTo(`${name}x`, a, scale)
    let y = this.scaledTo(`${name}y`, b, scale)
    let d = this.d(a)
    if (!this.isDivided(name)) this.say(`const ${name}d = 1`)
    else {
      const [left, right] = this.factors(name, d, this.d(b))
      x = this.times(`${name}u`, `${name}ul`, x, left)
      y = this.times(`${name}v`, `${name}vl`, y, right)
      d = this.times(`${name}d`, `${name}e`, d, left)
    }
    const bound = x.bound + y.bound
    if (isPlain(x) && isPlain(y) && bound <= SAFE) {
      this.say(`const ${name}n = ${x.near} ${sign} ${y.near}, ${name}s = ${scale}`)
      this.holds(name, scale, plainly(`${name}n`, bound), d)
      return
    }
    this.say(`let ${name}n, ${name}l; const ${name}s = ${scale}`)
    this.say(summed(`${name}n`, `${name}l`, x, sign, y))
    this.beyond(`${name}n`, bound)
    this.holds(name, scale, { near: `${name}n`, left: `${name}l`, bound: Math.min(bound, LARGEST) }, d)
  }
}
