/** The cases of a file, ready to be measured: which group, whether they stayed, what they are worth and what was spent. */

import type { Facts } from '../../economics/case/facts'
import { futureMarginOf } from '../../economics/case/future-margin-of'
import { remedyCost } from '../../economics/case/remedy-cost'
import { resolve } from '../../economics/case/resolve'
import { caseFamily } from '../../economics/case/work'
import { NO_DAY } from '../../inputs/dates'
import type { FieldKey } from '../../inputs/files/file-kind'
import { type FactProblem, type Given, remedyOf, type Value } from '../../inputs/readers'
import { givenKinds, type Remedy, remedyKinds } from '../../inputs/remedy'
import type { BoughtAgain } from '../../ledger/bought-again'
import { type Exact, ONE, ZERO } from '../../numbers/exact/decimal'
import { type Batch, type FactValues, fill, type Table, type Texts } from '../../tables/table'
import { say } from '../../words/say'
import type { ArmColumns } from './arm-columns'
import type { CaseNames } from './case-names'
import { type CaseGroups, CaseWords } from './case-words'

/** One case. */
export interface MeasuredCase {
  readonly treated: boolean
  /** Null while it is not known. */
  stayed: boolean | null
  /** Null where nothing tells, or where it is not needed. */
  worth: Exact | null
  readonly cost: Exact
  /** What the customer brought in the window; null where nothing tells. */
  brought: Exact | null
  /** What they had brought before the case; null without a ledger. */
  before: Exact | null
  /** The margin of one purchase; null where the file does not tell it. */
  readonly margin: Exact | null
  /** The number of the customer in the ledger; −1 without one. */
  readonly id: number
  readonly day: number
  readonly employee: string
  /** The kinds of the remedy that was given, by its column or the flags; '' for none, and where the case was held out. */
  readonly kinds: string
  /** What it may be grouped by, by name. */
  readonly groups: CaseGroups
}

/** What is asked of the reading of cases. */
export interface CaseReading {
  /** A value for all, by flag. */
  readonly value: Exact | null
  /** The ledger that tells who stayed, and what that brought; null without one. */
  readonly beside: BoughtAgain | null
  readonly arms: ArmColumns
  /** Whether a column tells what the customer of each case brought. */
  readonly isBroughtTold: boolean
  readonly by: string | null
  /** Whether chances of staying are asked for. */
  readonly hasHits: boolean
}

/** The columns of a batch: what the cells of a row are as facts, and as they stand. */
export class RowCells {
  row = 0
  private readonly values: ReadonlyMap<FieldKey, FactValues>

  constructor(
    { columns }: Batch,
    private readonly labels: ReadonlyMap<string, Texts>,
  ) {
    this.values = new Map(columns.map(({ key, values }) => [key, values]))
  }

  readonly value = (key: FieldKey): Value | null => this.values.get(key)?.at(this.row) ?? null

  readonly label = (name: string): string => this.labels.get(name)?.at(this.row) ?? ''
}

/** Reads cases one by one: whatever is out of the ordinary, and what all the others have to agree with. */
export class SingleCases {
  private readonly given: Given
  private readonly facts: Partial<Facts> = caseFamily.empty()
  private readonly words: CaseWords

  constructor(
    private readonly cases: Table,
    private readonly asked: CaseReading,
    private readonly names: CaseNames,
  ) {
    this.given = { ...cases.base }
    this.words = new CaseWords(asked.by)
  }

  /** A case; null where something is wrong with it, and it is rejected. Its arm is null where it is not told, which is a problem already. */
  read(
    batch: Batch,
    { row, value, label }: RowCells,
    arm: boolean | null,
    problems: FactProblem<FieldKey>[],
  ): MeasuredCase | null {
    const { cases, asked, names } = this
    const treated = arm ?? false
    const day = batch.days === null ? NO_DAY : batch.days[row]!
    const customer = label('customer')
    const id = asked.beside?.there.find(customer, batch.lines[row]!) ?? -1
    if (asked.beside && customer === '')
      problems.push({
        code: 'missing_value',
        key: 'customer',
        expected: say('a customer to be found in the ledger'),
        found: '',
      })
    else if (asked.beside && id < 0) problems.push(asked.beside.there.missing(customer))
    if (asked.beside && day === NO_DAY)
      problems.push({ code: 'missing_value', key: 'date', expected: say('the date of the case'), found: '' })
    const name = names.at(row)
    const before = names.lineOf(name)
    if (before !== null)
      problems.push({
        code: 'duplicate_case',
        key: 'case',
        expected: say('each case once, not again after line {line}', { line: before }),
        found: label('case'),
      })
    const brought = value('brought') as Exact | null
    const stayed = stayedOf(value('stayed'), value('left'))
    if (asked.isBroughtTold && brought === null && stayed !== null)
      problems.push({
        code: 'missing_value',
        key: 'brought',
        expected: say('what the customer brought, 0 for nothing'),
        found: '',
      })
    const ready = asked.isBroughtTold ? (stayed === true ? brought : null) : (value('value') as Exact | null)
    const { worth, cost, margin, kinds } = this.worthOf(batch, row, treated, ready, problems)
    if (problems.length > 0) {
      cases.reject(batch, row, problems)
      return null
    }
    names.take(name, batch.lines[row]!)
    const remedy = remedyIn(value)
    return {
      treated,
      stayed,
      worth,
      cost,
      brought,
      before: null,
      margin,
      id,
      day,
      employee: this.words.same(label('employee')),
      kinds: this.words.same(kinds),
      groups: this.words.groups(
        (value('kind') as string | null) ?? '',
        label('failure'),
        treated && remedy ? remedyKinds(remedy) : '',
        day === NO_DAY ? '' : label('date').slice(0, 7),
        asked.by === null ? '' : label(asked.by),
      ),
    }
  }

  /** The facts of the row at hand, with sales of 1 where none are needed, and without the remedy of a case held out. */
  private resolved(bare: boolean, treated: boolean) {
    const { given } = this
    const { sales, margin, cost, marginRate, remedy, remedyCost } = given
    if (bare) {
      given.sales = ONE
      given.margin = ONE
      given.cost = null
      given.marginRate = null
    }
    if (!treated) {
      given.remedy = null
      given.remedyCost = null
    }
    const facts = resolve(given, this.facts)
    given.sales = sales
    given.margin = margin
    given.cost = cost
    given.marginRate = marginRate
    given.remedy = remedy
    given.remedyCost = remedyCost
    return facts
  }

  /** What the customer is worth, and what was spent on the case: nothing where it was held out. `own` is a ready value. */
  worthOf(
    batch: Batch,
    row: number,
    treated: boolean,
    own: Exact | null,
    problems: FactProblem<FieldKey>[],
  ): { worth: Exact | null; cost: Exact; margin: Exact | null; kinds: string } {
    const { given } = this
    fill(given, batch, row, this.cases.base)
    const { beside, isBroughtTold, value } = this.asked
    const ready = own ?? (isBroughtTold ? null : value)
    const isWorthKnown = ready !== null || isBroughtTold || beside !== null
    // A ready value needs no sales and margin; goods given do.
    const bare = isWorthKnown && given.sales === null
    // Of a case held out nothing else is asked then.
    if (!treated && bare && (ready !== null || isBroughtTold))
      return { worth: ready, cost: ZERO, margin: null, kinds: '' }
    const facts = this.resolved(bare, treated)
    if (Array.isArray(facts)) {
      if (treated || (ready === null && !isBroughtTold)) problems.push(...facts)
      return { worth: ready, cost: ZERO, margin: null, kinds: '' }
    }
    if (bare && facts.goodsGiven.n !== 0)
      problems.push({
        code: 'missing_value',
        key: 'sales',
        expected: say('sales and margin, to value goods at cost'),
        found: '',
      })
    return {
      worth: isWorthKnown ? ready : futureMarginOf(facts),
      cost: treated ? remedyCost(facts) : ZERO,
      margin: bare ? null : facts.margin,
      kinds: treated ? givenKinds(remedyOf(given)) : '',
    }
  }
}

/** The remedy of a row by its own columns; null where there is none. */
export const remedyIn = (value: RowCells['value']): Remedy | null =>
  (value('remedy') ?? value('remedyCost')) as Remedy | null

/** Whether somebody stayed, by either column. */
export function stayedOf(stayed: Value | null, left: Value | null): boolean | null {
  if (stayed !== null) return stayed === 'yes'
  return left === null ? null : left === 'no'
}
