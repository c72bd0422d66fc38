/** What all initiatives of a file come to. */
import { invisibleShare, returnOnInitiative } from '../../economics/initiatives'
import { type Exact, ZERO } from '../../numbers/exact/decimal'
import { columnsOf } from '../../report/columns'
import { LeastRow } from '../../report/least'
import type { Column, FailedCheck, Json } from '../../report/report'
import { Totals } from '../../report/totals'
import type { Message } from '../../words/say'
import { type Appraised, INITIATIVE_RESULTS, initiativeCell } from './rows'

/** What is summed of all initiatives. */
const SUMMED = [
  ...['cost', 'direct', 'indirect', 'reinvested', 'kept_indirect'],
  ...['customer_impact', 'net_impact', 'invisible_cost'],
]

/** What a total may be asked of by --fail-below. */
export const MEASURES: readonly Column[] = [
  ...SUMMED.map((wanted) => INITIATIVE_RESULTS.find(({ key }) => key === wanted)!),
  ...columnsOf([invisibleShare, returnOnInitiative]),
]

/** The whole answer about a file: its initiatives, and what they come to. */
export class InitiativesAnswer {
  private readonly totals = new Totals(INITIATIVE_RESULTS, { summed: SUMMED, counted: ['kind'] })

  constructor(readonly all: readonly Appraised[]) {
    for (const one of all) this.totals.add((column) => initiativeCell(one, ZERO, column))
  }

  sum(key: string): Exact {
    return this.totals.sums.get(key)!.total
  }

  get invisibleShare(): Exact | null {
    return invisibleShare({ spend: this.sum('cost'), invisibleSpend: this.sum('invisible_cost') })
  }

  get returnOnInitiative(): Exact | null {
    return returnOnInitiative({ cost: this.sum('cost'), customerImpact: this.sum('customer_impact') })
  }

  /** How many have a direct impact that was worked out. */
  get workedOut(): number {
    return this.all.filter(({ values }) => values.customersReached !== null).length
  }

  of(key: string): Exact | null | undefined {
    if (key === 'invisible_share') return this.invisibleShare
    if (key === 'return_on_initiative') return this.returnOnInitiative
    return this.totals.sums.get(key)?.total
  }

  /** Which initiative has the least of a sum, for who asks of the sum; null where it is no sum. */
  leastOf(failed: FailedCheck): Message | null {
    const { key } = failed
    if (!this.totals.sums.has(key)) return null
    const at = INITIATIVE_RESULTS.findIndex((one) => one.key === key)
    const least = new LeastRow()
    for (const one of this.all) {
      const value = initiativeCell(one, ZERO, at) as Exact | null
      if (value !== null) least.take(value, () => one.name ?? '', one.line)
    }
    return least.totalBelow(failed)
  }

  get json(): { [key: string]: Json } {
    return {
      ...Object.fromEntries(MEASURES.map(({ key }) => [key, this.of(key) ?? null])),
      kind: this.totals.counts('kind'),
    }
  }
}
