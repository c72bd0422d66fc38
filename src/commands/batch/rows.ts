/** The rows of a file, worked out as they are read: column by column where that can be, one by one where it cannot. */

import { DECISIONS } from '../../economics/case/decision'
import type { Facts } from '../../economics/case/facts'
import { FastFile } from '../../economics/case/fast/fast-file'
import { CAUTION_BITS, caseShape } from '../../economics/case/fast/many-cases'
import { Doubts } from '../../economics/case/fast/rows-to-resolve'
import { resolve } from '../../economics/case/resolve'
import { answers, caseFamily, cautions } from '../../economics/case/work'
import { compileKernel, type Kernel } from '../../economics/kernel'
import { isVerbal } from '../../inputs/units'
import { type Exact, TooLarge } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { carried, labelTexts, whoseRow } from '../../report/labels'
import type { Cell, Column, Laid, Rows } from '../../report/report'
import { WORKED_FROM, workedFrom } from '../../report/worked-from'
import { pauses } from '../../tables/pause'
import { Results } from '../../tables/results'
import { type Batch, fill, REPORTABLE, type Table, type Texts } from '../../tables/table'
import { ToldBeside } from './told-beside'
import type { BatchTotals } from './totals'

/** What is told of the remedy alone. */
const REMEDY = WORKED_FROM.filter(({ key }) => key === 'remedy')

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
    /** Those that are the file's own. */
    readonly labels: readonly Texts[],
    /** What each was worked out from, not rounded; null where that is not asked. */
    readonly from: ((row: number) => Cell[]) | null,
  ) {}

  at(row: number): Cell[] {
    const { places, results } = this.laid
    const cells: Cell[] = this.labels.map((one) => one.at(places[row]!) || null)
    if (this.from !== null) cells.push(...this.from(row))
    for (let column = 0; column < answers.length; column++) cells.push(results.at(column, row))
    return cells
  }

  *[Symbol.iterator](): Generator<Cell[]> {
    for (let row = 0; row < this.length; row++) yield this.at(row)
  }
}

/** How rows are laid out, if that is their labels and behind them their results, and nothing else; else null. */
export const plainlyLaid = (rows: Rows): Laid | null =>
  rows.laid && !rows.laid.chosen && !(rows instanceof WorkedRows && rows.from !== null) ? rows.laid : null

/** The same rows, for good: what is laid out is otherwise gone when the next are asked for. */
export function held({ length, laid, labels, from }: WorkedRows): WorkedRows {
  const { places, results } = laid
  const texts = labels.map((one) => Array.from({ length }, (_, row) => one.at(places[row]!)))
  const copy: Laid = {
    labels: texts.map((own) => ({ at: (row) => own[row]! })),
    places: Int32Array.from({ length }, (_, row) => row),
    results: results.copy(length),
  }
  const told = from && Array.from({ length }, (_, row) => from(row))
  return new WorkedRows(length, copy, copy.labels, told && ((row) => told[row]!))
}

/** Works out one row after the other in the same room. */
class OneByOne {
  private readonly scratch = caseFamily.empty()
  /** Made for the first row: most files have none. */
  private kernel: Kernel | null = null
  private readonly given

  constructor(
    private readonly cases: Table,
    /** The facts that are put in behind the answers. */
    private readonly told: readonly (keyof Facts & string)[],
  ) {
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
    this.kernel ??= compileKernel(caseFamily, caseShape)
    if (!this.kernel(facts, results, place) && !exactly(facts, results, place)) {
      cases.reject(batch, i, [
        { code: 'too_large', key: 'sales', expected: REPORTABLE, found: plain(facts.sales) },
      ])
      return false
    }
    this.told.forEach((key, i) => {
      results.set(answers.length + i, place, facts[key] as Exact)
    })
    return true
  }
}

/** Puts in the rows of a batch that are used; returns how many. What loops over rows is compiled by itself. */
function usedIn({ rows, rejected }: Batch, places: Int32Array): number {
  let count = 0
  for (let row = 0; row < rows; row++) if (rejected[row] === 0) places[count++] = row
  return count
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
  const beside = new ToldBeside(cases, from)
  const told = beside.facts
  const isWord = [...answers.map(({ unit }) => isVerbal(unit)), ...told.map(() => false)]
  const results = new Results(isWord.length, isWord, DECISIONS)
  const doubts = new Doubts(cases.base)
  const single = new OneByOne(cases, told)
  const kept = carried(cases, named)
  const who = whoseRow(cases)
  let fast: FastFile | null | undefined
  let doubtful = new Uint8Array(0)
  let places = new Int32Array(0)
  const pause = pauses()
  for await (const batch of cases.batches) {
    if (fast === undefined) fast = FastFile.of(cases.base, doubts, batch.columns, { unasked, told })
    if (doubtful.length < batch.rows) {
      doubtful = new Uint8Array(batch.rows)
      places = new Int32Array(batch.rows)
    }
    results.clear(batch.rows)
    doubts.mark(batch, doubtful)
    fast?.open(batch, doubtful)
    let count = usedIn(batch, places)
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
    const own = labelTexts(cases, kept, batch)
    const at = places
    const fromOf = (row: number) => single.fromOf(batch, at[row]!, from)
    const laid = beside.laid(own, batch, { places, results }, (row) => single.fromOf(batch, row, REMEDY)[0]!)
    yield new WorkedRows(count, laid, own, from.length === 0 ? null : fromOf)
  }
}
