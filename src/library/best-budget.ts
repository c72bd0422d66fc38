/** The best use of a budget. */
import { Candidates, choose } from '../economics/budget/choose'
import type { ErrorCode } from '../errors'
import type { Exact } from '../numbers/exact/decimal'
import { parse } from '../numbers/exact/digits'
import type { Input } from './data'
import { isInput, sketchOf, textsOf } from './given-inputs'
import { RecoverError } from './recover-error'
import { Value } from './value'

/** Something that money may be spent on. */
export interface BudgetItem {
  readonly cost: Input
  readonly gain: Input
}

/** Which items to choose, by their places in the list, and what that comes to. */
export interface Budgeted {
  /** The best spent money first. */
  readonly chosen: readonly number[]
  readonly spent: Value
  readonly gain: Value
  /** `exact` where no other choice gains more. */
  readonly method: 'exact' | 'greedy'
  /** The most further gain that could have been possible; 0 when exact. */
  readonly bound: Value
}

/** Chooses the items that gain most for so much money. Errors: a RecoverError for what is no amount. */
export function budget(items: Iterable<BudgetItem>, amount: Input): Budgeted {
  const wrong = (code: ErrorCode, field: string, expected: string, found: string, line?: number) => {
    const told = found === '' ? 'nothing' : `"${found}"`
    return new RecoverError(`${field}: expected ${expected}, found ${told}`, code, [
      { field, expected, found, code, ...(line !== undefined && { line }) },
    ])
  }
  const read = (value: Input, field: string, line?: number): Exact => {
    const found = isInput(value) ? textsOf(value).join('+') : sketchOf(value)
    const number = parse(found)
    if (number !== null) return number
    throw wrong('not_an_amount', field, 'an amount like 1200 or "1200.50"', found, line)
  }
  if (typeof items !== 'object' || items === null || !(Symbol.iterator in items))
    throw wrong('wrong_type', 'items', 'a list of costs and gains', sketchOf(items))
  const candidates = new Candidates()
  let line = 0
  for (const item of items) {
    line++
    const { cost, gain } = item ?? {}
    candidates.add(read(cost, 'cost', line), read(gain, 'gain', line))
  }
  const { order, spent, gain, method, bound } = choose(candidates, read(amount, 'budget'))
  return {
    chosen: Array.from(order),
    spent: new Value(spent),
    gain: new Value(gain),
    method,
    bound: new Value(bound),
  }
}
