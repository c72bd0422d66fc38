/** The best use of a fixed budget: which remedies to give, in which order, and what more money would bring. */

import { type BudgetChoice, Candidates, choose } from '../../economics/budget/choose'
import { chooseWithin, type TwoBudgets } from '../../economics/budget/two-limits'
import { type ErrorCode, mistyped } from '../../errors'
import { remedyOf } from '../../inputs/readers'
import { labourMinutes } from '../../inputs/remedy'
import { amount, count, isRefusal, type Refusal } from '../../inputs/units'
import { type Exact, exact, minus, over, ZERO } from '../../numbers/exact/decimal'
import type { Block, Cell, Column, Json, Rows, Show } from '../../report/report'
import type { Request } from '../command'
import { held, type WorkedRows } from './rows'
import type { RowsSeen } from './rows-seen'

const COST = 'remedy_cost'
const GAIN = 'incremental_value'

const AN_HOUR = exact(60)

export const CHOSEN: Column = { key: 'chosen', title: 'Chosen', unit: 'text' }

/** Why a row is chosen whose remedy loses. */
export const PAYS_FOR_OTHERS = 'chosen to pay for others'

export const WHY_CHOSEN: Column = {
  key: 'why_chosen',
  title: 'Why chosen',
  unit: 'text',
  words: [PAYS_FOR_OTHERS],
  absent: 'where the remedy gains by itself, or is not chosen',
}

/** The budget that was asked for; null without one. Errors: a Failure for what is no amount, or below 0. */
export function budgetOf({ options, decimal }: Request): Exact | null {
  const text = options.get('budget')?.at(-1)
  if (text === undefined) return null
  const budget = amount(text, decimal)
  if (!isRefusal(budget) && budget.n >= 0) return budget
  const refusal: Refusal = isRefusal(budget) ? budget : { code: 'out_of_range', expected: 'an amount from 0' }
  throw mistyped([{ ...refusal, column: '--budget', found: text }])
}

/** The hours of work that there are; null without --hours. Errors: a Failure for what is no number, below 0, or without a budget. */
export function hoursOf({ options, decimal }: Request): Exact | null {
  const text = options.get('hours')?.at(-1)
  const wrong = (code: ErrorCode, expected: string, column: string, found: string) =>
    mistyped([{ code, expected, column, found }])
  if (options.has('no-losing') && !options.has('budget'))
    throw wrong('missing_flag', 'it together with --budget AMOUNT', '--no-losing', '')
  if (text === undefined) return null
  if (!options.has('budget')) throw wrong('missing_flag', 'it together with --budget AMOUNT', '--hours', text)
  const hours = count(text, decimal)
  if (isRefusal(hours)) throw mistyped([{ ...hours, column: '--hours', found: text }])
  if (hours.n < 0) throw wrong('out_of_range', 'hours from 0', '--hours', text)
  return hours
}

/** What is to be spent, and on which rows. */
export interface BudgetTerms {
  readonly budget: Exact
  /** The hours of work that there are; null where they do not count. */
  readonly hours: Exact | null
  /** Whether remedies that lose are left out although they bring money. */
  readonly noLosing: boolean
  readonly seen: RowsSeen
}

export class Budgeting {
  private readonly candidates = new Candidates()
  private readonly batches: (WorkedRows | readonly (readonly Cell[])[])[] = []
  private choice: (BudgetChoice & Partial<TwoBudgets>) | null = null

  constructor(
    private readonly spending: BudgetTerms,
    private readonly columns: readonly Column[],
  ) {}

  private get budget(): Exact {
    return this.spending.budget
  }

  private at(key: string): number {
    return this.columns.findIndex((column) => column.key === key)
  }

  /** The rows again, each with whether it is chosen: they can be told only when all are known. */
  async *rows(worked: AsyncIterable<Rows>): AsyncGenerator<Cell[][]> {
    const [cost, gain, decision] = [this.at(COST), this.at(GAIN), this.at('decision')]
    const { hours, noLosing, seen } = this.spending
    for await (const batch of worked) {
      const kept = batch.laid ? held(batch) : [...batch]
      this.batches.push(kept)
      let at = 0
      for (const row of kept) {
        const [c, g] = [row[cost] as Exact, row[gain] as Exact]
        const work = hours === null ? ZERO : labourMinutes(remedyOf(seen.givenOf(batch, at++)))
        // What is let go is not bought back by a budget; but what it loses may be less than others gain by its money.
        const loses = c.n < 0 && g.n < 0 && !noLosing
        if (row[decision] === 'recover' || loses) this.candidates.add(c, g, work)
        else this.candidates.add(ZERO, ZERO)
      }
    }
    this.choice =
      hours === null
        ? choose(this.candidates, this.budget)
        : chooseWithin(this.candidates, this.budget, hours)
    let index = 0
    for (const batch of this.batches)
      yield Array.from(batch, (row) => {
        const isChosen = this.choice!.chosen[index++] === 1
        const loses = isChosen && row[decision] !== 'recover'
        return [...row, isChosen, loses ? PAYS_FOR_OTHERS : null]
      })
  }

  /** Known when the rows have been read. */
  get json(): Json {
    const { spent, gain, method, bound, chosen, last, next, minutes, oneMoreUnit, oneMoreHour } = this.choice!
    const within = this.spending.hours
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
      ...(within && {
        hours: within,
        hours_spent: over(minutes, AN_HOUR),
        hours_left: minus(within, over(minutes, AN_HOUR)),
        one_more_unit: oneMoreUnit!,
        one_more_hour: oneMoreHour!,
      }),
    }
  }

  /** One of the rows, by its index. */
  rowAt(index: number): readonly Cell[] | null {
    let before = 0
    for (const batch of this.batches) {
      if (index < before + batch.length) return batch.at(index - before)!
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
    const { spent, gain, method, bound, next, order, minutes, oneMoreUnit, oneMoreHour } = this.choice!
    const within = this.spending.hours
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
          ...(within
            ? [
                {
                  label: 'Hours',
                  value: show(over(minutes, AN_HOUR), 'ratio'),
                  note: `of ${show(within, 'ratio')}`,
                },
              ]
            : []),
          { label: 'Gain', value: money(gain), note: how },
          ...(within
            ? [
                { label: 'One more of money', value: money(oneMoreUnit!), note: 'would be gained by it' },
                { label: 'One more hour', value: money(oneMoreHour!), note: 'would be gained by it' },
              ]
            : []),
        ],
      },
      ...this.losing(show),
      ...(last === undefined ? [] : [this.told('Last in', last, 'gains', show)]),
      next === null
        ? { kind: 'text', text: 'More money would bring nothing more.' }
        : this.told('Next would be', next, 'would gain', show),
    ]
  }

  /** How many are chosen although they lose, for the money that they bring. */
  private losing(show: Show): Block[] {
    const [cost, gain] = [this.at(COST), this.at(GAIN)]
    const rows = Array.from(this.choice!.order, (index) => this.rowAt(index)!).filter(
      (row) => (row[gain] as Exact).n < 0,
    )
    if (rows.length === 0) return []
    const brought = rows.reduce((all, row) => minus(all, row[cost] as Exact), ZERO)
    const lost = rows.reduce((all, row) => minus(all, row[gain] as Exact), ZERO)
    const are = rows.length === 1 ? '1 is' : `${rows.length} are`
    const text = `${are} ${PAYS_FOR_OTHERS}, which brings ${show(brought, 'money')} and loses ${show(lost, 'money')} (--no-losing leaves them out).`
    return [{ kind: 'text', text }]
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
