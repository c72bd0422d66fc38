/** The rows of a file of offers, worked out as they are read, one by one. */

import { CAUTIONS, cautions, work } from '../../economics/case/work'
import { lossIfIgnored, weigh } from '../../economics/offers'
import { OFFER_CAUTIONS, offerCautions } from '../../economics/offers/cautions'
import { givenFor, type Side, sideOf } from '../../economics/offers/facts'
import type { Status } from '../../inputs/files/offer-fields'
import type { Value } from '../../inputs/readers'
import { type Exact, fix, TooLarge } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { carried, labelTexts } from '../../report/labels'
import type { Cell, Rows } from '../../report/report'
import { type Cases, fill } from '../../tables/table'
import { offerColumns, offerKeys } from './columns'
import type { OfferTotals } from './totals'

type Result = Exact | string | null

/** What is known of a row: the values of its columns, those that it has, and what to beware of. */
export interface Weighed {
  readonly status: Status
  readonly values: { readonly [key: string]: Result }
  readonly cautions: readonly string[]
  /** The purchases of the offer were not given: a year of them is counted. */
  readonly assumed: boolean
  /** Enough is known of a dissatisfied customer to tell what is lost. */
  readonly known: boolean
}

const UNKNOWN = 'a dissatisfied customer is only counted where no sales or no margin is given'

function worked(side: Side, remedied: boolean): Weighed {
  if (side.status === 'satisfied') {
    const { status, aYear, assumed } = side
    const offer = weigh(side.offer)
    const said = offerCautions(offer, aYear).map((one) => OFFER_CAUTIONS[one])
    return { status, values: offer as unknown as Weighed['values'], cautions: said, assumed, known: true }
  }
  const { status, facts } = side
  if (facts === null) return { status, values: {}, cautions: [UNKNOWN], assumed: false, known: false }
  const values = work(facts)
  const loss = { lossIfIgnored: lossIfIgnored(values) }
  // Without a remedy there is nothing whose gain could be told.
  if (!remedied) return { status, values: loss, cautions: [], assumed: false, known: true }
  const { remedyCost, incrementalValue, decision } = values
  return {
    status,
    values: { ...loss, remedyCost, incrementalValue, remedyDecision: decision },
    cautions: cautions(values, values).map((one) => CAUTIONS[one]),
    assumed: false,
    known: true,
  }
}

const fixed = (value: Result | undefined): Result =>
  value === undefined || value === null || typeof value === 'string' ? (value ?? null) : fix(value)

/** Works out every row that can be. `terms` are what flags say of the offer, for blank cells. */
export async function* offered(
  cases: Cases,
  terms: { readonly [key: string]: Value | null },
  totals: OfferTotals,
): AsyncGenerator<Rows> {
  const { base, otherwise } = givenFor(cases, terms)
  const given = { ...base }
  const kept = carried(cases, offerColumns)
  let turned = Date.now()
  for await (const batch of cases.batches) {
    const labels = labelTexts(cases, kept, batch)
    const rows: Cell[][] = []
    for (let i = 0; i < batch.rows; i++) {
      if (batch.rejected[i] === 1) continue
      // Rows with long horizons at rates of their own take a while: an interruption must be heard between them.
      if ((i & 15) === 0 && Date.now() - turned > 100) {
        await new Promise((done) => setImmediate(done))
        turned = Date.now()
      }
      fill(given, batch, i, base)
      const side = sideOf(given, otherwise)
      if (Array.isArray(side)) {
        cases.reject(batch, i, side)
        continue
      }
      try {
        const row = worked(side, given.remedy !== null || given.remedyCost !== null)
        const results = offerKeys.map((key) => (key === 'status' ? row.status : fixed(row.values[key])))
        totals.add(row, results, batch.lines[i]!)
        rows.push([...labels.map((one) => one.at(i) || null), ...results])
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error
        const expected = 'amounts whose results have at most 26 digits before the decimals'
        const [key, found] =
          side.status === 'satisfied'
            ? (['extraMargin', side.offer.extraMargin] as const)
            : (['sales', side.facts!.sales] as const)
        cases.reject(batch, i, [{ key, expected, found: plain(found) }])
      }
    }
    yield rows
  }
}
