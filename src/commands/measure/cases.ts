/** The cases of a file, ready to be measured: which group, whether they stayed, what they are worth and what was spent. */

import type { Facts } from '../../economics/case/facts'
import { futureMarginOf } from '../../economics/case/future-margin-of'
import { remedyCost } from '../../economics/case/remedy-cost'
import { resolve } from '../../economics/case/resolve'
import { caseFamily } from '../../economics/case/work'
import { CountedLines } from '../../errors/counted-lines'
import { NO_DAY } from '../../inputs/dates'
import type { FieldKey } from '../../inputs/files/file-kind'
import { type FactProblem, type Given, remedyOf, type Value } from '../../inputs/readers'
import { givenKinds, type Remedy, remedyKinds } from '../../inputs/remedy'
import type { BoughtAgain } from '../../ledger/bought-again'
import { type Exact, ONE, ZERO } from '../../numbers/exact/decimal'
import { type Batch, type FactValues, fill, type Table, type Texts } from '../../tables/table'
import { say } from '../../words/say'
import type { ArmColumns } from './arm-columns'
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
}

/** The columns of a batch: what the cells of a row are as facts, and as they stand. */
class RowCells {
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

/** The labels of a batch by their names; of those with the same name the first. */
const labelsOf = (names: readonly string[], { labels }: Batch): ReadonlyMap<string, Texts> =>
  new Map(names.map((name, i) => [name, labels[i]!] as const).reverse())

export class MeasuredCases {
  readonly all: MeasuredCase[] = []
  /** Cases held out that have a remedy all the same. */
  readonly remediedControls = new CountedLines()
  private readonly known = new Map<string, number>()
  private readonly given: Given
  private readonly facts: Partial<Facts> = caseFamily.empty()
  private readonly words: CaseWords

  constructor(
    private readonly cases: Table,
    private readonly asked: CaseReading,
  ) {
    this.given = { ...cases.base }
    this.words = new CaseWords(asked.by)
  }

  /** Errors: a Failure where no case is of the group that was named as the treated. */
  async read(): Promise<void> {
    const { cases, asked } = this
    for await (const batch of cases.batches) {
      const cells = new RowCells(batch, labelsOf(cases.labels, batch))
      for (let row = 0; row < batch.rows; row++) {
        cells.row = row
        const problems: FactProblem<FieldKey>[] = []
        const treated = asked.arms.of(cells.value, cells.label, problems)
        if (batch.rejected[row] === 0) this.take(batch, cells, treated, problems)
        if (batch.rejected[row] === 1) asked.arms.reject(treated)
      }
    }
    asked.arms.check(cases.name)
  }

  /** Takes a case, unless something is wrong with it; its arm is null where it is not told, which is a problem already. */
  private take(
    batch: Batch,
    { row, value, label }: RowCells,
    arm: boolean | null,
    problems: FactProblem<FieldKey>[],
  ): void {
    const { cases, asked } = this
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
    const name = label('case')
    const before = name === '' ? undefined : this.known.get(name)
    if (before !== undefined)
      problems.push({
        code: 'duplicate_case',
        key: 'case',
        expected: say('each case once, not again after line {line}', { line: before }),
        found: name,
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
      return
    }
    if (name !== '') this.known.set(name, batch.lines[row]!)
    const remedy = (value('remedy') ?? value('remedyCost')) as Remedy | null
    // What costs nothing is no remedy: many write 0 for the cases held out.
    if (!treated && remedy?.some(({ amount }) => amount.n !== 0)) this.remediedControls.add(batch.lines[row]!)
    this.all.push({
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
    })
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

  /** What the customer is worth, and what was spent on the case: nothing where it was held out. */
  private worthOf(
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

/** Whether somebody stayed, by either column. */
function stayedOf(stayed: Value | null, left: Value | null): boolean | null {
  if (stayed !== null) return stayed === 'yes'
  return left === null ? null : left === 'no'
}
