/** What a file of cases comes to: sums, decisions, what the advised remedies cost and gain, and what to beware of. */
import { CAUTION_BITS } from '../../economics/case/fast/many-cases'
import { CAUTIONS } from '../../economics/case/work'
import { resultColumns } from '../../report/case-columns'
import { Remarks } from '../../report/remarks'
import type { Json } from '../../report/report'
import { tallyJson } from '../../report/tally'
import { Totals } from '../../report/totals'
import type { Results } from '../../tables/results'
import type { Table } from '../../tables/table'

const SUMMED = resultColumns.filter(({ unit }) => unit === 'money').map(({ key }) => key)

/** What is summed of the cases of a segment. */
export const CASES_SUMMED = ['annual_margin', 'remedy_cost', 'incremental_value']

/** What has been seen of the cases so far. */
export class BatchTotals {
  readonly all = new Totals(resultColumns, { summed: SUMMED, counted: ['decision'] })
  /** The remedies of the rows to recover. */
  readonly advised = new Totals(resultColumns, {
    summed: ['remedy_cost', 'incremental_value'],
    only: ['decision', 'recover'],
  })
  readonly remarks = new Remarks(CAUTIONS)

  /** Takes in the rows of a results; `lineOf` tells the physical line of each. */
  add(results: Results, rows: number, lineOf: (row: number) => number): void {
    this.all.addAll(results, rows)
    this.advised.addAll(results, rows)
    for (let row = 0; row < rows; row++)
      if (results.flags[row] !== 0) this.caution(results.flags[row]!, lineOf(row))
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
