/** What a file of cases comes to: sums, decisions, what the advised remedies cost and gain, and what to beware of. */
import { CAUTION_BITS } from '../../economics/case/fast/many-cases'
import { CAUTIONS } from '../../economics/case/work'
import type { Exact } from '../../numbers/exact/decimal'
import { resultColumns } from '../../report/case-columns'
import { LeastRow } from '../../report/least'
import { Remarks } from '../../report/remarks'
import type { Json } from '../../report/report'
import { tallyJson } from '../../report/tally'
import { Totals } from '../../report/totals'
import type { Results } from '../../tables/results'
import type { Table } from '../../tables/table'

const SUMMED = resultColumns()
  .filter(({ unit }) => unit === 'money')
  .map(({ key }) => key)

/** What is summed of the cases of a segment. */
export const CASES_SUMMED = ['annual_margin', 'remedy_cost', 'incremental_value']

/** What has been seen of the cases so far. */
export class BatchTotals {
  readonly all = new Totals(resultColumns(), { summed: SUMMED, counted: ['decision'] })
  /** The remedies of the rows to recover. */
  readonly advised = new Totals(resultColumns(), {
    summed: ['remedy_cost', 'incremental_value'],
    only: ['decision', 'recover'],
  })
  readonly remarks = new Remarks(CAUTIONS)
  /** The row that --fail-below names; null without such a check. */
  readonly least: LeastRow | null
  private readonly checked: number
  private readonly isSummed: boolean

  /** `checked` is the metric that --fail-below asks of, by the key of its column; `isTold` whether sums are told at all. */
  constructor(
    checked: string | null,
    private readonly isTold: boolean,
  ) {
    this.checked = resultColumns().findIndex(({ key }) => key === checked)
    this.isSummed = checked !== null && this.all.sums.has(checked)
    this.least = checked === null ? null : new LeastRow()
  }

  /** Takes in the rows of a results; `lineOf` tells the physical line of each, `nameOf` whose it is. */
  add(
    results: Results,
    rows: number,
    lineOf: (row: number) => number,
    nameOf: (row: number) => string,
  ): void {
    if (this.isTold || this.least) {
      this.all.addAll(results, rows)
      this.advised.addAll(results, rows)
    }
    for (let row = 0; row < rows; row++)
      if (results.flags[row] !== 0) this.caution(results.flags[row]!, lineOf(row))
    for (let row = 0; this.least && row < rows; row++) {
      const value = results.at(this.checked, row) as Exact | null
      // What is absent is added to no sum, and is less than any number that is asked for of a row.
      if (value !== null || !this.isSummed) this.least.take(value, () => nameOf(row), lineOf(row))
    }
  }

  private caution(flags: number, line: number): void {
    CAUTION_BITS.forEach((caution, bit) => {
      if ((flags & (1 << bit)) !== 0) this.remarks.add(caution, line)
    })
  }

  json(cases: Table): { [key: string]: Json } {
    const { all, advised } = this
    return {
      ...tallyJson([cases]),
      ...Object.fromEntries(SUMMED.map((key) => [key, all.known(key)])),
      decision: all.counts('decision'),
      advised: Object.fromEntries([...advised.sums].map(([key, { total }]) => [key, total])),
    }
  }
}
