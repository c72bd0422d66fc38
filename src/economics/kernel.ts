/**
 * The formulas of a family compiled: a function that works out every metric in plain Numbers and puts the results into
 * their columns. It does what the metrics do, from the very texts that explain them, without an object for every
 * intermediate value: each name becomes three variables, n ÷ (d × 10^s). It is exact or it declines: as soon as a whole
 * number leaves the safe integers it gives up, and the metrics themselves have to do. The tests hold the two together.
 */
import type { Family, Listed } from '../formulas/family'
import { type Condition, type Formula, uses } from '../formulas/formula'
import { isNothing, simplify } from '../formulas/simplify'
import { Writer } from '../formulas/writer'
import { type Exact, POWERS, ZERO } from '../numbers/exact/decimal'
import type { Results } from '../tables/results'

/** Metrics in an order in which each finds what it needs, and their formulas: a family, or some of one. */
export type Formulas = Pick<Family, 'metrics' | 'formulaOf'>

/** What is worked out, wherever the numbers come from. */
export interface KernelShape {
  /** The facts and metrics that are put into the columns of the results, in their order. */
  readonly shown: readonly string[]
  /** Those of them that nobody asks for: they are not put in. */
  readonly unasked?: ReadonlySet<string>
  /** The words of a decision: a column holds their numbers. */
  readonly words: readonly string[]
  /** What may be absent, and a formula that takes it is absent with it. */
  readonly optional: ReadonlySet<string>
  /** Metrics that end in a product which no Number holds, and which no other metric takes: they are rounded as they are put in. */
  readonly long?: ReadonlySet<string>
  /** When a row is to be read with caution, a bit of its flags each: 1 where it is. */
  readonly cautions: readonly Formula[]
}

/** The names whose absence makes a formula absent: others are asked for where they are used, and a condition on what is absent does not hold. */
export const unguarded = (formula: Formula): string[] =>
  uses(formula).filter((name) =>
    formula.some(({ value, where }) => uses([{ value, where: [] }]).includes(name) && !asks(where, name)),
  )

const asks = (where: readonly Condition[], name: string): boolean =>
  where.some(({ left, right }) => [left, right].some((value) => uses([{ value, where: [] }]).includes(name)))

/** The metrics that are shown, and those that these and the cautions build on. */
function wanted(all: Formulas, { shown, unasked, cautions }: KernelShape): Listed[] {
  const names = new Set([...shown.filter((key) => !unasked?.has(key)), ...cautions.flatMap(uses)])
  return all.metrics
    .toReversed()
    .filter((metric) => {
      if (!names.has(metric.key)) return false
      for (const name of uses(all.formulaOf(metric))) names.add(name)
      return true
    })
    .reverse()
}

/** What a long product is the product of. */
const leftOf = (key: string) => `${key}Left`
const rightOf = (key: string) => `${key}Right`

/** Writes the function, name by name: what a formula takes, then the formula. */
export abstract class KernelWriter<Own extends Writer> {
  /** What is the same in all rows. */
  protected readonly known = new Map<string, Exact>()
  /** What is said once, before the rows. */
  protected readonly once: string[] = []
  private readonly there = new Set<string>()
  /** The metrics of which both sides of a product are there. */
  private readonly split = new Set<string>()

  constructor(
    protected readonly writer: Own,
    private readonly shape: KernelShape,
  ) {}

  /** Says where a name that no formula gives is to be had. */
  protected abstract load(name: string): void

  private need(name: string): void {
    if (this.there.has(name)) return
    this.there.add(name)
    this.load(name)
  }

  /** Works out a formula under its key. */
  protected work(key: string, formula: Formula): void {
    const simple = simplify(formula, this.known)
    const optional = unguarded(formula).filter((name) => this.shape.optional.has(name))
    if (optional.length === 0 && isNothing(simple)) {
      this.known.set(key, ZERO)
      return
    }
    for (const name of [...uses(simple), ...optional]) this.need(name)
    const [{ value }] = simple as [Formula[0]]
    if (this.shape.long?.has(key) && value.kind === '×') {
      this.writer.formula(leftOf(key), [{ value: value.left, where: [] }], optional)
      this.writer.formula(rightOf(key), [{ value: value.right, where: [] }], optional)
      this.split.add(key)
      return
    }
    this.writer.formula(key, simple, optional)
    this.there.add(key)
  }

  private caution(formula: Formula, bit: number): void {
    const { writer } = this
    const [{ where }] = simplify(formula, this.known) as [Formula[0]]
    for (const { left, right } of where)
      for (const value of [left, right]) for (const name of uses([{ value, where: [] }])) this.need(name)
    writer.say('{')
    const conditions = where.map((one) => writer.condition(one))
    // Every row takes the same way: a compiler that has not met a rare one would have to begin anew at the first.
    writer.say(`flags |= ${conditions.join(' && ') || 'true'} ? ${1 << bit} : 0`, '}')
  }

  private longResult(key: string, i: number): void {
    const [a, b] = [leftOf(key), rightOf(key)]
    this.writer.say(
      `if (${a}n !== ${a}n || ${b}n !== ${b}n) results.set(${i}, at, null)`,
      `else if (${a}d !== 1 || ${b}d !== 1 || !results.multiply(${i}, at, ${a}n, ${b}n, ${a}s + ${b}s)) ${this.writer.decline}`,
    )
  }

  private result(key: string, i: number): void {
    this.need(key)
    this.once.push(`const { whole: whole${i}, part: part${i}, places: places${i} } = results.columns[${i}]`)
    this.writer.say(
      `if (${this.writer.isWhole(key)}) { whole${i}[at] = ${key}n; part${i}[at] = 0; places${i}[at] = ${key}s }`,
      `else if (!results.${this.writer.rounded(key, i)}) ${this.writer.decline}`,
    )
  }

  /** Works out a family: first what is done once, then what is done for each row. */
  protected lines(family: Formulas): { readonly once: string; readonly row: string } {
    const { writer, once, shape } = this
    for (const metric of wanted(family, shape)) this.work(metric.key, family.formulaOf(metric))
    once.push('const allFlags = results.flags')
    writer.say('let flags = 0')
    shape.cautions.forEach((formula, bit) => {
      this.caution(formula, bit)
    })
    shape.shown.forEach((key, i) => {
      if (shape.unasked?.has(key)) return
      if (this.split.has(key)) this.longResult(key, i)
      else this.result(key, i)
    })
    writer.say('allFlags[at] = flags')
    return { once: once.join('\n'), row: writer.lines.join('\n') }
  }
}

/** Makes the function of its text, the program's own formulas: nothing of a user's is ever compiled. */
export const compiled = (
  parameters: string,
  body: string,
  reach?: (n: number, s: number, d: number, row: number) => number,
) =>
  new Function(
    'POWERS',
    'SAFE',
    'reach',
    `"use strict"; return function kernel(${parameters}) {\n${body}\n}`,
  )(POWERS, Number.MAX_SAFE_INTEGER, reach)

const DECLINE = 'return false'

/** Says how the variables of a value are filled from an exact number, where there is one. */
const taken = (name: string, from: string) =>
  `{ const value = ${from}; if (value !== null) { if (typeof value.n !== 'number' || value.d !== 1) ${DECLINE}; ${name}n = value.n; ${name}s = value.s } }`

class FactsWriter extends KernelWriter<Writer> {
  constructor(shape: KernelShape) {
    const call = (name: string, key: string, of: string) => [
      taken(name, `facts.${key}({ n: ${of}n, s: ${of}s, d: ${of}d })`),
    ]
    super(new Writer(call, (word) => String(shape.words.indexOf(word)), DECLINE), shape)
  }

  protected load(name: string): void {
    this.writer.declare(name)
    this.writer.isUndivided(name)
    this.writer.say(taken(name, `facts.${name}`))
  }

  text(family: Formulas): string {
    const { once, row } = this.lines(family)
    return [once, row, 'return true'].join('\n')
  }
}

/** Works out one case, or customer, as a row of the results; false where only the metrics themselves can do it exactly. */
export type Kernel = (facts: object, results: Results, at: number) => boolean

/** Compiles the metrics of a family for facts as they are given to the metrics; null where one is absent. */
export const compileKernel = (family: Formulas, shape: KernelShape): Kernel =>
  compiled('facts, results, at', new FactsWriter(shape).text(family)) as Kernel
