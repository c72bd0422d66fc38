/** The best use of a fixed budget: which remedies to give, in which order, and what more money would bring. */

import { type BudgetChoice, Candidates, choose } from '../../economics/budget/choose'
import { chooseWithin, type TwoBudgets } from '../../economics/budget/two-limits'
import { type ErrorCode, mistyped } from '../../errors'
import { remedyOf } from '../../inputs/readers'
import { labourMinutes } from '../../inputs/remedy'
import { amount, count, isRefusal, type Refusal } from '../../inputs/units'
import { compare, type Exact, exact, minus, over, times, ZERO } from '../../numbers/exact/decimal'
import type { Block, Cell, Column, Json, Rows, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
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

  /** How much is spent, how many remedies that gives, and what they gain. */
  get sums() {
    const { spent, gain, order } = this.choice!
    return { budget: this.budget, spent, gain, chosen: order.length }
  }

  /** What the choice comes to. */
  blocks(show: Show): Block[] {
    const { spent, gain, method, bound, next, order, minutes, oneMoreUnit, oneMoreHour } = this.choice!
    const within = this.spending.hours
    const money = (value: Exact) => show(value, 'money')
    const how =
      method === 'exact'
        ? 'no other choice gains more'
        : say('the best that was found: no other choice gains more than {bound} beyond it', {
            bound: money(bound),
          })
    const last = order.at(-1)
    return [
      { kind: 'text', tone: 'title', text: say('With a budget of {budget}', { budget: money(this.budget) }) },
      {
        kind: 'lines',
        lines: [
          {
            label: 'Spent',
            value: money(spent),
            note: say('for {n} {n|remedy|remedies}; {left} is left', {
              n: order.length,
              left: money(minus(this.budget, spent)),
            }),
          },
          ...(within === null
            ? []
            : [
                {
                  label: 'Hours of work',
                  value: show(over(minutes, AN_HOUR), 'ratio'),
                  note: say('of the {hours} there are', { hours: show(within, 'ratio') }),
                },
              ]),
          { label: 'Gained', value: money(gain), note: how },
          ...(within === null
            ? []
            : [
                { label: 'With 1 more to spend', value: money(oneMoreUnit!), note: 'more would be gained' },
                { label: 'With 1 more hour', value: money(oneMoreHour!), note: 'more would be gained' },
              ]),
        ],
      },
      ...this.losing(show),
      ...(last === undefined ? [] : [this.lastIn(last, show)]),
      next === null
        ? { kind: 'text', text: 'More money would bring nothing more.' }
        : { kind: 'text', text: this.nextOut(next, show) },
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
    const [brings, loses] = [show(brought, 'money'), show(lost, 'money')]
    const text = say(
      '{n} {n|remedy loses but pays|remedies lose but pay} for others: {n|it brings|they bring} {brings} in and {n|loses|lose} {loses} (--no-losing leaves {n|it|them} out).',
      { n: rows.length, brings, loses },
    )
    return [{ kind: 'text', text }]
  }

  /** A row in words: whose it is, what its remedy costs, and what that gains. */
  private named(index: number, show: Show) {
    const row = this.rowAt(index)!
    const [cost, gain] = [row[this.at(COST)] as Exact, row[this.at(GAIN)] as Exact]
    const name =
      this.columns[0]!.key === 'line'
        ? say('line {line}', { line: show(row[0]!, 'count') })
        : show(row[0]!, 'text')
    return { name, cost, gain, costs: show(cost, 'money'), gains: show(gain, 'money') }
  }

  private lastIn(index: number, show: Show): Block {
    const { name, cost, gain, costs, gains } = this.named(index, show)
    const each = cost.n > 0 ? show(over(gain, cost), 'ratio') : null
    const text =
      each === null
        ? say('The last to fit in is {name}: it costs {costs} and gains {gains}.', { name, costs, gains })
        : say('The last to fit in is {name}: it costs {costs} and gains {gains}, {each} for each 1 spent.', {
            name,
            costs,
            gains,
            each,
          })
    return { kind: 'text', text }
  }

  /** The next one in words, and why it did not fit. */
  private nextOut(index: number, show: Show): Message {
    const { name, cost, costs, gains } = this.named(index, show)
    const { spent, minutes } = this.choice!
    const left = minus(this.budget, spent)
    if (compare(cost, this.budget) > 0)
      return say(
        'Next would be {name}, which gains {gains}: its cost of {costs} alone is more than the budget.',
        { name, gains, costs },
      )
    if (compare(cost, left) > 0)
      return say('Next would be {name}, which gains {gains}: it costs {costs}, and only {left} is left.', {
        name,
        gains,
        costs,
        left: show(left, 'money'),
      })
    const hours = (value: Exact) => show(over(value, AN_HOUR), 'ratio')
    const own = this.candidates.minutesOf(index)
    const free = minus(times(this.spending.hours ?? ZERO, AN_HOUR), minutes)
    return compare(own, free) > 0
      ? say('Next would be {name}, which gains {gains}: it takes {own} hours, and only {free} are left.', {
          name,
          gains,
          own: hours(own),
          free: hours(free),
        })
      : say(
          'Next would be {name}, which gains {gains} for {costs}: it was left out because the search was cut short.',
          { name, gains, costs },
        )
  }
}
