/** The cases of a file, read and added up: side by side where they are plain, one by one where they are not. */
import { CountedLines } from '../../errors/counted-lines'
import { isoOf, NO_DAY } from '../../inputs/dates'
import type { FieldKey } from '../../inputs/files/file-kind'
import { type FactProblem, remedyOf } from '../../inputs/readers'
import { givenKinds, type Remedy, remedyKinds } from '../../inputs/remedy'
import type { Exact } from '../../numbers/exact/decimal'
import type { Batch, FactColumn, Numbers, Remedies, Table, Texts } from '../../tables/table'
import type { TextNumbers } from '../../tables/text-numbers'
import { CaseNames } from './case-names'
import { CaseSums } from './case-sums'
import { type CaseReading, type MeasuredCase, RowCells, remedyIn, SingleCases, stayedOf } from './cases'
import {
  BROUGHT,
  CaseColumns,
  type CaseWord,
  COST,
  LEFT,
  MARGIN,
  OPEN,
  STAYED,
  WORDS,
  WORTH,
} from './measured-columns'
import { PlainWorth } from './plain-worth'

/** The labels of a batch by their names; of those with the same name the first. */
const labelsOf = (names: readonly string[], { labels }: Batch): ReadonlyMap<string, Texts> =>
  new Map(names.map((name, i) => [name, labels[i]!] as const).reverse())

/** What is in the rows of a batch, and which of them are used: the case at n stands in the row places[n]. */
interface BatchOfCases {
  readonly batch: Batch
  readonly cells: RowCells
  readonly places: Int32Array
  /** By row: whether it was treated, −1 where that is not told, and what is wrong with it so far. */
  readonly arms: Int8Array
  readonly problems: ReadonlyMap<number, FactProblem<FieldKey>[]>
  column(key: FieldKey): FactColumn | undefined
}

export class MeasuredCases {
  readonly sums: CaseSums
  /** The cases one by one: beside a ledger, which has yet to tell who stayed. */
  readonly all: MeasuredCase[] = []
  /** Cases held out that have a remedy all the same. */
  readonly remediedControls = new CountedLines()
  private readonly columns: CaseColumns
  private readonly names = new CaseNames()
  private readonly single: SingleCases
  private readonly plain: PlainWorth
  /** The word of the month of each day, and those of remedies by the bits of their kinds. */
  private readonly months = new Map<number, number>()
  private readonly kinds = new Map<number, readonly [remedy: number, kinds: number]>()
  /** The word for the kinds of the remedy that flags give. */
  private readonly byFlags: number

  constructor(
    private readonly cases: Table,
    private readonly asked: CaseReading,
  ) {
    this.columns = new CaseColumns(asked.by)
    this.sums = new CaseSums(this.columns, asked.hasHits)
    this.single = new SingleCases(cases, asked, this.names)
    this.plain = new PlainWorth(cases, asked)
    this.byFlags = this.wordsOf('kinds')[1].numberOfText(givenKinds(remedyOf(cases.base)))
  }

  /** Errors: a Failure where no case is of the group that was named as the treated. */
  async read(): Promise<void> {
    const { cases, asked } = this
    for await (const batch of cases.batches) this.takeBatch(batch)
    asked.arms.check(cases.name)
  }

  private takeBatch(batch: Batch): void {
    const { asked, columns, plain, sums } = this
    const labels = labelsOf(this.cases.labels, batch)
    this.names.open(labels.get('case') ?? null)
    plain.open(batch)
    columns.clear(batch.rows)
    const of = this.armsOf(batch, new RowCells(batch, labels))
    const { places } = of
    let count = 0
    for (let row = 0; row < batch.rows; row++) if (batch.rejected[row] === 0) places[count++] = row
    for (let at = 0; at < count; ) {
      at = this.work(of, at, this.layPlain(of, at, count))
      if (at === count) break
      if (this.takeSingle(of, at)) at++
      else places.copyWithin(at, at + 1, count--)
    }
    for (let row = 0; row < batch.rows; row++)
      if (batch.rejected[row] === 1) asked.arms.reject(of.arms[row]! < 0 ? null : of.arms[row] === 1)
    if (asked.beside !== null) return
    this.layWords(of, labels, count)
    sums.take(count)
  }

  /** Tells the arm of each row, also of those that are rejected; whatever is wrong makes a row doubtful. */
  private armsOf(batch: Batch, cells: RowCells): BatchOfCases {
    const arms = new Int8Array(batch.rows)
    const problems = new Map<number, FactProblem<FieldKey>[]>()
    let own: FactProblem<FieldKey>[] = []
    for (let row = 0; row < batch.rows; row++) {
      cells.row = row
      const treated = this.asked.arms.of(cells.value, cells.label, own)
      arms[row] = treated === null ? -1 : treated ? 1 : 0
      if (own.length === 0) continue
      problems.set(row, own)
      own = []
      this.plain.doubtful[row] = 1
    }
    const places = new Int32Array(batch.rows)
    const column = (key: FieldKey) => batch.columns.find((one) => one.key === key)
    return { batch, cells, places, arms, problems, column }
  }

  /** Lays cases side by side as they stand, up to the first with which something may be wrong. */
  private layPlain({ batch, places, arms, column }: BatchOfCases, from: number, count: number): number {
    const { columns, names, plain, asked } = this
    const { doubtful } = plain
    const [stays, leaves] = [column('stayed')?.values, column('left')?.values]
    const brought = (column('brought')?.numbers ?? null) as Numbers | null
    for (let at = from; at < count; at++) {
      const row = places[at]!
      if (doubtful[row] === 1) return at
      const stayed = stayedOf(stays?.at(row) ?? null, leaves?.at(row) ?? null)
      // What does not go into a Number is no plain case, either.
      if (asked.isBroughtTold && (brought === null || Number.isNaN(brought.n[row]!))) {
        if (stayed !== null || brought === null || !brought.isBlank(row)) return at
      }
      const name = names.at(row)
      if (names.lineOf(name) !== null) return at
      names.take(name, batch.lines[row]!)
      columns.treated[at] = arms[row]!
      columns.stayed[at] = stayed === null ? OPEN : stayed ? STAYED : LEFT
      columns.days[at] = batch.days === null ? NO_DAY : batch.days[row]!
      columns.putBrought(at, brought, row)
      columns.before[at] = Number.NaN
    }
    return count
  }

  /** Works those cases out: by itself each that leaves the compiled formulas. */
  private work(of: BatchOfCases, from: number, to: number): number {
    const { columns, plain, asked } = this
    const { results } = columns
    for (let at = from; at < to; ) {
      at = plain.work(at, to, of.places, columns)
      if (at === to) break
      const row = of.places[at]!
      of.cells.row = row
      const brought = columns.stayed[at] === STAYED ? results.at(BROUGHT, at) : null
      const ready = asked.isBroughtTold ? brought : (of.cells.value('value') as Exact | null)
      const isTreated = columns.treated[at] === 1
      const { worth, cost, margin } = this.single.worthOf(of.batch, row, isTreated, ready as Exact | null, [])
      results.set(WORTH, at, worth)
      results.set(COST, at, cost)
      results.set(MARGIN, at, margin)
      at++
    }
    if (from < to) this.layKinds(of, from, to)
    return to
  }

  /** Takes a case by itself; false where it is rejected. */
  private takeSingle({ batch, cells, places, arms, problems }: BatchOfCases, at: number): boolean {
    const row = places[at]!
    cells.row = row
    const arm = arms[row]! < 0 ? null : arms[row] === 1
    const one = this.single.read(batch, cells, arm, problems.get(row) ?? [])
    if (one === null) return false
    // What costs nothing is no remedy: many write 0 for the cases held out.
    if (!one.treated && remedyIn(cells.value)?.some(({ amount }) => amount.n !== 0))
      this.remediedControls.add(batch.lines[row]!)
    if (this.asked.beside === null) this.columns.put(at, one)
    else this.all.push(one)
    return true
  }

  private wordsOf(word: CaseWord): readonly [numbers: Int32Array, texts: TextNumbers] {
    const i = WORDS.indexOf(word)
    return [this.columns.words[i]!, this.columns.texts[i]!]
  }

  /** The kinds of case, and of the remedies, of plain cases. */
  private layKinds({ batch, places, column }: BatchOfCases, from: number, to: number): void {
    const { columns, plain, byFlags } = this
    const { remedies } = plain
    const [ofCase, caseTexts] = this.wordsOf('kind')
    const [[ofRemedy], [ofGiven]] = [this.wordsOf('remedy'), this.wordsOf('kinds')]
    const kind = column('kind')?.values
    for (let at = from; at < to; at++) {
      const row = places[at]!
      const isTreated = columns.treated[at] === 1
      ofCase[at] = kind === undefined ? -1 : caseTexts.numberOfText((kind.at(row) as string | null) ?? '')
      ofRemedy[at] = -1
      ofGiven[at] = isTreated ? byFlags : -1
      if (remedies === null || remedies.isBlank(row)) continue
      const { goods, credit, paid, handling } = remedies
      const isGiven = goods[row]! + credit[row]! + paid[row]! + handling[row]! > 0
      if (isTreated) {
        const [remedy, kinds] = this.kindsIn(remedies, row)
        ofRemedy[at] = remedy
        ofGiven[at] = isGiven ? kinds : -1
      } else if (isGiven) this.remediedControls.add(batch.lines[row]!)
    }
  }

  /** The words for the kinds of a remedy. */
  private kindsIn(remedies: Remedies, row: number): readonly [remedy: number, kinds: number] {
    const bits = remedies.kinds?.[row] ?? 0
    let found = this.kinds.get(bits)
    if (found === undefined || bits === 0) {
      const text = remedyKinds(remedies.at(row) as Remedy)
      found = [this.wordsOf('remedy')[1].numberOfText(text), this.wordsOf('kinds')[1].numberOfText(text)]
      this.kinds.set(bits, found)
    }
    return found
  }

  /** What stands in the columns by which all cases of a batch are grouped. */
  private layWords({ places }: BatchOfCases, labels: ReadonlyMap<string, Texts>, count: number): void {
    const { by } = this.asked
    for (const [word, heading] of [
      ['employee', 'employee'],
      ['failure', 'failure'],
      ['by', by],
    ] as const) {
      const [numbers, known] = this.wordsOf(word)
      const texts = heading === null ? undefined : labels.get(heading)
      const cells = texts?.cells
      for (let at = 0; at < count; at++)
        numbers[at] = texts === undefined ? -1 : known.numberOf(texts, cells, places[at]!)
    }
    const [months, known] = this.wordsOf('month')
    const { days } = this.columns
    for (let at = 0; at < count; at++) {
      const day = days[at]!
      let month = day === NO_DAY ? -1 : this.months.get(day)
      if (month === undefined) {
        month = known.numberOfText(isoOf(day).slice(0, 7))
        this.months.set(day, month)
      }
      months[at] = month
    }
  }
}
