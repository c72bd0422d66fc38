/** What a metric is: a pure function that knows its own key, title, unit, formula and source. */
import type { Unit } from '../inputs/units'
import type { Exact } from '../numbers/exact/decimal'
import type { Message, Text } from '../words/say'
import type { Ingredients } from './formula'

/**
 * The parts of a case's page: what the customer is worth, what the remedy costs, what is kept, what that gains, how much it
 * may cost, what must be true.
 */
export type Shown = 'worth' | 'cost' | 'kept' | 'gain' | 'limit' | 'condition' | 'not on the page'

/** What a metric knows of itself. Every heading, key, working and explanation is read off this. */
export interface About {
  readonly title: Text
  /** The trade's term, where the title is the owner's. */
  readonly term?: Text
  readonly unit: Unit
  /** How it is worked out, in the language of formulas/formula.ts; checked against the function by the tests. */
  readonly formula: string
  /** What it means, for whoever reads it for the first time. */
  readonly meaning: Text
  /** When it is absent, in words; left out where it never is. */
  readonly absent?: Text
  /** The words it can be, where it is one. */
  readonly words?: readonly string[]
  /** What kind of number it is, where its unit does not tell. */
  readonly holds?: 'a whole number'
  /** Where the definition comes from. */
  readonly source: Text
  /** Only a step towards other metrics: shown in the working, not among the results. */
  readonly step?: boolean
  /** Where the page of one case shows it; each metric of a case says so. */
  readonly shown?: Shown
}

/** What the trade calls it: formulas, schemas and `explain` do, too. */
export const termOf = <Title extends string | Message>({
  title,
  term,
}: {
  readonly title: Title
  readonly term?: Title
}): Title => term ?? title

/** What a metric is called, for what is no metric but called the same. */
export const titlesOf = ({ title, term }: Pick<About, 'title' | 'term'>): Pick<About, 'title' | 'term'> => ({
  title,
  ...(term !== undefined && { term }),
})

/** A metric of another family, as formulas name it. */
export const ingredientOf = ({ meaning, unit, ...one }: About): Ingredients[string] => ({
  ...titlesOf(one),
  description: meaning,
  unit,
})

/** A pure function from the values it declares to one value, exact and not yet rounded; null where absent. */
export type Metric<Key extends string, In, Out> = ((values: In) => Out) & About & { readonly key: Key }

/** The value of a metric under its key, for metrics that build on it. */
export type ValueOf<M> =
  M extends Metric<infer Key, never, infer Out> ? { readonly [key in Key]: Out } : never

type Together<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void
  ? All
  : never

/** The values of all metrics of a list, each under its key. */
export type ValuesOf<List extends readonly unknown[]> = Together<ValueOf<List[number]>>

/** Declares a metric: a function that carries its own description. */
export const metric = <const Key extends string, In, Out extends Exact | string | null>(
  key: Key,
  about: About,
  of: (values: In) => Out,
): Metric<Key, In, Out> => Object.assign(of, { key, ...about })
