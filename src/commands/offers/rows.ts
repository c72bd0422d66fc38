/** The rows of a file of offers, worked out as they are read, one by one. */

import { caseFamily } from '../../economics/case/work'
import { type CustomerSide, givenFor, sideOf } from '../../economics/offers/facts'
import type { FieldKey } from '../../inputs/files/file-kind'
import type { FactProblem, Value } from '../../inputs/readers'
import { plain } from '../../numbers/exact/digits'
import { carried, labelTexts, whoseRow } from '../../report/labels'
import type { Cell, Laid, Rows } from '../../report/report'
import { pauses } from '../../tables/pause'
import { fill, REPORTABLE, type Table } from '../../tables/table'
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
  const given = { ...base }
  const kept = carried(cases, offerColumns)
  const who = whoseRow(cases)
  const worked = new OfferResults()
  const scratch = caseFamily.empty()
  const pause = pauses()
  let places = new Int32Array(0)
  for await (const batch of cases.batches) {
    worked.clear(batch.rows)
    if (places.length < batch.rows) places = new Int32Array(batch.rows)
    let count = 0
    for (let i = 0; i < batch.rows; i++) {
      if (batch.rejected[i] === 1) continue
      // Rows with long horizons at rates of their own take a while: an interruption must be heard between them.
      if ((i & 15) === 0) await pause()
      fill(given, batch, i, base)
      const side = sideOf(given, otherwise, scratch)
      if (Array.isArray(side)) cases.reject(batch, i, side)
      else if (side.status === 'unknown') {
        totals.unknown.add(batch.lines[i]!)
        cases.skip(1)
      } else if (worked.put(count, side, given.remedy !== null || given.remedyCost !== null))
        places[count++] = i
      else cases.reject(batch, i, tooLarge(side))
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
