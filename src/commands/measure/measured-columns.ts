/** Measured cases side by side, some at a time: numbers, and the numbers of the words by which they are grouped. */
import { answers } from '../../economics/case/work'
import { type Exact, PLACES, POWERS, SAFE, ZERO } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { ResultColumn } from '../../tables/result-column'
import { Results } from '../../tables/results'
import type { Numbers } from '../../tables/table'
import { TextNumbers } from '../../tables/text-numbers'
import type { MeasuredCase } from './cases'

/** What becomes of a customer: OPEN while it is not known. */
export const [LEFT, STAYED, OPEN] = [0, 1, 2] as const

/** Where the amounts of a case stand among the results: the first two as the formulas of cases put them in. */
export const WORTH = answers.findIndex(({ key }) => key === 'futureMargin')
export const COST = answers.findIndex(({ key }) => key === 'remedyCost')
export const MARGIN = answers.length
export const BROUGHT = MARGIN + 1

/** By what cases are grouped; by is the column that --by names. */
export const WORDS = ['employee', 'kinds', 'kind', 'failure', 'remedy', 'month', 'by'] as const

export type CaseWord = (typeof WORDS)[number]

const UNIT = POWERS[PLACES]!

/** An amount of a row as a double, as it is reported; NaN where it is absent. */
export function doubleIn(column: ResultColumn, row: number): number {
  const [whole, places] = [column.whole[row]!, column.places[row]!]
  if (places > 0) return whole / POWERS[places]!
  const part = column.part[row]!
  if (part === 0 || Number.isNaN(whole)) return whole
  if (column.isElsewhere(row)) return toNumber(column.large.get(row)!)
  const units = whole * UNIT + part
  return units <= SAFE && units >= -SAFE ? units / UNIT : whole + part / UNIT
}

/** Puts a plain number into a column. */
export function putPlain(column: ResultColumn, row: number, n: number, s: number): void {
  column.whole[row] = n
  column.part[row] = 0
  column.places[row] = s
}

export class CaseColumns {
  /** 1 for a case that was treated. */
  treated = new Uint8Array(0)
  stayed = new Uint8Array(0)
  /** In days since 1970-01-01, NO_DAY where that is not told. */
  days = new Int32Array(0)
  /** What the customers brought after the case and before it, in doubles; NaN where nothing tells. */
  brought = new Float64Array(0)
  before = new Float64Array(0)
  readonly results = new Results(
    BROUGHT + 1,
    Array.from({ length: BROUGHT + 1 }, () => false),
    [],
  )
  /** By number, −1 for none. */
  words = WORDS.map(() => new Int32Array(0))
  /** The texts of those numbers. */
  readonly texts = WORDS.map(() => new TextNumbers())

  /** `by` is the heading of --by; null without it. */
  constructor(readonly by: string | null) {}

  /** Makes room for so many cases. */
  clear(rows: number): void {
    this.results.clear(rows)
    if (this.treated.length >= rows) return
    this.treated = new Uint8Array(rows)
    this.stayed = new Uint8Array(rows)
    this.days = new Int32Array(rows)
    this.brought = new Float64Array(rows)
    this.before = new Float64Array(rows)
    this.words = WORDS.map(() => new Int32Array(rows))
  }

  /** Puts in what the customer of a case brought, as it stands in a column of plain numbers; null for none. */
  putBrought(at: number, numbers: Numbers | null, row: number): void {
    const [n, s] = numbers === null ? [Number.NaN, 0] : [numbers.n[row]!, numbers.s[row]!]
    putPlain(this.results.columns[BROUGHT]!, at, n, s)
    this.brought[at] = n / POWERS[s]!
  }

  private setBrought(at: number, brought: Exact | null): void {
    this.results.set(BROUGHT, at, brought)
    this.brought[at] = brought === null ? Number.NaN : toNumber(brought)
  }

  /** Puts in a case that was read by itself. */
  put(at: number, one: MeasuredCase): void {
    const { results } = this
    const { treated, stayed, worth, cost, brought, before, margin, day, employee, kinds, groups } = one
    this.treated[at] = treated ? 1 : 0
    this.stayed[at] = stayed === null ? OPEN : stayed ? STAYED : LEFT
    this.days[at] = day
    results.set(WORTH, at, worth)
    results.set(COST, at, treated ? cost : ZERO)
    results.set(MARGIN, at, margin)
    this.setBrought(at, brought)
    this.before[at] = before === null ? Number.NaN : toNumber(before)
    const { kind, failure, remedy, month } = groups
    const by = this.by === null ? '' : groups[this.by]
    for (const [i, text] of [employee, kinds, kind, failure, remedy, month, by].entries())
      this.words[i]![at] = this.texts[i]!.numberOfText(text ?? '')
  }
}
