/** What the rows of a file of offers come to. */

import { statusColumn } from '../../economics/offers/facts'
import { Remarks } from '../../report/remarks'
import type { Cell, Json } from '../../report/report'
import { tallyJson } from '../../report/tally'
import { Totals } from '../../report/totals'
import type { Table } from '../../tables/table'
import { offerColumns, offerSums } from './columns'
import type { Weighed } from './weighed'

const SUMMED = offerSums.map(({ key }) => key)

const sums = (totals: Totals) => Object.fromEntries([...totals.sums].map(([key, { total }]) => [key, total]))

/** What has been seen of the rows so far: both kinds of customer, and what is advised for each. */
export class OfferTotals {
  readonly all = new Totals(offerColumns, {
    summed: SUMMED,
    counted: ['status', 'decision', 'remedy_decision'],
  })
  /** The offers that are to be made. */
  readonly offers = new Totals(offerColumns, {
    summed: ['offer_cost', 'max_offer_cost', 'offer_value'],
    only: ['decision', 'offer'],
  })
  /** The remedies that are to be given. */
  readonly remedies = new Totals(offerColumns, {
    summed: ['remedy_cost', 'incremental_value'],
    only: ['remedy_decision', 'recover'],
  })
  /** Rows whose offer is counted on a year of purchases because none were given. */
  assumed = 0
  private readonly remarks = new Remarks()

  add({ assumed, cautions }: Weighed, results: readonly Cell[], line: number): void {
    for (const one of [this.all, this.offers, this.remedies]) one.add((at) => results[at]!)
    if (assumed) this.assumed++
    for (const said of cautions) this.remarks.add(said, line)
  }

  /** How many customers of a kind there are. */
  customers(status: Weighed['status']): number {
    return this.all.counts('status')[status]!
  }

  /** Of how many dissatisfied enough is known to tell what is lost. */
  get known(): number {
    return this.all.sums.get('loss_if_ignored')!.count
  }

  json(cases: Table): { [key: string]: Json } {
    const { all } = this
    return {
      ...tallyJson([cases]),
      ...Object.fromEntries(SUMMED.map((key) => [key, all.known(key)])),
      decision: all.counts('decision'),
      satisfied: { rows: this.customers('satisfied'), advised: sums(this.offers) },
      dissatisfied: {
        rows: this.customers('dissatisfied'),
        known: this.known,
        remedy_decision: all.counts('remedy_decision'),
        advised: sums(this.remedies),
      },
    }
  }

  /** `told`: a flag says which status goes where there is none. */
  warnings(cases: Table, told: boolean): string[] {
    return [
      ...(told || statusColumn(cases) !== null
        ? []
        : [`${cases.name}: there is no column of status: every customer counts as satisfied`]),
      ...this.remarks.warnings,
    ]
  }
}
