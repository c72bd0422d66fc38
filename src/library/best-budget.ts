/** The best use of a budget. */
import { Candidates, choose } from '../economics/budget/choose'
import type { Exact } from '../numbers/exact/decimal'
import { parse } from '../numbers/exact/digits'
import type { Input } from './data'
import { textsOf } from './given-inputs'
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
  const read = (value: Input, field: string, line?: number): Exact => {
    const found = textsOf(value).join('+')
    const number = parse(found)
    if (number !== null) return number
    const expected = 'an amount like 1200 or "1200.50"'
    throw new RecoverError(`${field}: expected ${expected}, found "${found}"`, 'not_an_amount', [
      { field, expected, found, code: 'not_an_amount', ...(line !== undefined && { line }) },
    ])
  }
  const candidates = new Candidates()
  let line = 0
  for (const { cost, gain } of items) {
    line++
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
