/** The best use of a fixed budget: which remedies to give, in which order, and what more money would bring. */

import { type BudgetChoice, Candidates, choose } from '../../economics/budget/choose'
import { mistyped } from '../../errors'
import { amount, isRefusal, type Refusal } from '../../inputs/units'
import { type Exact, minus, over, ZERO } from '../../numbers/exact/decimal'
import type { Block, Cell, Column, Json, Rows, Show } from '../../report/report'
import type { Request } from '../command'
import { held, type WorkedRows } from './rows'

const COST = 'remedy_cost'
const GAIN = 'incremental_value'

export const CHOSEN: Column = { key: 'chosen', title: 'Chosen', unit: 'text' }

/** The budget that was asked for; null without one. Errors: a Failure for what is no amount, or below 0. */
export function budgetOf({ options, decimal }: Request): Exact | null {
  const text = options.get('budget')?.at(-1)
  if (text === undefined) return null
  const budget = amount(text, decimal)
  if (!isRefusal(budget) && budget.n >= 0) return budget
  const refusal: Refusal = isRefusal(budget) ? budget : { code: 'out_of_range', expected: 'an amount from 0' }
  throw mistyped([{ ...refusal, column: '--budget', found: text }])
}

export class Budgeting {
  private readonly candidates = new Candidates()
  private readonly batches: WorkedRows[] = []
  private choice: BudgetChoice | null = null

  constructor(
    readonly budget: Exact,
    private readonly columns: readonly Column[],
  ) {}

  private at(key: string): number {
    return this.columns.findIndex((column) => column.key === key)
  }

  /** The rows again, each with whether it is chosen: they can be told only when all are known. */
  async *rows(worked: AsyncIterable<Rows>): AsyncGenerator<Cell[][]> {
    const [cost, gain, decision] = [this.at(COST), this.at(GAIN), this.at('decision')]
    for await (const batch of worked) {
      const kept = held(batch)
      this.batches.push(kept)
      // What is let go is not bought back by a budget: it is no candidate.
      for (const row of kept)
        this.candidates.add(row[cost] as Exact, row[decision] === 'recover' ? (row[gain] as Exact) : ZERO)
    }
    this.choice = choose(this.candidates, this.budget)
    let index = 0
    for (const batch of this.batches)
      yield Array.from(batch, (row) => [...row, this.choice!.chosen[index++] === 1])
  }

  /** Known when the rows have been read. */
  get json(): Json {
    const { spent, gain, method, bound, chosen, last, next } = this.choice!
    const named = (index: number | null): Json => {
      const row = index === null ? null : this.rowAt(index)
      return row === null
        ? null
        : { [this.columns[0]!.key]: row[0]!, [COST]: row[this.at(COST)]!, [GAIN]: row[this.at(GAIN)]! }
    }
    return {
      amount: this.budget,
      spent,
      left: minus(this.budget, spent),
      gain,
      method,
      bound,
      chosen: chosen.reduce((all, one) => all + one, 0),
      last: named(last),
      next: named(next),
    }
  }

  /** One of the rows, by its index. */
  rowAt(index: number): readonly Cell[] | null {
    let before = 0
    for (const batch of this.batches) {
      if (index < before + batch.length) return batch.at(index - before)
      before += batch.length
    }
    return null
  }

  /** The chosen rows in the order in which the money is best spent. */
  get order(): Int32Array {
    return this.choice!.order
  }

  /** What the choice comes to. */
  blocks(show: Show): Block[] {
    const { spent, gain, method, bound, next, order } = this.choice!
    const money = (value: Exact) => show(value, 'money')
    const how =
      method === 'exact'
        ? 'no other choice gains more'
        : `the best that was found, greedily by gain per money and then improved: at most ${money(bound)} more is possible`
    const last = order.at(-1)
    return [
      { kind: 'text', tone: 'title', text: `With a budget of ${money(this.budget)}` },
      {
        kind: 'lines',
        lines: [
          {
            label: 'Spent',
            value: money(spent),
            note: `${order.length} ${order.length === 1 ? 'remedy' : 'remedies'}`,
          },
          { label: 'Gain', value: money(gain), note: how },
        ],
      },
      ...(last === undefined ? [] : [this.told('Last in', last, 'gains', show)]),
      next === null
        ? { kind: 'text', text: 'More money would bring nothing more.' }
        : this.told('Next would be', next, 'would gain', show),
    ]
  }

  private told(what: string, index: number, gains: string, show: Show): Block {
    const row = this.rowAt(index)!
    const [cost, gain] = [row[this.at(COST)] as Exact, row[this.at(GAIN)] as Exact]
    const each = cost.n > 0 ? ` (${show(over(gain, cost), 'ratio')} for each unit of money)` : ''
    const name = this.columns[0]!.key === 'line' ? `line ${show(row[0]!, 'count')}` : show(row[0]!, 'text')
    return {
      kind: 'text',
      text: `${what}: ${name}, whose ${show(cost, 'money')} ${gains} ${show(gain, 'money')}${each}`,
    }
  }
}
