/** What cases come to, taken in as they are read: all of them, and those under each word that groups them. */
import { NO_DAY } from '../../inputs/dates'
import { Moments } from '../../numbers/double/welch'
import { type Spelling, Spellings } from '../../report/spellings'
import { Arm } from './arms'
import type { MeasuredCase } from './cases'
import {
  BROUGHT,
  type CaseColumns,
  type CaseWord,
  COST,
  doubleIn,
  LEFT,
  MARGIN,
  OPEN,
  STAYED,
  WORDS,
  WORTH,
} from './measured-columns'

/** Something of the treated cases and of those held out. */
export interface ByArm<One> {
  readonly treated: One
  readonly control: One
}

export const bothArms = <One>(one: () => One): ByArm<One> => ({ treated: one(), control: one() })

/** Things by words that are known by number, however they are written. */
class ByWord<One> {
  readonly spellings: Spellings<One>
  private readonly known: (Spelling<One> | undefined)[] = []

  constructor(
    private readonly textOf: (number: number) => string,
    empty: () => One,
    keyOf?: (name: string) => string,
  ) {
    this.spellings = new Spellings(empty, keyOf)
  }

  /** What stands under a word that came once more; −1 is none. */
  of(number: number): One {
    let found = this.known[number + 1]
    if (found === undefined) {
      found = this.spellings.spellingOf(number < 0 ? '' : this.textOf(number))
      this.known[number + 1] = found
    }
    found.times++
    return found.one
  }
}

/** How many cases there are, and of how many the customer stayed. */
export interface Hits {
  cases: number
  hits: number
}

const noHits = (): Hits => ({ cases: 0, hits: 0 })

/** What stands between a failure and the kinds of a remedy where both name a cell: in no cell of a file. */
export const BETWEEN = '\u0000'

/** More words than there can be in a file. */
const MANY = 2 ** 26

/** Names of people are who they are: two that differ by an accent share in no bonus of one. */
const asWritten = (name: string) => name

/** How many cases to lay side by side at once. */
const AT_ONCE = 4096

export class CaseSums {
  /** How many cases there are, those that are still open with them. */
  readonly count = { treated: 0, control: 0 }
  open = 0
  /** The first and the last day of a case; NO_DAY where none is told. */
  first = NO_DAY
  last = NO_DAY
  /** The cases of which it is known whether the customer stayed: all of them, by what groups them, and the treated by employee. */
  readonly whole = bothArms(() => new Arm())
  readonly groups: ReadonlyMap<string, ByWord<ByArm<Arm>>>
  readonly staff: ByWord<ByArm<Arm>>
  /** How amounts of all cases vary. */
  readonly spread = {
    worth: bothArms(() => new Moments()),
    before: bothArms(() => new Moments()),
    margin: bothArms(() => new Moments()),
  }
  /** How many of all cases have each word. */
  readonly among: ReadonlyMap<string, ByWord<{ treated: number; control: number }>>
  /** Those of whom it is known whether they stayed, by what their chances may depend on. */
  readonly hits: {
    readonly failure: ByArm<ByWord<Hits>>
    readonly kinds: ByWord<Hits>
    readonly both: ByWord<Hits>
  }
  private readonly wordOf: { readonly [heading: string]: CaseWord }
  /** The arm that each case at hand is added to; those that are not go nowhere. */
  private readonly arms: Arm[] = []
  private readonly nowhere = new Arm()
  private readonly pairs: [failure: number, kinds: number][] = []
  private readonly pairOf = new Map<number, number>()

  /** `hasHits`: whether chances are asked for. */
  constructor(
    private readonly columns: CaseColumns,
    private readonly hasHits: boolean,
  ) {
    const { by } = columns
    const own = { kind: 'kind', failure: 'failure', remedy: 'remedy', month: 'month' } as const
    this.wordOf = { ...own, ...(by !== null && { [by]: 'by' as const }) }
    const names = ['kind', ...(by === null ? [] : [by]), 'failure', 'remedy', 'month']
    const textOf = (word: CaseWord) => {
      const texts = columns.texts[WORDS.indexOf(word)]!
      return (number: number) => texts.textOf(number)
    }
    const arms = () => bothArms(() => new Arm())
    this.groups = new Map(names.map((name) => [name, new ByWord(textOf(this.wordOf[name]!), arms)]))
    this.staff = new ByWord(textOf('employee'), arms, asWritten)
    this.among = new Map(
      ['failure', ...(by === null ? [] : [by])].map((name) => [
        name,
        new ByWord(textOf(this.wordOf[name]!), () => ({ treated: 0, control: 0 })),
      ]),
    )
    const pairText = (number: number) => {
      const [failure, kinds] = this.pairs[number]!
      return textOf('failure')(failure) + BETWEEN + textOf('kinds')(kinds)
    }
    this.hits = {
      failure: bothArms(() => new ByWord(textOf('failure'), noHits)),
      kinds: new ByWord(textOf('kinds'), noHits),
      both: new ByWord(pairText, noHits),
    }
  }

  /** Takes in the first cases of the columns. */
  take(rows: number): void {
    this.takeAll(rows)
    const { columns, arms, nowhere, whole } = this
    const { treated, stayed } = columns
    for (let row = 0; row < rows; row++)
      arms[row] = stayed[row] === OPEN ? nowhere : treated[row] === 1 ? whole.treated : whole.control
    this.add(rows)
    for (const [name, groups] of this.groups) {
      const numbers = this.numbersOf(this.wordOf[name]!)
      for (let row = 0; row < rows; row++) {
        if (stayed[row] === OPEN) continue
        const found = groups.of(numbers[row]!)
        arms[row] = treated[row] === 1 ? found.treated : found.control
      }
      this.add(rows)
    }
    const employees = this.numbersOf('employee')
    for (let row = 0; row < rows; row++)
      arms[row] =
        stayed[row] === OPEN || treated[row] === 0 || employees[row]! < 0
          ? nowhere
          : this.staff.of(employees[row]!).treated
    this.add(rows)
    if (this.hasHits) this.takeHits(rows)
  }

  /** Takes in cases that were read one by one. */
  takeEach(all: readonly MeasuredCase[]): this {
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const some = all.slice(from, from + AT_ONCE)
      this.columns.clear(some.length)
      for (const [at, one] of some.entries()) this.columns.put(at, one)
      this.take(some.length)
    }
    return this
  }

  private numbersOf(word: CaseWord): Int32Array {
    return this.columns.words[WORDS.indexOf(word)]!
  }

  /** What counts of open cases, too. */
  private takeAll(rows: number): void {
    const { columns, count, spread } = this
    const { treated, stayed, days, before, results } = columns
    const [worth, margin] = [results.columns[WORTH]!, results.columns[MARGIN]!]
    for (let row = 0; row < rows; row++) {
      const arm = treated[row] === 1 ? 'treated' : 'control'
      count[arm]++
      if (stayed[row] === OPEN) this.open++
      const day = days[row]!
      if (day !== NO_DAY) {
        if (this.first === NO_DAY || day < this.first) this.first = day
        if (this.last === NO_DAY || day > this.last) this.last = day
      }
      const [own, each, then] = [doubleIn(worth, row), doubleIn(margin, row), before[row]!]
      if (!Number.isNaN(own)) spread.worth[arm].add(own)
      if (!Number.isNaN(each)) spread.margin[arm].add(each)
      if (!Number.isNaN(then)) spread.before[arm].add(then)
    }
    for (const [name, words] of this.among) {
      const numbers = this.numbersOf(this.wordOf[name]!)
      for (let row = 0; row < rows; row++)
        words.of(numbers[row]!)[treated[row] === 1 ? 'treated' : 'control']++
    }
  }

  /** Adds each case to its arm. */
  private add(rows: number): void {
    const { arms, columns } = this
    const { stayed, brought, results } = columns
    for (let row = 0; row < rows; row++) {
      const arm = arms[row]!
      arm.cases++
      if (stayed[row] === STAYED) arm.stayed++
      if (!Number.isNaN(brought[row]!)) arm.margins.add(brought[row]!)
    }
    results.sumEach(WORTH, rows, (row) => arms[row]!.worth)
    results.sumEach(COST, rows, (row) => arms[row]!.spend)
    results.sumEach(BROUGHT, rows, (row) => arms[row]!.brought)
  }

  private takeHits(rows: number): void {
    const { columns, hits } = this
    const { treated, stayed } = columns
    const [failures, kinds] = [this.numbersOf('failure'), this.numbersOf('kinds')]
    for (let row = 0; row < rows; row++) {
      if (stayed[row] === OPEN) continue
      const [failure, own, isHit] = [failures[row]!, kinds[row]!, stayed[row] !== LEFT]
      const hit = (found: Hits) => {
        found.cases++
        if (isHit) found.hits++
      }
      if (failure >= 0) hit(hits.failure[treated[row] === 1 ? 'treated' : 'control'].of(failure))
      if (treated[row] === 0 || own < 0) continue
      hit(hits.kinds.of(own))
      if (failure >= 0) hit(hits.both.of(this.pair(failure, own)))
    }
  }

  /** The number of a failure with the kinds of a remedy. */
  private pair(failure: number, kinds: number): number {
    const key = failure * MANY + kinds
    let number = this.pairOf.get(key)
    if (number === undefined) {
      number = this.pairs.push([failure, kinds]) - 1
      this.pairOf.set(key, number)
    }
    return number
  }
}
