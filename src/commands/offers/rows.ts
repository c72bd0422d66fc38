/** The rows of a file of offers, worked out as they are read, one by one. */

import { givenFor, sideOf } from '../../economics/offers/facts'
import type { Value } from '../../inputs/readers'
import { TooLarge } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { carried, labelTexts, whoseRow } from '../../report/labels'
import type { Cell, Rows } from '../../report/report'
import { pauses } from '../../tables/pause'
import { fill, REPORTABLE, type Table } from '../../tables/table'
import { offerColumns, offerKeys } from './columns'
import type { OfferTotals } from './totals'
import { fixed, offerWorked } from './weighed'

/** Works out every row that can be. `terms` are what flags say of the offer, for blank cells. */
export async function* offered(
  cases: Table,
  terms: { readonly [key: string]: Value | null },
  totals: OfferTotals,
): AsyncGenerator<Rows> {
  const { base, otherwise } = givenFor(cases, terms)
  const given = { ...base }
  const kept = carried(cases, offerColumns)
  const who = whoseRow(cases)
  const pause = pauses()
  for await (const batch of cases.batches) {
    const labels = labelTexts(cases, kept, batch)
    const rows: Cell[][] = []
    for (let i = 0; i < batch.rows; i++) {
      if (batch.rejected[i] === 1) continue
      // Rows with long horizons at rates of their own take a while: an interruption must be heard between them.
      if ((i & 15) === 0) await pause()
      fill(given, batch, i, base)
      const side = sideOf(given, otherwise)
      if (Array.isArray(side)) {
        cases.reject(batch, i, side)
        continue
      }
      if (side.status === 'unknown') {
        totals.unknown.add(batch.lines[i]!)
        cases.skip(1)
        continue
      }
      try {
        const row = offerWorked(side, given.remedy !== null || given.remedyCost !== null)
        const results = offerKeys.map((key) => (key === 'status' ? row.status : fixed(row.values[key])))
        totals.add(row, results, batch.lines[i]!, () => batch.labels[who]?.at(i) ?? '')
        rows.push([...labels.map((one) => one.at(i) || null), ...results])
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error
        const [key, found] =
          side.status === 'satisfied'
            ? (['extraMargin', side.offer.extraMargin] as const)
            : (['sales', side.facts!.sales] as const)
        cases.reject(batch, i, [{ code: 'too_large', key, expected: REPORTABLE, found: plain(found) }])
      }
    }
    yield rows
  }
}
