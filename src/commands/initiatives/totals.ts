/** What all initiatives of a file come to. */
import { invisibleShare, returnOnInitiative } from '../../economics/initiatives'
import type { Exact } from '../../numbers/exact/decimal'
import { columnsOf } from '../../report/columns'
import { LeastRow } from '../../report/least'
import type { Column, FailedCheck, Json } from '../../report/report'
import type { Message } from '../../words/say'
import { INITIATIVE_RESULTS, initiativeCell } from './initiative-results'
import type { Appraised, RankedBy } from './kept-initiatives'
import { type ReadInitiatives, SUMMED } from './rows'

/** What a total may be asked of by --fail-below. */
export const MEASURES: readonly Column[] = [
  ...SUMMED.map((wanted) => INITIATIVE_RESULTS.find(({ key }) => key === wanted)!),
  ...columnsOf([invisibleShare, returnOnInitiative]),
]

/** The whole answer about a file: its initiatives in their order, and what they come to. */
export class InitiativesAnswer {
  readonly order: Int32Array

  constructor(
    readonly read: ReadInitiatives,
    by: RankedBy,
  ) {
    this.order = read.kept.order(by)
  }

  /** Some of the initiatives, by their places in the order. */
  ranked(from: number, to: number): Appraised[] {
    return Array.from(this.order.subarray(from, to), (row) => this.read.kept.at(row))
  }

  get count(): number {
    return this.order.length
  }

  sum(key: string): Exact {
    return this.read.totals.sums.get(key)!.total
  }

  get invisibleShare(): Exact | null {
    return invisibleShare({ spend: this.sum('cost'), invisibleSpend: this.sum('invisible_cost') })
  }

  get returnOnInitiative(): Exact | null {
    return returnOnInitiative({ cost: this.sum('cost'), customerImpact: this.sum('customer_impact') })
  }

  of(key: string): Exact | null | undefined {
    if (key === 'invisible_share') return this.invisibleShare
    if (key === 'return_on_initiative') return this.returnOnInitiative
    return this.read.totals.sums.get(key)?.total
  }

  /** Which initiative has the least of a sum, for who asks of the sum; null where it is no sum. */
  leastOf(failed: FailedCheck): Message | null {
    const { key } = failed
    if (!this.read.totals.sums.has(key)) return null
    const at = INITIATIVE_RESULTS.findIndex((one) => one.key === key)
    const least = new LeastRow()
    const { kept } = this.read
    for (const row of this.order) {
      const value = initiativeCell(kept.valuesOf(row), null, at) as Exact | null
      if (value !== null) least.take(value, () => kept.nameOf(row) ?? '', kept.lineOf(row))
    }
    return least.totalBelow(failed)
  }

  get json(): { [key: string]: Json } {
    return {
      ...Object.fromEntries(MEASURES.map(({ key }) => [key, this.of(key) ?? null])),
      kind: this.read.totals.counts('kind'),
    }
  }
}
