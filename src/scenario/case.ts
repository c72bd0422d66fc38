/** A case that a file holds, as the commands see it. */
import type { FactKey } from '../inputs/facts'
import type { Given, Value } from '../inputs/readers'

/** A fact and how it was written. */
export interface Fact {
  readonly value: Value
  readonly text: string
}

export type FactMap = ReadonlyMap<FactKey, Fact>

/** A complete case: its facts over the defaults. */
export interface Scenario {
  /** What tells it from the other cases of a run. */
  readonly name: string
  readonly file: string
  readonly given: Given
}

/** What says the same as a fact in another way: where a flag gives one of them, a file's others do not count. */
const SAME: Partial<Record<FactKey, readonly FactKey[]>> = {
  margin: ['cost', 'marginRate'],
  cost: ['margin', 'marginRate'],
  marginRate: ['margin', 'cost'],
  remedy: ['remedyCost'],
  remedyCost: ['remedy'],
  perYear: ['period'],
}

/** The facts that do not count where this one is given above them. */
export const displacedBy = (key: FactKey): readonly FactKey[] => [
  key,
  ...(Object.keys(SAME) as FactKey[]).filter((one) => SAME[one]!.includes(key)),
]

/** The facts of a file that flags leave standing. */
export const keptFacts = (facts: FactMap, flags: { has(key: FactKey): boolean }): FactMap =>
  new Map([...facts].filter(([key]) => ![key, ...(SAME[key] ?? [])].some((one) => flags.has(one))))
