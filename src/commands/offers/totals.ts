/** What a file of offers comes to: both kinds of customer, what is advised for each, and what to beware of. */
import { statusColumn } from '../../economics/offers/facts'
import { type Warning, warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import type { Status } from '../../inputs/files/offer-fields'
import type { Exact } from '../../numbers/exact/decimal'
import { LeastRow } from '../../report/least'
import { Remarks } from '../../report/remarks'
import type { Json } from '../../report/report'
import { tallyJson } from '../../report/tally'
import { Totals } from '../../report/totals'
import type { Table } from '../../tables/table'
import { say } from '../../words/say'
import { offerColumns, offerSums } from './columns'
import type { OfferResults } from './side-by-side'
import { OFFER_REMARKS } from './weighed'

const SUMMED = offerSums.map(({ key }) => key)

const sums = (totals: Totals) => Object.fromEntries([...totals.sums].map(([key, { total }]) => [key, total]))

const unknownText = (n: number, line: number) =>
  say(
    '{n} {n|customer is|customers are} left out, because nothing says whether they are satisfied, first on line {line} ({flag} or {flag2} counts them so)',
    { n, line, flag: '--status satisfied', flag2: '--status dissatisfied' },
  )

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
  /** The rows left out because nobody knows whether the customer is satisfied. */
  readonly unknown = new CountedLines()
  private readonly remarks = new Remarks(OFFER_REMARKS)
  /** The row that --fail-below names; null without such a check. */
  readonly least: LeastRow | null
  private readonly checked: number

  /** `checked` is the metric that --fail-below asks of, by the key of its column. */
  constructor(checked: string | null) {
    this.checked = offerColumns.findIndex(({ key }) => key === checked)
    this.least = checked === null ? null : new LeastRow()
  }

  /** Takes in the rows of a batch; `line` and `name` tell where a row stands and whose it is. */
  add(
    worked: OfferResults,
    rows: number,
    line: (row: number) => number,
    name: (row: number) => string,
  ): void {
    const { results, assumed } = worked
    for (const one of [this.all, this.offers, this.remedies]) one.addAll(results, rows)
    for (let row = 0; row < rows; row++) {
      if (assumed[row]) this.assumed++
      if (results.flags[row] !== 0)
        for (const said of worked.cautionsOf(row)) this.remarks.add(said, line(row))
    }
    if (this.least === null || this.checked < 0) return
    for (let row = 0; row < rows; row++) {
      // What a customer has nothing of, such as an offer, is no less for it.
      const value = results.at(this.checked, row) as Exact | null
      if (value) this.least.take(value, () => name(row), line(row))
    }
  }

  /** How many customers of a kind there are. */
  customers(status: Status): number {
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
  warnings(cases: Table, told: boolean): Warning[] {
    const assumed = say('{name}: there is no column of status: every customer counts as satisfied', {
      name: cases.name,
    })
    return [
      ...(told || statusColumn(cases) !== null ? [] : [warning('status_assumed', assumed)]),
      ...this.unknown.told('status_unknown', unknownText),
      ...this.remarks.warnings,
    ]
  }
}
