/** The rows of a file, worked out as they are read: column by column where that can be, one by one where it cannot. */

import { DECISIONS } from '../../economics/case/decision'
import type { Facts } from '../../economics/case/facts'
import { FastFile } from '../../economics/case/fast/fast-file'
import { CAUTION_BITS, caseShape } from '../../economics/case/fast/many-cases'
import { Doubts } from '../../economics/case/fast/rows-to-resolve'
import { resolve } from '../../economics/case/resolve'
import { answers, caseFamily, cautions } from '../../economics/case/work'
import { compileKernel } from '../../economics/kernel'
import { isVerbal } from '../../inputs/units'
import { TooLarge } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { carried, labelTexts, whoseRow } from '../../report/labels'
import type { Cell, Column, Laid, Rows } from '../../report/report'
import { workedFrom } from '../../report/worked-from'
import { pauses } from '../../tables/pause'
import { Results } from '../../tables/results'
import { type Batch, fill, REPORTABLE, type Table } from '../../tables/table'
import type { BatchTotals } from './totals'

/** The metrics themselves, for what the compiled ones decline; false where a result is too large to be exact. */
export function exactly(facts: Facts, results: Results, place: number): boolean {
  try {
    const values = caseFamily.work(facts)
    answers.forEach(({ key }, column) => {
      results.set(column, place, values[key])
    })
    let flags = 0
    for (const caution of cautions(facts, values)) flags |= 1 << CAUTION_BITS.indexOf(caution)
    results.flags[place] = flags
    return true
  } catch (error) {
    if (error instanceof TooLarge) return false
    throw error
  }
}

/** The rows of one batch, with their labels in front. */
export class WorkedRows implements Rows {
  constructor(
    readonly length: number,
    readonly laid: Laid,
    /** What each was worked out from; null where that is not asked. */
    readonly from: ((row: number) => Cell[]) | null = null,
  ) {}

  at(row: number): Cell[] {
    const { labels, places, results } = this.laid
    const cells: Cell[] = labels.map((one) => one.at(places[row]!) || null)
    if (this.from !== null) cells.push(...this.from(row))
    for (let column = 0; column < results.columns.length; column++) cells.push(results.at(column, row))
    return cells
  }

  *[Symbol.iterator](): Generator<Cell[]> {
    for (let row = 0; row < this.length; row++) yield this.at(row)
  }
}

/** The same rows, for good: what is laid out is otherwise gone when the next are asked for. */
export function held(rows: Rows): WorkedRows {
  const { length, laid } = rows
  const { labels, places, results } = laid!
  const texts = labels.map((one) => Array.from({ length }, (_, row) => one.at(places[row]!)))
  const copy: Laid = {
    labels: texts.map((own) => ({ at: (row) => own[row]! })),
    places: Int32Array.from({ length }, (_, row) => row),
    results: results.copy(length),
  }
  const from = rows instanceof WorkedRows ? rows.from : null
  const told = from && Array.from({ length }, (_, row) => from(row))
  return new WorkedRows(length, copy, told && ((row) => told[row]!))
}

/** Works out one row after the other in the same room. */
class OneByOne {
  private readonly scratch = caseFamily.empty()
  private readonly kernel = compileKernel(caseFamily, caseShape)
  private readonly given

  constructor(private readonly cases: Table) {
    this.given = { ...cases.base }
  }

  /** What a row that was worked out has been worked out from, in some of its columns. */
  fromOf(batch: Batch, i: number, columns: readonly Column[]): Cell[] {
    const { cases, given } = this
    fill(given, batch, i, cases.base)
    return workedFrom(columns, given, () => resolve(given, this.scratch) as Facts)
  }

  /** Puts the answers of a row into the results; false where the row is rejected. */
  work(batch: Batch, i: number, results: Results, place: number): boolean {
    const { cases, given } = this
    fill(given, batch, i, cases.base)
    const facts = resolve(given, this.scratch)
    if (Array.isArray(facts)) {
      cases.reject(batch, i, facts)
      return false
    }
    if (!this.kernel(facts, results, place) && !exactly(facts, results, place)) {
      cases.reject(batch, i, [
        { code: 'too_large', key: 'sales', expected: REPORTABLE, found: plain(facts.sales) },
      ])
      return false
    }
    return true
  }
}

/**
 * Works out every row that can be, batch by batch; `from` are the columns that tell what each was worked out from,
 * `unasked` the metrics that nobody looks at. What is yielded is good until the next is asked for.
 */
export async function* workedRows(
  cases: Table,
  totals: BatchTotals,
  named: readonly Column[],
  from: readonly Column[],
  unasked: ReadonlySet<string> = new Set(),
): AsyncGenerator<Rows> {
  const isWord = answers.map(({ unit }) => isVerbal(unit))
  const results = new Results(answers.length, isWord, DECISIONS)
  const doubts = new Doubts(cases.base)
  const single = new OneByOne(cases)
  const kept = carried(cases, named)
  const who = whoseRow(cases)
  let fast: FastFile | null | undefined
  let doubtful = new Uint8Array(0)
  let places = new Int32Array(0)
  const pause = pauses()
  for await (const batch of cases.batches) {
    if (fast === undefined) fast = FastFile.of(cases.base, doubts, batch.columns, unasked)
    if (doubtful.length < batch.rows) {
      doubtful = new Uint8Array(batch.rows)
      places = new Int32Array(batch.rows)
    }
    results.clear(batch.rows)
    doubts.mark(batch, doubtful)
    fast?.open(batch, doubtful)
    let count = 0
    for (let i = 0; i < batch.rows; i++) if (batch.rejected[i] === 0) places[count++] = i
    for (let at = 0; at < count; ) {
      if (fast !== null) at = fast.work(at, count, places, doubtful, results)
      if (at === count) break
      // Rows with long horizons at rates of their own take a while: an interruption must be heard between them.
      if ((at & 15) === 0) await pause()
      if (single.work(batch, places[at]!, results, at)) at++
      else places.copyWithin(at, at + 1, count--)
    }
    totals.add(
      results,
      count,
      (row) => batch.lines[places[row]!]!,
      (row) => batch.labels[who]?.at(places[row]!) ?? '',
    )
    const at = places
    const told = from.length === 0 ? null : (row: number) => single.fromOf(batch, at[row]!, from)
    yield new WorkedRows(count, { labels: labelTexts(cases, kept, batch), places, results }, told)
  }
}
