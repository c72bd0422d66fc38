/** The rows of a file of offers, worked out as they are read: side by side where that can be, one by one where it cannot. */
import { caseFamily } from '../../economics/case/work'
import {
  type CustomerSide,
  givenFor,
  type OfferGiven,
  type Otherwise,
  sideOf,
  statusesOf,
} from '../../economics/offers/facts'
import type { FieldKey } from '../../inputs/files/file-kind'
import type { Status } from '../../inputs/files/offer-fields'
import type { FactProblem, Value } from '../../inputs/readers'
import { plain } from '../../numbers/exact/digits'
import { carried, labelTexts, whoseRow } from '../../report/labels'
import type { Cell, Laid, Rows } from '../../report/report'
import { pauses } from '../../tables/pause'
import { type Batch, fill, REPORTABLE, type Table } from '../../tables/table'
import { offerColumns } from './columns'
import { OfferResults } from './side-by-side'
import type { OfferTotals } from './totals'

/** The rows of a batch, with their labels in front. */
class OfferRows implements Rows {
  constructor(
    readonly length: number,
    readonly laid: Laid,
  ) {}

  *[Symbol.iterator](): Generator<Cell[]> {
    const { labels, places, results } = this.laid
    for (let row = 0; row < this.length; row++)
      yield [
        ...labels.map((one) => one.at(places[row]!) || null),
        ...offerColumns.map((_, column) => results.at(column, row)),
      ]
  }
}

/** What stands in the way of a row whose results cannot be reported. */
const tooLarge = (side: CustomerSide): FactProblem<FieldKey>[] => {
  const [key, found] =
    side.status === 'satisfied'
      ? (['extraMargin', side.offer.extraMargin] as const)
      : (['sales', side.facts!.sales] as const)
  return [{ code: 'too_large', key, expected: REPORTABLE, found: plain(found) }]
}

/** Puts in one row after the other. */
class OneByOne {
  private readonly given
  private readonly scratch = caseFamily.empty()

  constructor(
    private readonly cases: Table,
    private readonly base: OfferGiven,
    private readonly otherwise: Otherwise,
    private readonly worked: OfferResults,
  ) {
    this.given = { ...base }
  }

  /** False where the row is rejected. */
  put(batch: Batch, row: number, place: number): boolean {
    const { cases, given } = this
    fill(given, batch, row, this.base)
    const side = sideOf(given, this.otherwise, this.scratch)
    if (Array.isArray(side)) cases.reject(batch, row, side)
    else if (side.status === 'unknown') throw new Error('a row without a status is no offer')
    else if (this.worked.put(place, side, given.remedy !== null || given.remedyCost !== null)) return true
    else cases.reject(batch, row, tooLarge(side))
    return false
  }
}

/** Whether a row of a batch has a remedy, and whether it has purchases: its own, or those of all. */
function givenIn({ columns }: Batch, base: OfferGiven) {
  const isGiven = (keys: readonly (keyof OfferGiven)[]) => {
    if (keys.some((key) => base[key] !== null)) return () => true
    const own = columns.filter(({ key }) => (keys as readonly string[]).includes(key))
    return (row: number) => own.some(({ values }) => !values.isBlank(row))
  }
  return [isGiven(['remedy', 'remedyCost']), isGiven(['purchases'])] as const
}

/**
 * Works out every row that can be. `terms` are what flags say of the offer, for blank cells. What is yielded is good until
 * the next is asked for.
 */
export async function* offered(
  cases: Table,
  terms: { readonly [key: string]: Value | null },
  totals: OfferTotals,
): AsyncGenerator<Rows> {
  const { base, otherwise } = givenFor(cases, terms)
  const kept = carried(cases, offerColumns)
  const who = whoseRow(cases)
  const worked = new OfferResults()
  const single = new OneByOne(cases, base, otherwise, worked)
  const pause = pauses()
  let places = new Int32Array(0)
  for await (const batch of cases.batches) {
    worked.open(base, batch)
    if (places.length < batch.rows) places = new Int32Array(batch.rows)
    const statuses = statusesOf(batch, otherwise)
    const [isRemedied, isCounted] = givenIn(batch, base)
    let count = 0
    for (let i = 0; i < batch.rows; i++) {
      if (batch.rejected[i] === 1) continue
      if (statuses[i] === 'unknown') {
        totals.unknown.add(batch.lines[i]!)
        cases.skip(1)
      } else places[count++] = i
    }
    for (let at = 0; at < count; ) {
      const status = statuses[places[at]!] as Status | null
      let end = at + 1
      while (end < count && statuses[places[end]!] === status) end++
      if (status !== null) at = worked.putAll(status, at, end, places, isRemedied, isCounted)
      if (at === end) continue
      // Rows with long horizons at rates of their own take a while: an interruption must be heard between them.
      if ((at & 15) === 0) await pause()
      if (single.put(batch, places[at]!, at)) at++
      else places.copyWithin(at, at + 1, count--)
    }
    const [own, at] = [batch, places]
    totals.add(
      worked,
      count,
      (row) => own.lines[at[row]!]!,
      (row) => own.labels[who]?.at(at[row]!) ?? '',
    )
    const labels = labelTexts(cases, kept, batch)
    yield new OfferRows(count, { labels, places, results: worked.results })
  }
}
