/** The cases of a sweep as they are written, some at a time and side by side, as the rows of a file are worked out. */

import { DECISIONS } from '../../economics/case/decision'
import type { Facts } from '../../economics/case/facts'
import { FastFile } from '../../economics/case/fast/fast-file'
import { caseShape } from '../../economics/case/fast/many-cases'
import { Doubts } from '../../economics/case/fast/rows-to-resolve'
import { resolve } from '../../economics/case/resolve'
import { answers, caseFamily } from '../../economics/case/work'
import { compileKernel } from '../../economics/kernel'
import { snake } from '../../inputs/names'
import type { Given } from '../../inputs/readers'
import { isVerbal } from '../../inputs/units'
import { type Exact, TooLarge } from '../../numbers/exact/decimal'
import { isLess } from '../../report/least'
import type { Cell, Laid, Rows } from '../../report/report'
import { pauses } from '../../tables/pause'
import { Results } from '../../tables/results'
import { type Batch, fill, type Texts } from '../../tables/table'
import { unresolved, withValue } from '../../vary/input'
import { type Range, typedValue } from '../../vary/steps'
import { exactly } from '../batch/rows'
import { SweptColumn } from './swept-column'

/** How many cases are worked out at a time. */
const AT_ONCE = 4096

const IN_ORDER = Int32Array.from({ length: AT_ONCE }, (_, row) => row)

/** Every case, in the order of the first input and then of the second. */
export class SweptRows {
  /** The least value so far of the metric that a check asks for, null where it is absent; and where that is. */
  least: Exact | null = null
  leastAt: readonly Exact[] | null = null
  private readonly base: Given
  private readonly columns: readonly SweptColumn[]
  /** The inputs that are numbers and columns, and behind them the answers. */
  private readonly all: Results
  private readonly results: Results
  /** The place of the metric that a check asks for among the answers, −1 without a check. */
  private readonly checked: number
  /** Of the inputs that are columns, those that are numbers, and those that are texts, such as cash:10. */
  private readonly numbers: readonly number[]
  private readonly texts: readonly number[]
  private readonly scratch = caseFamily.empty()
  private readonly kernel = compileKernel(caseFamily, caseShape)

  /** `shown` are the inputs that are columns; `checked` is the key of the column that a check asks for, or null. */
  constructor(
    given: Given,
    private readonly ranges: readonly Range[],
    private readonly shown: readonly Range[],
    checked: string | null,
  ) {
    this.base = ranges.reduce((all, { key, part, values }) => withValue(all, key, values[0]!, part), given)
    this.columns = ranges.map((range) => new SweptColumn(given, range, AT_ONCE))
    const isText = (i: number) => typeof typedValue(ranges[i]!, ranges[i]!.values[0]!) === 'string'
    const at = shown.map((range) => ranges.indexOf(range))
    this.texts = at.filter(isText)
    this.numbers = at.filter((i) => !isText(i))
    const isWord = [...this.numbers.map(() => false), ...answers.map(({ unit }) => isVerbal(unit))]
    this.all = new Results(isWord.length, isWord, DECISIONS)
    this.all.clear(AT_ONCE)
    this.results = this.all.among(this.numbers.length, isWord.length)
    this.checked = answers.findIndex(({ key }) => snake(key) === checked)
  }

  /** The cases, a batch after the other; each is good until the next is asked for. Errors: a Failure at one that is none. */
  async *rows(): AsyncGenerator<Rows> {
    const { all, base, columns, results } = this
    const doubts = new Doubts(base)
    const fast = FastFile.of(base, doubts, columns, { unasked: new Set(), told: [] })
    const doubtful = new Uint8Array(AT_ONCE)
    const given = { ...base }
    const laid = this.laidOut()
    const size = this.ranges.reduce((cases, { values }) => cases * values.length, 1)
    const pause = pauses()
    for (let from = 0; from < size; from += AT_ONCE) {
      const batch = this.batchOf(from, Math.min(AT_ONCE, size - from))
      all.clear(batch.rows)
      doubts.mark(batch, doubtful)
      fast?.open(batch, doubtful)
      for (let at = 0; at < batch.rows; at++) {
        if (fast !== null) at = fast.work(at, batch.rows, IN_ORDER, doubtful, results)
        if (at === batch.rows) break
        // Cases with long horizons take a while: an interruption must be heard between them.
        if ((at & 15) === 0) await pause()
        fill(given, batch, at, base)
        this.workOne(given, at)
      }
      await pause()
      this.numbers.forEach((i, column) => {
        const { values } = this.ranges[i]!
        for (let row = 0; row < batch.rows; row++) all.set(column, row, values[columns[i]!.at[row]!]!)
      })
      if (this.checked >= 0) this.check(batch.rows)
      yield this.handedOn(batch.rows, laid)
    }
  }

  /** Some consecutive cases as rows of a file. */
  private batchOf(from: number, rows: number): Batch {
    const [first, second] = this.columns as [SweptColumn, SweptColumn | undefined]
    const across = this.ranges[1]?.values.length ?? 1
    for (let row = 0; row < rows; row++) {
      const down = Math.floor((from + row) / across)
      first.put(row, down)
      second?.put(row, from + row - down * across)
    }
    const { columns } = this
    const rejected = new Uint8Array(0)
    return { rows, lines: [], labels: [], columns, days: null, customers: null, invoices: null, rejected }
  }

  /** Works out a case that the compiled columns decline. Errors: a Failure, or TooLarge. */
  private workOne(given: Given, row: number): void {
    const facts = resolve(given, this.scratch)
    if (Array.isArray(facts)) throw unresolved(facts)
    if (this.kernel(facts as Facts, this.results, row)) return
    if (!exactly(facts as Facts, this.results, row)) throw new TooLarge()
  }

  private laidOut(): Laid {
    const { numbers, texts, ranges, columns } = this
    const labels = texts.map((i): Texts => {
      const own = ranges[i]!.values.map((value) => typedValue(ranges[i]!, value) as string)
      return { at: (row) => own[columns[i]!.at[row]!]! }
    })
    const laid = { labels, places: IN_ORDER, results: this.all }
    const isInOrder = numbers.length === 0 || texts.length === 0 || texts[0]! < numbers[0]!
    // Labels stand first, unless it is said otherwise.
    return isInOrder ? laid : { ...laid, chosen: [1, 0, ...answers.map((_, i) => 2 + i)] }
  }

  private valuesAt(row: number): Exact[] {
    return this.ranges.map(({ values }, i) => values[this.columns[i]!.at[row]!]!)
  }

  /** Rows as they were laid out, and one by one. */
  private handedOn(length: number, laid: Laid): Rows {
    const cellsAt = (row: number): Cell[] => {
      const at = this.valuesAt(row)
      return [
        ...this.shown.map((range) => typedValue(range, at[this.ranges.indexOf(range)]!)),
        ...answers.map((_, column) => this.results.at(column, row)),
      ]
    }
    return {
      ...{ length, laid },
      *[Symbol.iterator]() {
        for (let row = 0; row < length; row++) yield cellsAt(row)
      },
    }
  }

  private check(rows: number): void {
    for (let row = 0; row < rows; row++) {
      const value = this.results.at(this.checked, row) as Exact | null
      if (this.leastAt !== null && !isLess(value, this.least)) continue
      this.least = value
      this.leastAt = this.valuesAt(row)
    }
  }
}
