/** The best use of a fixed budget: which remedies to give, in which order, and what more money would bring. */

import { type BudgetChoice, Candidates, choose } from '../../economics/budget/choose'
import { chooseWithin, type TwoBudgets } from '../../economics/budget/two-limits'
import { type ErrorCode, mistyped } from '../../errors'
import { remedyOf } from '../../inputs/readers'
import { labourMinutes } from '../../inputs/remedy'
import { amount, count, isRefusal, type Refusal } from '../../inputs/units'
import { type Exact, exact, minus, over, ZERO } from '../../numbers/exact/decimal'
import type { Cell, Column, Json, Laid, Rows, Show } from '../../report/report'
import { KeptBlocks } from '../../tables/kept-blocks'
import type { ResultColumn } from '../../tables/result-column'
import type { Results } from '../../tables/results'
import type { Spool } from '../../tables/spool'
import { type Message, type Said, say } from '../../words/say'
import type { Request } from '../command'
import { ChosenRows, KeptRows } from './kept-rows'
import { held, plainlyLaid, WorkedRows } from './rows'
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
  const wrong = (code: ErrorCode, expected: Said, column: string, found: string) =>
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
  /** A temporary file for rows that wait to be told. */
  readonly spool: () => Spool
}

export class Budgeting {
  private readonly candidates = new Candidates()
  private readonly batches: (KeptRows | WorkedRows | readonly (readonly Cell[])[])[] = []
  private readonly blocks: KeptBlocks
  /** The rows that are told of by name, by their index: where the budget ends, and what would be next. */
  private readonly named = new Map<number, readonly Cell[]>()
  private choice: (BudgetChoice & Partial<TwoBudgets>) | null = null

  private readonly cost: number
  private readonly gain: number
  private readonly decision: number

  constructor(
    readonly spending: BudgetTerms,
    private readonly columns: readonly Column[],
  ) {
    this.blocks = new KeptBlocks(spending.spool)
    this.cost = this.at(COST)
    this.gain = this.at(GAIN)
    this.decision = this.at('decision')
  }

  private get budget(): Exact {
    return this.spending.budget
  }

  private at(key: string): number {
    return this.columns.findIndex((column) => column.key === key)
  }

  /** The rows again, each with whether it is chosen: they can be told only when all are known. */
  async *rows(worked: AsyncIterable<Rows>): AsyncGenerator<Rows> {
    const { hours } = this.spending
    for await (const batch of worked) {
      const laid = plainlyLaid(batch)
      if (laid !== null) {
        this.considerAll(batch, laid)
        this.batches.push(new KeptRows(batch.length, laid, this.blocks))
        continue
      }
      const kept = batch instanceof WorkedRows ? held(batch) : [...batch]
      this.batches.push(kept)
      let at = 0
      for (const row of kept) this.consider(batch, at++, (column) => row[column]!)
    }
    this.choice =
      hours === null
        ? choose(this.candidates, this.budget)
        : chooseWithin(this.candidates, this.budget, hours)
    const { chosen, last, next } = this.choice
    for (const index of [last, next]) if (index !== null) this.named.set(index, this.rowAt(index))
    try {
      yield* this.told(chosen)
    } finally {
      this.blocks.close()
    }
  }

  /** The same of rows that are laid side by side: of most no object is made. */
  private considerAll(batch: Rows, { labels, results }: Laid): void {
    const { candidates } = this
    const { hours, noLosing } = this.spending
    const first = labels.length
    const [cost, gain, decision] = [this.cost, this.gain, this.decision].map(
      (column) => results.columns[column - first]!,
    ) as [ResultColumn, ResultColumn, ResultColumn]
    const recover = results.words.indexOf('recover')
    for (let at = 0; at < batch.length; at++) {
      const [c, g] = [cost.whole[at]!, gain.whole[at]!]
      if (hours !== null || !cost.isScaled(at) || !gain.isScaled(at)) {
        this.consider(batch, at, (column) => results.at(column - first, at))
      } else if (decision.whole[at] === recover || (c < 0 && g < 0 && !noLosing)) {
        candidates.costs.addScaled(c, cost.places[at]!)
        candidates.gains.addScaled(g, gain.places[at]!)
      } else candidates.add(ZERO, ZERO)
    }
  }

  /** Makes a row a candidate, or nothing where it is not to be bought. */
  private consider(batch: Rows, at: number, cell: (column: number) => Cell): void {
    const { hours, noLosing, seen } = this.spending
    const [c, g] = [cell(this.cost) as Exact, cell(this.gain) as Exact]
    const work = hours === null ? undefined : labourMinutes(remedyOf(seen.givenOf(batch, at)))
    // What is let go is not bought back by a budget; but what it loses may be less than others gain by its money.
    const loses = c.n < 0 && g.n < 0 && !noLosing
    if (cell(this.decision) === 'recover' || loses) this.candidates.add(c, g, work)
    else this.candidates.add(ZERO, ZERO, work && ZERO)
  }

  private *told(chosen: Uint8Array): Generator<Rows> {
    let room: Results | null = null
    let before = 0
    for (const batch of this.batches) {
      const first = before
      before += batch.length
      const isChosen = (row: number) => chosen[first + row] === 1
      const why = (row: number, decision: Cell) =>
        isChosen(row) && decision !== 'recover' ? PAYS_FOR_OTHERS : null
      if (batch instanceof KeptRows) {
        room ??= ChosenRows.room(batch, PAYS_FOR_OTHERS)
        const results = room
        const decision = this.decision - batch.labelled
        yield new ChosenRows(batch, results, isChosen, (row) => why(row, results.at(decision, row)))
      } else yield Array.from(batch, (row, i) => [...row, isChosen(i), why(i, row[this.decision]!)])
    }
  }

  /** Known when the rows have been read. */
  get json(): Json {
    const { spent, gain, method, bound, chosen, last, next, minutes, oneMoreUnit, oneMoreHour } = this.choice!
    const within = this.spending.hours
    const named = (index: number | null): Json => {
      const row = index === null ? undefined : this.named.get(index)
      return row === undefined
        ? null
        : { [this.columns[0]!.key]: row[0]!, [COST]: row[this.cost]!, [GAIN]: row[this.gain]! }
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
  private rowAt(index: number): readonly Cell[] {
    let at = index
    const batch = this.batches.find(({ length }) => {
      const isHere = at < length
      if (!isHere) at -= length
      return isHere
    })
    return batch!.at(at)!
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

  /** What the remedies that are chosen although they lose cost and gain. */
  get losing(): readonly { readonly cost: Exact; readonly gain: Exact }[] {
    const { candidates } = this
    return Array.from(
      this.order.filter((index) => candidates.loses(index)),
      (index) => candidates.at(index),
    )
  }

  /** A row that is told of by name: whose it is, what its remedy costs, and what that gains. */
  rowOf(index: number): { readonly row: readonly Cell[]; readonly cost: Exact; readonly gain: Exact } {
    const row = this.named.get(index)!
    return { row, cost: row[this.cost] as Exact, gain: row[this.gain] as Exact }
  }

  /** Its name in words: whose it is, or else its line. */
  nameOf(row: readonly Cell[], show: Show): Message | string {
    return this.columns[0]!.key === 'line'
      ? say('line {line}', { line: show(row[0]!, 'count') })
      : show(row[0]!, 'text')
  }

  /** What was chosen; known when the rows have been read. */
  get chosen() {
    return this.choice!
  }

  /** How many minutes of work a row takes. */
  minutesOf(index: number): Exact {
    return this.candidates.minutesOf(index)
  }
}
