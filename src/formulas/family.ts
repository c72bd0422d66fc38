/** Metrics that build on each other, with what their formulas may name. */
import type { Fields } from '../inputs/field'
import type { Unit } from '../inputs/units'
import type { Exact } from '../numbers/exact/decimal'
import { type Formula, type Ingredients, type Names, parseFormula } from './formula'
import { type About, termOf, type ValuesOf } from './metric'

/** A metric as a list is walked, whatever it needs. */
export type Listed = About & { readonly key: string; (values: never): Exact | string | null }

/** Facts and metrics by key. */
export type AnswerValues = { readonly [key: string]: Exact | string | null }

type Room = Record<string, Exact | string | null>

const UNITS: Record<string, Unit> = { amount: 'money', share: 'share' }

const lower = (one: { readonly title: string; readonly term?: string }) => termOf(one).toLowerCase()

/** `Facts` are what the metrics start from, `Metrics` those that are worked out of them, in an order in which each finds what it needs. */
export class Family<Facts extends object = object, Metrics extends readonly Listed[] = readonly Listed[]> {
  /** The metrics that are worked out, then those that are known of otherwise. */
  readonly metrics: readonly Listed[]
  /** What formulas call things: terms in lower case. */
  get names(): Names {
    this.named ??= this.namesOfAll()
    return this.named
  }
  private named: Names | null = null
  private readonly parsed = new Map<string, Formula>()

  /** `others` are metrics that are not worked out with the rest, `functions` names that only formulas know, `parsedBefore` formulas as they were parsed before, by metric. */
  constructor(
    private readonly worked: Metrics,
    readonly fields: Fields,
    readonly ingredients: Ingredients,
    others: readonly Listed[] = [],
    private readonly functions: readonly (readonly [name: string, key: string])[] = [],
    private readonly parsedBefore: { readonly [key: string]: () => Formula } = {},
  ) {
    this.metrics = [...worked, ...others]
  }

  private namesOfAll(): Names {
    return new Map([
      ...Object.entries(this.fields).map(([key, field]) => [lower(field), key] as const),
      ...Object.entries(this.ingredients).map(([key, one]) => [lower(one), key] as const),
      ...this.metrics.map((one) => [lower(one), one.key] as const),
      ...this.functions,
    ])
  }

  /** Works out every metric, into the very object that holds the facts. */
  work(facts: Facts): Facts & ValuesOf<Metrics> {
    const values = facts as Room
    for (const metric of this.worked) values[metric.key] = metric(values as never)
    return facts as Facts & ValuesOf<Metrics>
  }

  /** Works out one metric after those before it, which are all that it may build on; the others stay as they are. */
  workTo<Key extends keyof ValuesOf<Metrics> & string>(
    key: Key,
    facts: Facts,
  ): Facts & Pick<ValuesOf<Metrics>, Key> {
    const values = facts as Room
    for (const metric of this.worked) {
      values[metric.key] = metric(values as never)
      if (metric.key === key) break
    }
    return facts as Facts & Pick<ValuesOf<Metrics>, Key>
  }

  /** Room for facts that many are worked out in, one after the other: all keys are there from the start, so that V8 keeps one shape. */
  empty(): Partial<Facts> {
    return Object.fromEntries(this.worked.map(({ key }) => [key, null])) as Partial<Facts>
  }

  /** The values of what was worked out, for whoever goes through them by key. */
  byKey(values: Facts): AnswerValues {
    return values as unknown as AnswerValues
  }

  /** The formula of a metric, read from its text. */
  formulaOf(metric: Listed): Formula {
    let formula = this.parsed.get(metric.key)
    if (formula === undefined) {
      formula = this.parsedBefore[metric.key]?.() ?? parseFormula(metric.formula, this.names)
      this.parsed.set(metric.key, formula)
    }
    return formula
  }

  /** Whether a name of a formula is a metric, which has a place of its own in the answer. */
  isWorkedOut(key: string): boolean {
    return this.metrics.some((one) => one.key === key)
  }

  /** What people call what a formula names; a function that only formulas know is called as they call it. */
  titleOf(key: string): string {
    const known = this.metrics.find((one) => one.key === key) ?? this.fields[key] ?? this.ingredients[key]
    return known?.title ?? [...this.names].find(([, named]) => named === key)![0]
  }

  /** The unit in which a name of a formula is shown. */
  unitOf(key: string | null): Unit {
    const metric = this.metrics.find((one) => one.key === key)
    if (metric) return metric.unit
    if (key === null) return 'count'
    const field = this.fields[key]
    return this.ingredients[key]?.unit ?? (field ? (UNITS[field.kind] ?? 'count') : 'count')
  }
}
